"""The seed was transcribed completely: its form, with all that the declaration says taken out, is blank."""

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FORM = Path(__file__).with_name("form.txt")
DECLARATION = Path(__file__).parents[2] / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"

MENDS = (  # line of the form, what the text recognition made of it, what the declaration reads
    (18, "合计\t\t6057.09", "\t\t合计\t6057.09"),
    (19, "体系 and 困境", "体系和困境"),
    (24, "指标值\t\t绩效标准", "指标值\t\t\t绩效标准"),
    (33, "年度目标2: ", "年度目标2:\t"),
    (41, "\t时效指标", "时效指标"),
    (52, "成本指标", "\t\t成本指标"),
    (53, "效益指标\t社会", "\t效益指标\t社会"),
    (54, "满意度指标\t服务", "\t满意度指标\t服务"),
    (62, "成本指标", "\t\t成本指标"),
    (63, "效益指标\t社会", "\t效益指标\t社会"),
    (64, "满意度指标\t服务", "\t满意度指标\t服务"),
)
SPELLINGS = (  # the same thing, written the declaration's way
    (7, "2022 年 1 月 14 日", "2022-01-14"),
    (13, "收入 构成", "收入构成"),
    (16, "支出 构成", "支出构成"),
)

# The blank form, its cells divided by |: [a heading the declaration has too], <the key whose value was here>;
# all else is print that the declaration leaves out: labels, numbering, totals and shares.
TITLE = "附件3:\n部门整体支出绩效目标申报表"
FUNCTIONS = " ".join(["<部门职能概述>"] * 17)
TASKS, LONG_TERM = (" ".join(f"{n}. <{key}>" for n in range(1, 5)) for key in ("年度工作任务", "长期目标"))
ANNUAL = " ".join(f"{n}: <年度目标>" for n in range(1, 5))
HEADINGS = """\
年度[绩效指标]|一级指标|二级指标|指标名称|指标值|||绩效标准
||||近两年指标值||预期当年实现值
||||2020年|2021年"""
NO_STANDARD = "<指标名称>|<前年>|<上年>|<预期当年实现值>"
INDICATOR = f"{NO_STANDARD}|<绩效标准>"
BLANK_FORM = f"""\
{TITLE}
填报日期: <填报日期>
部门名称|<部门名称>(<填报口径>)
填报人|<填报人>|联系电话|<联系电话>
[部门总体资金情况] (万元)|总体资金情况||当年预算 收支|占比|近两年收支情况
|||||2020年|2021年
|[收入构成]|[财政拨款]|<当年预算>|99.21%|<前年>|<上年>
||[其他资金]|<当年预算>|0.79%|<前年>|<上年>
||合计|6057.09||4778.56|5818.97
|[支出构成]|[基本支出]|<当年预算>|17.44%|<前年>|<上年>
||[项目支出]|<当年预算>|82.56%|<前年>|<上年>
||合计|6057.09||4778.56|5818.97
[部门职能概述]|{FUNCTIONS}
[年度工作任务]|{TASKS}
[整体绩效目标]|[长期目标] {LONG_TERM}|[年度目标] {ANNUAL}
年度目标1:|<明细表述>
{HEADINGS}
|[产出指标]|[数量指标]|{NO_STANDARD}
||[质量指标]|{NO_STANDARD}
||[时效指标]|{NO_STANDARD}
|[效益指标]|[社会效益指标]|{INDICATOR}
|[满意度指标]|[服务对象满意度指标]|{INDICATOR}
年度目标2:|<明细表述>
{HEADINGS}
|[产出指标]|[数量指标]|{INDICATOR}
|||{INDICATOR}
|||{INDICATOR}
||[质量指标]|{INDICATOR}
||[时效指标]|{NO_STANDARD}
|[效益指标]|[社会效益指标]|{INDICATOR}
|[满意度指标]|[服务对象满意度指标]|{INDICATOR}
年度目标3:|<明细表述>
{HEADINGS}
|[产出指标]|[数量指标]
||[质量指标]
||[时效指标]
||[成本指标]
|[效益指标]|[社会效益指标]|{INDICATOR}
|[满意度指标]|[服务对象满意度指标]
年度目标4:|<明细表述>
{HEADINGS}
|[产出指标]|[数量指标]
||[质量指标]
||[时效指标]
||[成本指标]
|[效益指标]|[社会效益指标]|{INDICATOR}
|[满意度指标]|[服务对象满意度指标]|{INDICATOR}"""


