"""A row for each department, the worst first."""

import csv
import io

from generator.cli.check_summary import HEADS, SummaryLine, department_lines, summary_as_csv
from generator.diagnostics.diagnostic import Severity
from generator.model.archive import DeclarationAddress
from tests.builders import address, archive, declaration, region
from tests.diagnostics.problems import problem

REGIONS = {"qingshan": region(名称="青山区", 部门=[{"目录": "education", "名称": "青山区教育局"}])}
CIVIL = [address(f"qingshan/civil-affairs/{year}") for year in (2020, 2022, 2023)]
EDUCATION = address("qingshan/education/2022")
ROADS = DeclarationAddress("qingshan", "education", 2022, "roads")
FILES = {place: f"declarations/{place.file}" for place in (*CIVIL, EDUCATION, ROADS)}


def lines_of(*found: tuple[str, Severity, str]) -> list[str]:
    problems = [problem(path=path, severity=severity, accepted=accepted) for path, severity, accepted in found]
    known = archive(declaration(年度="2023"), department="qingshan/civil-affairs", regions=REGIONS)
    return [str(line) for line in department_lines(known, FILES, problems, "declarations")]


def test_the_department_with_the_most_errors_comes_first_and_one_without_findings_is_there() -> None:
    assert lines_of((FILES[EDUCATION], Severity.WARNING, "")) == [
        "青山区教育局（qingshan/education），2022年，1份申报表，1份项目申报表：错误 0，警告 1，建议 0，已说明 0",
        "青山区民政局（qingshan/civil-affairs），2020年、2022至2023年，3份申报表：错误 0，警告 0，建议 0，已说明 0",
    ]


def test_errors_outweigh_any_number_of_warnings_and_what_was_accepted_weighs_nothing() -> None:
    civil, education = FILES[CIVIL[0]], FILES[ROADS]
    found = [(education, Severity.WARNING, "")] * 3 + [(education, Severity.ERROR, "原表如此")] * 2
    first, second = lines_of(*found, (civil, Severity.ERROR, ""))
    assert first.endswith("3份申报表：错误 1，警告 0，建议 0，已说明 0")
    assert second.endswith("1份项目申报表：错误 0，警告 3，建议 0，已说明 2")


def test_what_is_wrong_with_another_file_has_a_line_of_its_own() -> None:
    path = "declarations/qingshan/region.yaml"
    assert lines_of((path, Severity.ERROR, ""), ("declarations/moved.yaml", Severity.ERROR, ""))[:2] == [
        "moved.yaml：错误 1，警告 0，建议 0，已说明 0",
        "qingshan/region.yaml：错误 1，警告 0，建议 0，已说明 0",
    ]


def test_a_folder_in_which_no_declaration_could_be_told_is_a_department_all_the_same() -> None:
    (first, *_) = lines_of(("declarations/qingshan/health/22.yaml", Severity.ERROR, ""))
    assert first == "青山区health（qingshan/health）：错误 1，警告 0，建议 0，已说明 0"


def test_the_table_has_the_same_in_columns() -> None:
    line = SummaryLine("青山区", "=青山区教育局", "qingshan/education", (2021, 2022), 2, 1, {"错误": 1, "已说明": 3})
    heads, row = csv.reader(io.StringIO(summary_as_csv([line]).removeprefix("\ufeff")))
    assert heads == list(HEADS)
    assert row == ["青山区", "'=青山区教育局", "qingshan/education", "2021至2022年", "2", "1", "1", "0", "0", "3"]
