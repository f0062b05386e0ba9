"""What the publisher hides stands in no file of the site and in no report: whatever text it is planted in.

Planted are hidden names and telephone numbers, of this version and of an earlier one, a mobile and identity numbers,
the name of a department that the register exempts: in fields, comments, reasons of commits, names of branches and
files, reasons of moved.yaml, region.yaml, further settings, 来源 and 审核说明. Every text of a form that is not public
has a mark: withheld, not approved, of an exempt department. Reviewers are shown what is not approved and who is exempt.
"""

import gzip
import io
import json
import re
import shutil
import zipfile
import zlib
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from generator import pipeline
from generator.cli.main import main
from generator.model.archive import Archive
from generator.model.revision import RevisionKind
from generator.publication import site_plan
from generator.revisions.public import history
from generator.settings.read import Settings, read_settings
from tests.everything_said import closed_up, where_it_says
from tests.history.repository import MAIL, PERSON, new_repository
from tests.project import OURS, disclose

EXAMPLES = OURS / "examples"
WITHHELD = "declarations/example-district/agriculture/2023.yaml"
AMENDED = "declarations/example-district/education/2022.yaml"
ONCE_WITHHELD = "declarations/example-district/health/2022.yaml"
DECLARED = "declarations/example-district/market-regulation/2023.yaml"
ONCE_DECLARED = "declarations/example-district/urban-management/2022.yaml"
EXEMPT = "declarations/example-district/secrecy-administration/2022.yaml"
EXEMPT_ONCE = "declarations/example-district/secrecy-administration/2021.yaml"
NOT_PUBLIC = (WITHHELD, DECLARED, EXEMPT)
EXEMPT_NAMES = ("示例区国家保密局", "国家保密局")
EARLIER = {"填报人": "旧人某甲", "联系电话": "0999-77712345"}
NOW = {"填报人": "示例乙", "联系电话": "0000-00000002"}
ON_A_BRANCH = "支上某丙"
MOBILE, IDENTITY, DOUBTFUL_IDENTITY = "139 1234 5678", "11010519491231002X", "110105194912310029"
NUMBERS = (MOBILE, IDENTITY, DOUBTFUL_IDENTITY)
SPOKEN = (*EARLIER.values(), *NOW.values(), ON_A_BRANCH, *EXEMPT_NAMES, *NUMBERS)
"""All that is planted in texts from elsewhere than a field."""
TOLD = "、".join(SPOKEN)
REDACTED = "、".join("（不予公开）" for _ in SPOKEN)
MOVED = f"""\
- 原地址: example-district/education/2019
  撤下原因: 误发，见{TOLD}。
- 原地址: example-district/secrecy-administration/2021
  撤下原因: 误发
"""
OPEN_TEXT = re.compile(
    r"^( +- (?!.*: )|.*(?:目标|指标名称|预期当年实现值|绩效标准|发布机构): )([^'\"\[\n]+)$", re.MULTILINE
)
AMOUNTS = ("7306.2", "7,306.2", "6206.2", "6,206.2", "5647.4", "5,647.4")
SETTINGS = f"""\
INHERIT: {EXAMPLES}/mkdocs.yml
docs_dir: content
site_dir: site
theme: {{custom_dir: {OURS}/templates/theme}}
extra:
  note: {TOLD}
  disclosure:
    declarations: declarations
    templates: {OURS}/templates
    guide: {OURS}/content/guide
    edit_url: https://git.example.invalid/edit/main/{{path}}
    findings: shown
    privacy: {{prepared_by: hidden, phone: hidden}}
"""


