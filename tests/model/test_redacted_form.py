"""A form's own texts lose identity and mobile numbers wherever they stand, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.declaration import Declaration
from generator.model.personal_numbers import personal_numbers
from generator.model.redacted_form import without_numbers
from generator.model.texts import texts_of
from tests.builders import declaration, goal, indicator, only, region
from tests.strategies import declarations

MOBILE, IDENTITY, DOUBTFUL = "139-1234-5678", "１１０１０５１９４９１２３１００２Ｘ", "110105194912310021"
HIDDEN = "（不予公开）"


def everywhere(said: str) -> Declaration:
    """A form that says something in every kind of text: cells, lists, rows, names of categories, beside the form."""
    rows = {f"满意度指标{said}": {f"问{said}": [indicator(f"满意{said}", 备注=f"问{said}")]}}
    return declaration(
        部门名称=f"民政局{said}",
        预算代码=said,
        主管部门=f"区政府（{said}）",
        部门职能概述=["负责救助。", f"热线{said}。"],
        整体绩效目标={"长期目标": [f"找{said}"], "年度目标": [goal(f"救助，见{said}。", 绩效指标=only(rows))]},
        公开信息={"批复文号": f"文{said}", "原件": "https://a.cn/a.pdf"},
        来源={"文件": f"民政局{said}.xls"},
        审核说明=[{"规则": "收支平衡", "理由": f"见{said}"}],
    )


@pytest.mark.parametrize("number", [MOBILE, IDENTITY, DOUBTFUL])
def test_numbers_are_taken_out_of_every_text_and_key(number: str) -> None:
    public = [text for _, text in texts_of(without_numbers(everywhere(f"甲{number}乙")))]
    expected = [text.replace("甲丙乙", f"甲{HIDDEN}乙") for _, text in texts_of(everywhere("甲丙乙"))]
    assert public == expected
    assert sum(HIDDEN in text for text in public) == 13


def test_a_form_without_numbers_is_itself() -> None:
    form = everywhere("27万元")
    assert without_numbers(form) is form


@given(declarations())
def test_no_form_has_a_number_left_and_what_has_none_is_as_it_was(form: Declaration) -> None:
    public = without_numbers(form)
    assert [text for _, text in texts_of(public) if personal_numbers(text)] == []
    assert without_numbers(public) == public
    if not any(personal_numbers(text) for _, text in texts_of(form)):
        assert public is form


@given(st.lists(st.sampled_from([MOBILE, IDENTITY, "甲", HIDDEN, f"{HIDDEN}2"]), unique=True))
def test_no_two_categories_become_one(names: list[str]) -> None:
    table = only({"产出指标": {name: [indicator(f"指标{place}")] for place, name in enumerate(names)}})
    form = declaration(整体绩效目标={"年度目标": [goal(绩效指标=table)]})
    (annual,) = without_numbers(form).goals.annual
    rows = [row.indicator.name for row in annual.rows()]
    assert rows == [f"指标{place}" for place, _ in enumerate(names)]


def test_an_address_that_holds_a_number_is_left_out_whole() -> None:
    doubtful = declaration(公开信息={"原件": f"https://a.cn/{DOUBTFUL}.pdf"})
    assert without_numbers(doubtful) is doubtful, "the digits of an address have to check"
    real = declaration(公开信息={"原件": "https://a.cn/11010519491231002X.pdf"}, 来源={"网址": "https://a.cn/b.pdf"})
    public = without_numbers(real)
    assert (public.disclosure.original, public.source) == (None, real.source)


def test_a_region_loses_them_too() -> None:
    with_one = region(财政部门=f"青山区财政局{MOBILE}", 部门=[{"目录": "a", "名称": f"甲局{DOUBTFUL}"}])
    public = without_numbers(with_one)
    assert (public.finance_department, public.departments[0].name) == (f"青山区财政局{HIDDEN}", f"甲局{HIDDEN}")