def mended_form() -> str:
    """The form's lines that are not empty, mended, without tags, their cells divided by |."""
    lines = FORM.read_text(encoding="utf-8").split("\n")
    for number, printed, meant in MENDS + SPELLINGS:
        assert lines[number - 1].count(printed) == 1, f"line {number} does not hold {printed!r} once"
        lines[number - 1] = lines[number - 1].replace(printed, meant)
    rows = (re.sub("<[^>]+>", "", line).rstrip("\t").split("\t") for line in lines if line.strip())
    return "\n".join("|".join(cell.strip() for cell in row) for row in rows)


def declaration() -> Any:
    """Every scalar as the text that it is, whatever it looks like."""
    return yaml.load(DECLARATION.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def said(part: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every heading and value of a part, in its order, each with the mark it leaves in the blank form."""
    match part:
        case str():
            yield part, f"<{key}>"
        case list():
            for item in part:
                yield from said(item, key)
        case dict():
            for name, inner in part.items():
                if not isinstance(inner, str):
                    yield name, f"[{name}]"
                yield from said(inner, name)
        case _:
            raise AssertionError(f"{part!r} is neither text nor list nor mapping")


def said_in_form_order() -> Iterator[tuple[str, str]]:
    """As `said`, but the goals as the form prints them: all in the overview, then each above its indicators.

    年度 and 来源 are left out; they have tests of their own.
    """
    whole = declaration()
    del whole["年度"], whole["来源"]
    goals = whole["整体绩效目标"]["年度目标"]
    whole["整体绩效目标"]["年度目标"] = [goal["目标"] for goal in goals]
    yield from said(whole)
    for goal in goals:
        yield from said({"明细表述": goal.pop("目标")} | goal)


def test_form_is_the_seed_as_given() -> None:
    assert hashlib.sha256(FORM.read_bytes()).hexdigest() == (
        "4a8e4705fcae4380d95288c926ba11d7d1556ab7eefe22278f61c7c7c1718588"
    )


def test_form_without_what_the_declaration_says_is_blank() -> None:
    blank, rest = "", mended_form()
    for text, mark in said_in_form_order():
        before, found, rest = rest.partition(text)
        assert found, f"{text!r} does not follow in the form after:\n{blank[-300:]}"
        blank += before + mark
    assert (blank + rest).split("\n") == BLANK_FORM.split("\n")


def test_year_and_source_are_those_the_form_prints() -> None:
    whole = declaration()
    first, *_, last = whole
    assert (first, last) == ("年度", "来源")
    year = int(whole["年度"])
    assert f"{year - 2}年|{year - 1}年" in HEADINGS
    assert whole["填报日期"].startswith(f"{year}-")
    assert whole["来源"] == {"文件": TITLE.replace(":\n", " ")}


def test_totals_and_shares_left_out_follow_from_the_amounts() -> None:
    for lines in declaration()["部门总体资金情况"].values():
        columns = ([Decimal(line[key]) for line in lines.values()] for key in ("当年预算", "前年", "上年"))
        budget, *prior = columns
        total, *prior_totals = sum(budget), *map(sum, prior)
        assert f"||合计|{total}||{prior_totals[0]}|{prior_totals[1]}\n" in BLANK_FORM
        for name, amount in zip(lines, budget, strict=True):
            assert f"[{name}]|<当年预算>|{amount / total * 100:.2f}%|" in BLANK_FORM


def test_counts() -> None:
    whole = declaration()
    goals = whole["整体绩效目标"]
    rows = [[row for level in goal["绩效指标"].values() for row in level.values()] for goal in goals["年度目标"]]
    assert len(whole["部门职能概述"]) == 17
    assert len(whole["年度工作任务"]) == len(goals["长期目标"]) == len(goals["年度目标"]) == 4
    assert [sum(map(len, of_goal)) for of_goal in rows] == [5, 7, 1, 2], "indicators of each goal"
    assert [of_goal.count([]) for of_goal in rows] == [0, 0, 5, 4], "rows that the form leaves blank"
    assert [number for number, goal in enumerate(goals["年度目标"], 1) if "明细表述" in goal] == [2, 4]
