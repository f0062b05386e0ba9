"""The page for addresses that do not exist: in the site's dress, with search and the nearest that do."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served_site import ServedSite
from tests.thorough import quick

pytestmark = pytest.mark.browser

DEPARTMENT = "disclosures/example-district/civil-affairs/"
DRESSED = ".md-header .site-name"


def offered(page: Page, site: ServedSite, path: str) -> list[tuple[str, str]]:
    """What the page that answers for this path leads to: words and addresses below the site's root."""
    page.goto(site.url(path))
    expect(page.locator(DRESSED)).to_be_visible()
    expect(page.locator(".nearest li").first).to_be_visible()
    links = page.locator(".nearest a").all()
    return [(link.inner_text(), (link.get_attribute("href") or "").removeprefix(site.root)) for link in links]


def test_a_year_that_is_not_there_leads_to_the_department_its_years_and_the_region(
    page: Page, example_site: ServedSite
) -> None:
    assert offered(page, example_site, f"{DEPARTMENT}2029/") == [
        ("示例区民政局", DEPARTMENT),
        *((f"示例区民政局{year}年", f"{DEPARTMENT}{year}/") for year in (2023, 2022, 2021, 2020)),
        ("示例区", "disclosures/example-district/"),
    ]


@pytest.mark.parametrize(
    "path",
    quick(
        2,
        [
            "disclosures/exampledistrict/Civil-Affairs/2023/index.html",
            "民政局/2023.html",
            "disclosures/example-district/civil-afairs/2023",
            "example-district/civil-affairs/2023.yaml",
        ],
    ),
)
def test_what_was_mistyped_leads_to_what_was_meant(page: Page, example_site: ServedSite, path: str) -> None:
    assert offered(page, example_site, path)[0] == ("示例区民政局2023年", f"{DEPARTMENT}2023/")


@pytest.mark.parametrize(
    "path", quick(1, ["%22%3E%3Cimg%20src=x%3E/", "disclosures/%E9%AB/", "nothing/like/it/", "x/" * 40])
)
def test_where_nothing_is_near_it_says_so_without_a_guess(page: Page, example_site: ServedSite, path: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(example_site.url(path), wait_until="networkidle")
    expect(page.get_by_role("heading", name="页面不存在")).to_be_visible()
    assert page.locator(".nearest li").count() == 0
    assert page.locator("img[src=x]").count() == 0
    assert errors == []


def test_its_search_finds(page: Page, example_site: ServedSite) -> None:
    offered(page, example_site, f"{DEPARTMENT}2029/")
    page.keyboard.press("/")
    page.keyboard.type("高龄津贴")
    page.locator(".finder-results a").first.click()
    expect(page.locator("mark").first).to_be_visible()


def test_it_is_as_dark_as_the_reader_has_chosen(page: Page, example_site: ServedSite) -> None:
    page.goto(example_site.url())
    page.get_by_title("切换为深色").click()
    offered(page, example_site, f"{DEPARTMENT}2029/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_site_that_knows_its_address_offers_the_same(page: Page, site_of_two_years: ServedSite) -> None:
    found = offered(page, site_of_two_years, "disclosures/wuhan-qingshan/civil-affairs/1999/")
    assert found[0][1] == "disclosures/wuhan-qingshan/civil-affairs/"


def test_without_scripts_it_is_a_plain_list(without_scripts: Page, site_of_two_years: ServedSite) -> None:
    without_scripts.goto(site_of_two_years.url("disclosures/wuhan-qingshan/civil-affairs/1999/"))
    listed = without_scripts.locator("article li a")
    assert listed.all_inner_texts() == ["首页", "绩效指标", "更新", "使用说明", "关于本站", "网站地图"]
    listed.last.click()
    expect(without_scripts.locator("[data-page=sitemap]")).to_be_attached()