UNCHECKED = f"# {DOUBTFUL_IDENTITY}\n规则:\n  身份证号: 不检查\n  疑似身份证号: 不检查\n  手机号码: 不检查\n"
"""So that forms with such numbers are published at all."""
BESIDE_THE_FORM = f"""
来源:
  文件: 教育局（{TOLD}）.xls

审核说明:
  - 规则: 往年合计
    理由: 已核实，{TOLD}。
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples with everything hidden that can be, everything shown that may be, and a mark in each hidden text.

    In Git, a withheld form was public once, one that is public was withheld, and another had other personal data.
    """
    folder = tmp_path_factory.mktemp("hidden")
    (folder / "content").mkdir()
    shutil.copy(EXAMPLES / "content/about.md", folder / "content")
    shutil.copytree(EXAMPLES / "declarations", folder / "declarations")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "declarations/moved.yaml").write_text(MOVED, encoding="utf-8")
    with (folder / "declarations/example-district/region.yaml").open("a", encoding="utf-8") as file:
        file.write(UNCHECKED)
    region = folder / "declarations/example-district/region.yaml"
    named = region.read_text(encoding="utf-8").replace("示例区财政局", f"示例区财政局{DOUBTFUL_IDENTITY}", 1)
    region.write_text(named, encoding="utf-8")
    (folder / f"declarations/.{TOLD}").write_text("", encoding="utf-8")
    text = (folder / WITHHELD).read_text(encoding="utf-8")
    assert all(amount in text for amount in AMOUNTS if "," not in amount)
    repository = new_repository(folder)
    now: dict[str, str | None] = {**as_they_are(folder), EXEMPT_ONCE: None}
    repository.commit("收录", before(as_they_are(folder)))
    now[AMENDED] = with_numbers(str(now[AMENDED])) + BESIDE_THE_FORM
    repository.git("checkout", "--quiet", "-b", f"{TOLD}".replace(" ", ""))
    repository.commit(f"拟稿，{TOLD}", {AMENDED: str(now[AMENDED]).replace(NOW["填报人"], ON_A_BRANCH)})
    repository.commit(f"更正{TOLD}\n\n按要求改。\n\nSigned-off-by: {PERSON} <{MAIL}>", now)
    repository.git("checkout", "--quiet", "main")
    repository.merge("-", f"Merge branch '{TOLD}'")
    disclose("--config-file", folder / "mkdocs.yml", "build", "--jobs", "1", "--sound-only")  # moved.yaml has an error
    return folder


def as_they_are(folder: Path) -> dict[str, str]:
    """The files that are committed, those of forms that are not public with a mark in every text."""
    texts = {path: (folder / path).read_text(encoding="utf-8") for path in (AMENDED, ONCE_WITHHELD, ONCE_DECLARED)}
    number = count()

    def marked(path: str) -> str:
        text = (folder / path).read_text(encoding="utf-8")
        return OPEN_TEXT.sub(lambda found: f"{found[0]}内稿{next(number)}号", text)

    texts |= {path: marked(path) for path in (WITHHELD, DECLARED)}
    texts[DECLARED] = texts[DECLARED].replace("  阶段: 批复\n", "  阶段: 申报\n")
    secret = marked("declarations/example-district/civil-affairs/2022.yaml")
    return texts | {EXEMPT: secret.replace("示例区民政局", EXEMPT_NAMES[0])}


def with_numbers(text: str) -> str:
    """The form with personal numbers in its own texts and keys, and names in a comment."""
    comment = f"# {'、'.join((*NOW.values(), DOUBTFUL_IDENTITY))}\n"
    planted = text.replace("部门职能概述:\n", f"部门职能概述:\n  - 联系{'、'.join(NUMBERS)}。\n", 1)
    return comment + planted.replace("          数量指标:\n", f"          数量{MOBILE}指标:\n", 1)


def before(now: dict[str, str]) -> dict[str, str]:
    """The files as they were committed first."""
    person = "".join(f"{label}: {value}\n" for label, value in EARLIER.items())
    amended = re.sub(r"^(填报人|联系电话): .*\n", "", now[AMENDED], flags=re.MULTILINE)
    amended = amended.replace("\n部门总体资金情况:", f"\n{person}\n部门总体资金情况:", 1)
    draft = OPEN_TEXT.sub(lambda found: f"{found[0]}初拟密稿", now[ONCE_WITHHELD])
    draft = re.sub(r"^公开信息:\n", "公开信息:\n  公开状态: 暂不公开\n", draft, flags=re.MULTILINE)
    declared = OPEN_TEXT.sub(lambda found: f"{found[0]}初拟密稿", now[ONCE_DECLARED])
    return {
        ONCE_DECLARED: declared.replace("  阶段: 批复\n", "  阶段: 申报\n"),
        EXEMPT_ONCE: now[EXEMPT].replace("年度: 2022", "年度: 2021"),
        AMENDED: amended.replace("义务教育", "旧时义务教育", 1),
        ONCE_WITHHELD: draft,
        WITHHELD: now[WITHHELD].replace("  公开状态: 暂不公开\n", ""),
    }


