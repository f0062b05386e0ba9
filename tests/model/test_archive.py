"""The archive: departments, their names, their neighbours in time, and what of it may be shown."""

import pytest

from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration
from tests.builders import address, archive, declaration, region


def of(year: int, name: str = "青山区民政局", status: str = "公开") -> Declaration:
    return declaration(年度=str(year), 部门名称=name, 公开信息={"公开状态": status})


THREE = archive(of(2019), of(2021), of(2022))


def neighbours(whole: Archive, text: str) -> tuple[str | None, str | None]:
    """The addresses before and after one, as people write them."""
    before, after = whole.before(address(text)), whole.after(address(text))
    return str(before) if before else None, str(after) if after else None


@pytest.mark.parametrize(
    "year, before, after",
    [
        (2019, None, "wuhan-qingshan/civil-affairs/2021"),
        (2021, "wuhan-qingshan/civil-affairs/2019", "wuhan-qingshan/civil-affairs/2022"),
        (2022, "wuhan-qingshan/civil-affairs/2021", None),
    ],
)
def test_neighbours_are_the_nearest_years_there_are(year: int, before: str | None, after: str | None) -> None:
    assert neighbours(THREE, f"wuhan-qingshan/civil-affairs/{year}") == (before, after)


def test_a_department_alone_has_no_neighbours_and_another_departments_years_are_none_of_its_own() -> None:
    whole = archive(
        of(2021), elsewhere={"wuhan-qingshan/finance/2020": of(2020), "yichang/civil-affairs/2022": of(2022)}
    )
    assert neighbours(whole, "wuhan-qingshan/civil-affairs/2021") == (None, None)
    assert whole.of_department("yichang", "civil-affairs") == (address("yichang/civil-affairs/2022"),)
    assert whole.of_department("yichang", "finance") == ()


def test_years_are_in_order_whatever_the_order_they_were_read_in() -> None:
    shuffled = Archive(THREE.regions, dict(reversed(list(THREE.declarations.items()))))
    assert [place.year for place in shuffled.of_department("wuhan-qingshan", "civil-affairs")] == [2019, 2021, 2022]


def test_what_is_withheld_for_now_is_in_no_public_archive_and_nobodys_neighbour() -> None:
    whole = archive(of(2020), of(2021, status="暂不公开"), of(2022))
    shown = whole.public()
    assert [place.year for place, _ in shown] == [2020, 2022]
    assert neighbours(shown, "wuhan-qingshan/civil-affairs/2022") == ("wuhan-qingshan/civil-affairs/2020", None)
    assert [place.year for place, _ in whole] == [2020, 2021, 2022]


def test_departments_are_in_the_registers_order_and_then_those_that_only_declare() -> None:
    register = [{"目录": slug, "名称": slug} for slug in ("finance", "audit", "civil-affairs")]
    elsewhere = {f"wuhan-qingshan/{slug}/2022": of(2022) for slug in ("zoo", "archives", "audit")}
    whole = archive(
        of(2022), elsewhere=elsewhere, regions={"wuhan-qingshan": region(部门=register), "yichang": region()}
    )
    assert whole.departments_of("wuhan-qingshan") == ("finance", "audit", "civil-affairs", "archives", "zoo")
    assert whole.departments_of("yichang") == ("civil-affairs",)


def test_a_renamed_department_is_one_department_called_what_it_is_called_now() -> None:
    register = region(部门=[{"目录": "civil-affairs", "名称": "青山区民政和退役军人局"}])
    whole = archive(of(2021, "青山区民政局"), of(2022, "青山区民政和退役军人局"), regions={"wuhan-qingshan": register})
    assert whole.departments_of("wuhan-qingshan") == ("civil-affairs",)
    assert whole.department_name("wuhan-qingshan", "civil-affairs") == "青山区民政和退役军人局"
    assert neighbours(whole, "wuhan-qingshan/civil-affairs/2022") == ("wuhan-qingshan/civil-affairs/2021", None)


def test_a_department_that_is_not_registered_is_called_as_in_its_newest_declaration() -> None:
    whole = archive(
        of(2021, "青山区民政局"), of(2022, "青山区民政和退役军人局"), regions={"wuhan-qingshan": region(部门=[])}
    )
    assert whole.department_name("wuhan-qingshan", "civil-affairs") == "青山区民政和退役军人局"


def test_a_department_that_has_not_declared_is_called_by_the_register_or_by_its_folder() -> None:
    whole = archive(regions={"wuhan-qingshan": region(部门=[{"目录": "finance", "名称": "青山区财政局"}])})
    assert whole.department_name("wuhan-qingshan", "finance") == "青山区财政局"
    assert whole.department_name("wuhan-qingshan", "audit") == "audit"


def test_addresses_are_in_order_of_region_department_and_year() -> None:
    written = ["b/a/2021", "a/b/2022", "a/b/2021", "a/a/2022"]
    assert [str(place) for place in sorted(map(address, written))] == ["a/a/2022", "a/b/2021", "a/b/2022", "b/a/2021"]
    assert DeclarationAddress("a", "b", 2022) == address("a/b/2022")


BOTH = archive(of(2021), of(2022), of(2023), elsewhere={"wuhan-qingshan/civil-affairs/2022/adjusted": of(2022)})


@pytest.mark.parametrize(
    "place, before, after",
    [
        ("2022", "2021", "2022/adjusted"),
        ("2022/adjusted", "2022", "2023"),
        ("2023", "2022/adjusted", None),
    ],
)
def test_an_adjusted_declaration_follows_the_approved_one_and_the_next_year_follows_it(
    place: str, before: str | None, after: str | None
) -> None:
    folder = "wuhan-qingshan/civil-affairs"
    expected = tuple(other and f"{folder}/{other}" for other in (before, after))
    assert neighbours(BOTH, f"{folder}/{place}") == expected


def test_what_took_the_place_of_an_approved_declaration_is_known() -> None:
    approved, adjusted = (address(f"wuhan-qingshan/civil-affairs/2022{rest}") for rest in ("", "/adjusted"))
    assert BOTH.superseding(approved) == BOTH.adjustment_of(approved) == adjusted
    assert BOTH.superseding(adjusted) is None
    assert BOTH.superseding(address("wuhan-qingshan/civil-affairs/2021")) is None
    broken = archive(of(2022), unreadable=frozenset({adjusted}))
    assert (broken.adjustment_of(approved), broken.superseding(approved)) == (adjusted, None)


@pytest.mark.parametrize(
    "text, file",
    [("a/b/2022", "a/b/2022.yaml"), ("a/b/2022/adjusted", "a/b/2022.adjusted.yaml")],
)
def test_an_address_and_its_file_lead_to_each_other(text: str, file: str) -> None:
    place = DeclarationAddress.of_text(text)
    assert place
    assert (str(place), place.file) == (text, file)
    assert DeclarationAddress.of_file(file) == place


@pytest.mark.parametrize(
    "text",
    ["a/b", "a/b/22", "a/b/2022/", "a/b/2022/changes", "a/b/2022.adjusted", "a/b/2022/adjusted/adjusted", "/2022"],
)
def test_anything_else_is_no_address(text: str) -> None:
    assert DeclarationAddress.of_text(text) is None
    assert DeclarationAddress.of_file(f"{text}.yaml") is None or text == "a/b/2022.adjusted"
