"""A region's total: nothing is added twice, and of what it is made up is said beside it."""

from typing import Any

from generator.model.wording.totals import MakeUp, make_up_text
from generator.publish.pages.region_year_page import RegionYear
from tests.builders import amounts, archive, declaration, only, region
from tests.publish.rendered import planned

BUREAU, SCHOOL, OTHER = "education", "first-school", "health"


def budget(scope: str | None, amount: str | None, year: str = "2022", **more: Any) -> Any:
    funds = only({"收入构成": only({"财政拨款": amounts(amount)}), "支出构成": only({})})
    return declaration(年度=year, 填报口径=scope, 部门总体资金情况=funds, **more)


def line(slug: str, **more: Any) -> dict[str, Any]:
    return {"目录": slug, "名称": slug, **more}


UNIT = line(SCHOOL, 类别="单位", 隶属=BUREAU)


def total(*lines: dict[str, Any], **forms: Any) -> tuple[str | None, str | None, str, str]:
    """Of the year 2022: the budget, 较上年 and what is said of it, and the make-up; forms by slug, `_` for `-`."""
    placed = {
        f"r/{slug.replace('_', '-')}/{form.fiscal_year}": form
        for slug, given in forms.items()
        for form in (given if isinstance(given, tuple) else (given,))
    }
    whole = archive(elsewhere=placed, regions={"r": region(部门=list(lines))})
    (page,) = (page.subject for page in planned(whole).pages if page.url == "disclosures/r/2022/")
    assert isinstance(page, RegionYear)
    row = page.total
    return row.budget, row.change, row.change_note, page.make_up


def test_a_total_says_what_the_forms_cover() -> None:
    forms = {"a": budget("汇总", "100"), "b": budget("本级", "10"), "c": budget(None, "1"), "d": budget("汇总", None)}
    assert total(**forms) == (
        "111.00",
        None,
        "",
        "3个部门：汇总1、本级1、未注明1；本级不含所属单位，合计偏小；1份申报表没有载明当年预算，不在其内",
    )


def test_a_unit_is_not_added_to_its_departments_summary() -> None:
    forms = {"education": budget("汇总", "100"), "first_school": budget("本级", "30")}
    assert total(line(BUREAU), UNIT, **forms)[::3] == (
        "100.00",
        "1个部门：汇总1；1个单位已含在所属部门的预算中，不再相加",
    )


def test_a_department_that_does_not_say_what_it_covers_is_taken_to_cover_its_units() -> None:
    forms = {"education": budget(None, "100"), "first_school": budget("本级", "30")}
    assert total(line(BUREAU), UNIT, **forms)[0] == "100.00"


def test_a_unit_is_added_where_its_department_covers_itself_alone_or_states_nothing() -> None:
    school = budget("本级", "30")
    assert total(line(BUREAU), UNIT, education=budget("本级", "100"), first_school=school)[::3] == (
        "130.00",
        "1个部门、1个单位：本级2",
    )
    assert total(line(BUREAU), UNIT, education=budget("汇总", None), first_school=school)[0] == "30.00"
    assert total(line(BUREAU), UNIT, first_school=school)[::3] == ("30.00", "1个单位：本级1")


def test_a_total_is_too_small_where_not_all_units_are_there() -> None:
    another = line("second-school", 类别="单位", 隶属=BUREAU)
    forms = {"education": budget("本级", "100"), "first_school": budget("本级", "30")}
    assert total(line(BUREAU), UNIT, another, **forms)[3] == "1个部门、1个单位：本级2；本级不含所属单位，合计偏小"


def test_a_unit_of_a_unit_is_covered_by_the_department_above_both() -> None:
    pupil = line("branch", 类别="单位", 隶属=SCHOOL)
    forms = {"education": budget("汇总", "100"), "first_school": budget("汇总", "30"), "branch": budget("本级", "3")}
    assert total(line(BUREAU), UNIT, pupil, **forms)[::3] == (
        "100.00",
        "1个部门：汇总1；2个单位已含在所属部门的预算中，不再相加",
    )


def test_the_total_compares_the_same_departments_in_both_years_and_none_of_another_scope() -> None:
    def both(before: str, after: str, scope: str | None = "汇总") -> tuple[Any, Any]:
        return budget(scope, before, "2021"), budget("汇总", after)

    forms = {"a": both("100", "110"), "b": both("50", "40"), "c": both("10", "1000", "本级"), "d": budget("汇总", "7")}
    assert total(**forms)[:3] == ("1,157.00", "0.00", "2个部门")


def test_a_total_of_nothing_is_made_of_nothing() -> None:
    assert make_up_text(MakeUp(0, 0, ())) == ""