@pytest.fixture(scope="module")
def archive(project: Path) -> Archive:
    """All declarations, the withheld one too."""
    settings = read_settings(project / "mkdocs.yml")
    assert isinstance(settings, Settings)
    return pipeline.check(settings).archive


def personal_data(archive: Archive) -> set[str]:
    """The name and the phone of every declaration."""
    return {said for _, form in archive for said in (form.prepared_by, form.phone) if said}


def marks(project: Path) -> set[str]:
    """What was added to every text of the declarations that are not public."""
    texts = ((project / path).read_text(encoding="utf-8") for path in NOT_PUBLIC)
    return {mark for text in texts for mark in re.findall(r"内稿\d+号", text)}


def test_there_is_something_to_hide(project: Path, archive: Archive) -> None:
    assert len(personal_data(archive)) >= 15
    assert len(marks(project)) >= 120
    hidden = sorted(archive.declarations.keys() - archive.public().declarations)
    assert [f"declarations/{address}.yaml" for address in hidden] == sorted(NOT_PUBLIC)


def test_git_knows_what_is_hidden(project: Path, archive: Archive) -> None:
    """The proof that the history is looked at: what was amended is told, and when what is public now became so."""
    settings = read_settings(project / "mkdocs.yml")
    assert isinstance(settings, Settings)
    told = {
        str(address).partition("/")[2]: ones for address, ones in history(settings, archive.public()).revisions.items()
    }
    assert [one.kind for one in told["education/2022"]] == [RevisionKind.RECORDED, RevisionKind.AMENDED]
    assert [one.reason for one in told["education/2022"]][1:] == [f"拟稿，{REDACTED}；更正{REDACTED}；按要求改。"]
    assert [one.recorded_at.day for one in told["health/2022"]] == [4]
    assert [one.recorded_at.day for one in told["urban-management/2022"]] == [4]
    assert "agriculture/2023" not in told
    page = project / "site/disclosures/example-district/education/2022/index.html"
    assert "按要求改。" in page.read_text(encoding="utf-8")


PLANTED_AT = (
    "disclosures/example-district/education/2022/index.html",
    "disclosures/example-district/education/2022/declaration.yaml",
    "disclosures/example-district/education/2019/index.html",
    "updates/index.html",
    "updates/feed.xml",
)


def test_where_something_hidden_was_planted_it_is_said_that_it_is_hidden(project: Path) -> None:
    """The proof that the planted texts reach these files."""
    found = where_it_says(project / "site", [REDACTED])
    assert set(PLANTED_AT) <= found.keys()
    assert [place for place in found if place.endswith(".bin")]


def test_no_file_tells_what_was_planted_in_texts_from_elsewhere(project: Path) -> None:
    assert where_it_says(project / "site", SPOKEN) == {}


def test_no_variable_of_a_template_tells_it(project: Path, archive: Archive) -> None:
    """Templates are a publisher's to change: what they may print says nothing hidden either."""
    settings = read_settings(project / "mkdocs.yml")
    assert isinstance(settings, Settings)
    plan, _ = site_plan(settings, archive, allow_loss=True)
    secrets = [closed_up(secret) for secret in {*SPOKEN, *personal_data(archive), *marks(project), "初拟密稿"}]
    variables = {page.url: closed_up(repr(page)) for page in plan.pages}
    assert len(variables) > 60
    assert [(url, secret) for url, said in variables.items() for secret in secrets if secret in said] == []


@pytest.mark.parametrize("format_name", ["text", "json", "sarif"])
def test_no_report_of_a_check_tells_a_personal_number(
    project: Path, capfd: pytest.CaptureFixture[str], format_name: str
) -> None:
    """Names it may quote, to those who can open the file."""
    capfd.readouterr()
    assert main(["--config-file", str(project / "mkdocs.yml"), "check", "--format", format_name]) == 1
    said = closed_up("".join(capfd.readouterr()))
    assert "110*************2X" in said
    assert [number for number in NUMBERS if closed_up(number) in said] == []


def test_no_file_tells_what_was_hidden_or_withheld_in_an_earlier_revision(project: Path) -> None:
    assert where_it_says(project / "site", {"初拟密稿", PERSON, MAIL}) == {}


