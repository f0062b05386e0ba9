"""What stands at the addresses that something moved away from, or at which it was withdrawn."""

from collections.abc import Collection

from generator.publish.pages.address_notices import address_notices
from tests.builders import address
from tests.history.told import moves

PAGES = ["r", "r/2022", "r/civil", "r/civil/2022", "r/civil/2022/changes", "r/civil/2021"]
ADJUSTED = ["r/civil/2022/adjusted", "r/civil/2022/adjusted/changes"]


def notices(*entries: str, published: Collection[str] | None = None, pages: Collection[str] = PAGES) -> dict[str, str]:
    """Each notice by its address: what it says, or where it leads to."""
    known = None if published is None else [address(one) for one in published]
    return {
        notice.url[len("disclosures/") : -1]: notice.target[len("disclosures/") : -1] or notice.message
        for notice in address_notices(moves(*entries), {f"disclosures/{page}/" for page in pages}, known)
    }


def test_a_declaration_leaves_a_notice_at_its_page_its_changes_and_its_department() -> None:
    assert notices("r/a/2022 → r/civil/2022") == {
        "r/a": "r/civil",
        "r/a/2022": "r/civil/2022",
        "r/a/2022/changes": "r/civil/2022/changes",
    }


def test_where_there_are_no_changes_the_declaration_itself_is_led_to() -> None:
    assert notices("r/a/2021 → r/civil/2021")["r/a/2021/changes"] == "r/civil/2021"


def test_a_folder_leaves_a_notice_at_each_of_its_pages() -> None:
    everything = notices("q → r")
    assert everything == {page.replace("r", "q", 1): page for page in PAGES}


def test_of_a_folder_only_what_was_public_there_leaves_one() -> None:
    assert notices("r/a → r/civil", published=["r/a/2022", "r/civil/2021"]) == {
        "r/a": "r/civil",
        "r/a/2022": "r/civil/2022",
        "r/a/2022/changes": "r/civil/2022/changes",
    }


def test_moves_one_after_the_other_lead_to_the_end() -> None:
    found = notices("r/a → r/b", "r/b → r/civil")
    assert (found["r/a"], found["r/a/2022"], found["r/b/2022"]) == ("r/civil", "r/civil/2022", "r/civil/2022")


def test_a_ring_leads_nowhere_and_ends() -> None:
    assert set(notices("r/a → r/b", "r/b → r/a").values()) == {"此处原载的部门已经移到新的地址。"}


def test_the_entry_that_names_the_most_decides() -> None:
    found = notices("r/a → r/civil", "r/a/2021 撤下")
    assert found["r/a/2021"] == "此处原载的申报表已经撤下。撤下。"
    assert found["r/a/2021/changes"] == "此处原载的内容已经撤下。撤下。"
    assert found["r/a/2022"] == "r/civil/2022"


def test_a_withdrawn_folder_says_so_at_each_address_that_is_known() -> None:
    assert notices("q 撤下", published=["q/a/2020"]) == {
        "q": "此处原载的地区已经撤下。撤下。",
        "q/2020": "此处原载的内容已经撤下。撤下。",
        "q/a": "此处原载的部门已经撤下。撤下。",
        "q/a/2020": "此处原载的申报表已经撤下。撤下。",
        "q/a/2020/changes": "此处原载的内容已经撤下。撤下。",
    }
    assert notices("q 撤下") == {"q": "此处原载的地区已经撤下。撤下。"}


def test_a_department_whose_declarations_all_went_says_so() -> None:
    assert notices("q/a/2020 撤下", "q/a/2021 撤下")["q/a"] == "此处原载的部门，其申报表已经撤下。"
    mixed = notices("q/a/2020 撤下", "q/a/2022 → r/civil/2022")
    assert mixed["q/a"] == "此处原载的部门，其申报表已经移到新的地址或者撤下。"
    assert mixed["q"] == "此处原载的地区，其申报表已经移到新的地址或者撤下。"


def test_what_stands_at_an_address_goes_before_a_notice() -> None:
    assert notices("r/civil/2022 撤下") == {}
    assert "r/civil" not in notices("r/civil/2020 撤下")


def test_an_entry_about_a_year_is_about_the_adjusted_declaration_too() -> None:
    moved = notices("r/a/2022 → r/civil/2022", pages=[*PAGES, *ADJUSTED])
    assert moved == {page.replace("r/civil", "r/a"): page for page in ("r/civil/2022", PAGES[4], *ADJUSTED)} | {
        "r/a": "r/civil"
    }
    withdrawn = notices("q/a/2022 撤下", published=["q/a/2022", "q/a/2022/adjusted"])
    assert withdrawn["q/a/2022/adjusted"] == "此处原载的申报表已经撤下。撤下。"
    assert withdrawn["q/a/2022/adjusted/changes"] == "此处原载的内容已经撤下。撤下。"


def test_an_adjusted_declaration_may_be_withdrawn_alone() -> None:
    assert notices("r/civil/2022/adjusted 撤下") == {
        "r/civil/2022/adjusted": "此处原载的申报表已经撤下。撤下。",
        "r/civil/2022/adjusted/changes": "此处原载的内容已经撤下。撤下。",
    }
