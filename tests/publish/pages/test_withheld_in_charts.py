"""What nobody may see is in no picture, not in its bars, figures, file or title; and where it is missing is said."""

import re
from html import unescape
from typing import Any

from generator.model.archive import Archive
from generator.model.declaration import Declaration
from generator.model.publication_policy import Privacy
from generator.model.region import Region
from generator.publish.site.render import render_page
from generator.settings.read import Publisher
from tests.builders import amounts, archive, declaration, goal, indicator, only, region
from tests.publish.rendered import OFFICIAL, TEMPLATES, planned, tables

REGION = "disclosures/wuhan-qingshan/"
DEPARTMENT = f"{REGION}civil-affairs/"
WITHHELD = {"公开信息": {"公开状态": "暂不公开"}}
OF_NOBODY = ("7,777.77", "7777.77", "2,222.22", "2222.22", "5,555.55", "5555.55", "4321")
"""What `withheld` states, and nothing else."""


def form(year: str, target: str, basic: str, project: str, budget: str, **more: Any) -> Declaration:
    """A department's form with these expenditures and one indicator that can be measured."""
    funds = {
        "收入构成": only({"财政拨款": amounts(budget)}),
        "支出构成": only({"基本支出": amounts(basic), "项目支出": amounts(project)}),
    }
    rows = {"产出指标": {"数量指标": [indicator("救助人数", 预期当年实现值=target)]}}
    return declaration(
        年度=year, 部门总体资金情况=funds, 整体绩效目标={"年度目标": [goal(绩效指标=only(rows))]}, **more
    )


def shown(year: str, target: str, **more: Any) -> Declaration:
    return form(year, target, "1000", "3000", "4000", **more)


def withheld(year: str, **more: Any) -> Declaration:
    return form(year, "4321人", "2222.22", "5555.55", "7777.77", **WITHHELD | more)


def written(whole: Archive, publisher: Publisher = OFFICIAL, privacy: Privacy | None = None) -> dict[str, str]:
    """Every page as Markdown and every file, by its path."""
    plan = planned(whole, privacy, publisher=publisher)
    return {page.url: unescape(render_page(page, TEMPLATES)) for page in plan.pages} | dict(plan.files)


def said_in(files: dict[str, str], *texts: str) -> list[tuple[str, str]]:
    return [(path, text) for path, content in files.items() for text in texts if text in content]


def drawing(text: str) -> list[str]:
    """The texts of a drawing, its title first."""
    return re.findall(r">([^<\n]+)<", text)


def test_a_year_that_is_not_public_is_a_gap_in_every_picture_of_its_department() -> None:
    files = written(archive(shown("2020", "900人"), withheld("2021"), shown("2022", "950人"), shown("2023", "960人")))
    assert said_in(files, *OF_NOBODY) == []
    page = files[DEPARTMENT]
    assert tables(page)["青山区民政局历年当年预算（万元）"][2:] == [
        "2022年 |  | 3,000.00 | 1,000.00 | 4,000.00",
        "2021年 未公开 |  | — | — | —",
        "2020年 |  | 3,000.00 | 1,000.00 | 4,000.00",
    ]
    assert [line for line in drawing(files[f"{DEPARTMENT}budgets.svg"]) if line in ("2021年", "未公开")] == [
        "2021年",
        "未公开",
    ]
    assert re.findall(r'<path d="(.*?)"/>', page) == ["M40 7L56 4"]  # of 2022 and 2023: nothing leads over 2021


def test_a_year_of_a_region_of_which_nothing_is_public_is_said_to_be_so() -> None:
    whole = archive(shown("2020", "900人"), withheld("2021"), shown("2022", "950人"))
    for publisher, said in ((OFFICIAL, "未公开"), (Publisher(), "本站未收录")):
        files = written(whole, publisher)
        assert said_in(files, *OF_NOBODY) == []
        assert tables(files[REGION])["青山区历年当年预算合计（万元）"][2] == f"2021年 {said} |  | — | — | —"
        texts = drawing(files[f"{REGION}budgets.svg"])
        assert texts[texts.index("2021年") + 1 :][:4] == [said, "—", "—", "—"]


def three_departments() -> dict[str, Region]:
    line = {"civil-affairs": "青山区民政局", "education": "青山区教育局", "health": "青山区卫生健康局"}
    return {"wuhan-qingshan": region(部门=[{"目录": slug, "名称": name} for slug, name in line.items()])}


def test_a_department_that_is_not_public_is_in_no_picture_of_its_regions_year() -> None:
    of_others = {
        "wuhan-qingshan/education/2021": shown("2021", "900人", 部门名称="青山区教育局"),
        "wuhan-qingshan/education/2022": withheld("2022", 部门名称="青山区教育局"),
        "wuhan-qingshan/health/2022": shown("2022", "900人", 部门名称="青山区卫生健康局"),
    }
    whole = archive(shown("2021", "900人"), shown("2022", "950人"), elsewhere=of_others, regions=three_departments())
    for publisher, why in ((OFFICIAL, "未公开"), (Publisher(), "本站未收录")):
        files = written(whole, publisher)
        assert said_in(files, *OF_NOBODY) == []
        drawn = tables(files[f"{REGION}2022/"])["青山区2022年各部门当年预算（万元）"]
        assert [row.split(" | ")[0] for row in drawn[1:]] == ["青山区民政局 汇总", "青山区卫生健康局 汇总"]
        for path in (f"{REGION}2022/", f"{REGION}2022/budgets.svg"):
            assert f"1个部门{why}，不在图中。" in files[path]
        for path in (f"{REGION}2022/budgets.svg", f"{REGION}2022/targets.svg"):
            assert "青山区教育局" not in files[path]
        of_region = tables(files[REGION])["青山区历年当年预算合计（万元）"]
        assert of_region[1] == "2022年 2个部门：汇总2 |  | 6,000.00 | 2,000.00 | 8,000.00"


def test_a_hidden_field_is_in_no_picture_and_a_department_that_is_exempt_is_neither_drawn_nor_counted() -> None:
    of_others = {
        "wuhan-qingshan/health/2022": shown("2022", "900人", 部门名称="青山区卫生健康局"),
        "wuhan-qingshan/education/2022": withheld("2022", 部门名称="青山区教育局"),
    }
    register = [
        {"目录": "civil-affairs", "名称": "青山区民政局"},
        {"目录": "education", "名称": "青山区教育局", "公开状态": "依法不予公开"},
        {"目录": "health", "名称": "青山区卫生健康局"},
    ]
    regions = {"wuhan-qingshan": region(部门=register)}
    whole = archive(shown("2021", "900人"), shown("2022", "950人"), elsewhere=of_others, regions=regions)
    assert said_in(written(whole, privacy=Privacy(prepared_by="shown", phone="shown")), "王宏超") != []
    files = written(whole, privacy=Privacy(prepared_by="hidden", phone="hidden"))
    assert said_in(files, "王宏超", "68865278", "青山区教育局", *OF_NOBODY) == []
    assert "不在图中" not in files[f"{REGION}2022/budgets.svg"]
    assert tables(files[REGION])["青山区历年当年预算合计（万元）"][1].startswith("2022年 2个部门：汇总2 |")


def test_a_department_with_a_single_public_year_has_no_picture() -> None:
    files = written(archive(shown("2022", "900人"), withheld("2021"), withheld("2023")))
    assert [path for path in files if path.endswith(".svg")] == []
    assert said_in(files, *OF_NOBODY) == []