@pytest.mark.parametrize("format_name", ["text", "markdown", "json"])
def test_no_report_tells_what_is_hidden(
    project: Path, archive: Archive, tmp_path: Path, capfd: pytest.CaptureFixture[str], format_name: str
) -> None:
    """Neither of what differs from an earlier commit, nor of files that bear somebody's name."""
    named = tmp_path / f"{TOLD}.yaml"
    named.write_bytes((project / AMENDED).read_bytes())
    command = ("--config-file", project / "mkdocs.yml", "diff", "--format", format_name)
    told = [
        said_by(capfd, *command, "--base", "HEAD~1", project / AMENDED),
        said_by(capfd, *command, named, project / AMENDED),
    ]
    told.append(said_by(capfd, "--config-file", project / "mkdocs.yml", "show", project / AMENDED))
    assert ["education/2022" in one or "教育局" in one for one in told] == [True] * 3
    assert ["（不予公开）" in one for one in told] == [True] * 3
    for number, one in enumerate(told):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}/report").write_text(one, encoding="utf-8")
        # Of earlier versions a report knows the one that it compares with.
        unknown = {ON_A_BRANCH, *EXEMPT_NAMES} | (set() if number == 0 else set(EARLIER.values()))
        hidden = {*SPOKEN, *personal_data(archive), PERSON} - unknown
        assert where_it_says(tmp_path / f"{number}", hidden) == {}


def said_by(capfd: pytest.CaptureFixture[str], *command: str | Path) -> str:
    """What a command prints, which must succeed."""
    capfd.readouterr()
    disclose(*command)
    return capfd.readouterr().out


def test_no_page_says_that_something_hidden_changed(project: Path) -> None:
    """填报人 and 联系电话 differ in every year of the examples: the pages of changes name neither."""
    pages = list((project / "site").rglob("changes/index.html"))
    assert len(pages) > 15
    compared = [page for page in pages if "guide" not in page.parts]
    assert [str(page) for page in compared if re.search("填报人|联系电话", page.read_text(encoding="utf-8"))] == []


def test_no_file_names_who_filled_in_a_form_or_a_phone(project: Path, archive: Archive) -> None:
    assert where_it_says(project / "site", personal_data(archive)) == {}


def test_no_file_says_anything_of_a_form_that_is_not_public(project: Path) -> None:
    assert where_it_says(project / "site", {*marks(project), *AMOUNTS, "内稿"}) == {}


def test_the_pages_that_were_looked_through_are_those_of_the_forms(project: Path, archive: Archive) -> None:
    """The proof that looking finds what is there: the names of departments, in pages and in the search."""
    department = next(form.department_name for _, form in archive.public())
    places = where_it_says(project / "site", [department])
    assert {"html", "bin"} <= {place.rpartition(".")[2] for place in places}


NAME = "王宏超"


def zipped(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("2022.json"), text)  # of no time: the tests are named by these bytes
    return packed.getvalue()


@pytest.mark.parametrize(
    "file,data",
    [
        ("index.html", f"<p>{NAME}</p>".encode()),
        ("index.html", "<p>王 宏\n超</p>".encode()),
        ("index.html", "<p>王<wbr>宏<b>超</b></p>".encode()),
        ("index.html", f'<p title="{"".join(f"&#{ord(one)};" for one in NAME)}">'.encode()),
        ("index.html", f'<p title="{"".join(f"&amp;#x{ord(one):x};" for one in NAME)}">'.encode()),
        ("index.html", f'<a href="?find={quote(NAME)}">'.encode()),
        ("a.json", json.dumps({"填报人": NAME}).encode()),
        ("a.yaml", f"填报人: {NAME}\n".encode()),
        ("t1.bin", zlib.compress(json.dumps({"places": [f"由{NAME}填报。"]}, ensure_ascii=False).encode())),
        ("a.zip", zipped(f"填报人: {NAME}")),
        ("a.zip.gz", gzip.compress(zipped(NAME), mtime=0)),
        ("a.xlsx", zipped("<t>王宏超</t>")),
        ("a.bin", b"\0\0" + NAME.encode("utf-16-le")),
        (f"{NAME}.html", b""),
    ],
)
def test_a_name_that_is_planted_is_found(tmp_path: Path, file: str, data: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / file).write_bytes(data)
    (tmp_path / "other.html").write_bytes("<p>王超宏</p>".encode())
    assert where_it_says(tmp_path, [NAME, "李四"]) == {f"deep/{file}": [NAME]}
