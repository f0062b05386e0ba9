"""Projects have pages and lists of their own, and nothing of a department counts or adds them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.model.archive import Archive, DeclarationAddress
from generator.model.project import FundingNature, Project
from generator.model.publication_policy import Privacy
from generator.publish.views.register.listed_projects import ListedProject, totals_of
from tests.builders import amounts, archive, declaration, only, project, region
from tests.publish.listed import listed_project
from tests.publish.rendered import markdown_pages, planned, texts

PLACE = "wuhan-qingshan/civil-affairs"
HIDDEN = {"公开状态": "暂不公开"}
WHOLE = only({"收入构成": {"财政拨款": amounts("300")}, "支出构成": {"项目支出": amounts("300")}})


def of_two_years(**projects: Project) -> Archive:
    """A department of two years, with projects by year and slug: `y2022_relief`."""
    placed = {f"{PLACE}/{name[1:5]}/{name[6:].replace('_', '-')}": one for name, one in projects.items()}
    return archive(declaration(年度="2021"), declaration(), projects=placed)


def relief(year: str = "2022", **changes: object) -> Project:
    return project(年度=year, **changes)


def test_a_project_has_its_page_below_its_departments_year() -> None:
    made = planned(of_two_years(y2021_relief=relief("2021"), y2022_relief=relief()))
    own = [f"{page.url} {page.kind.template} {page.title}" for page in made.pages if "relief" in page.url]
    title = "青山区民政局“困难群众救助补助”"
    assert own == [
        f"disclosures/{PLACE}/2021/relief/ project {title}2021年项目支出绩效目标申报表",
        f"disclosures/{PLACE}/2022/relief/ project {title}2022年项目支出绩效目标申报表",
        f"disclosures/{PLACE}/2022/relief/changes/ changes {title}2022年与2021年绩效目标对照",
    ]
    (page,) = (page for page in made.pages if page.url == f"disclosures/{PLACE}/2022/relief/")
    assert [link.label for link in page.crumbs] == ["首页", "青山区", "青山区民政局", "2022年"]
    assert page.crumb == "困难群众救助补助"
    assert page.column == "项目支出绩效目标"
    assert f"disclosures/{PLACE}/2022/relief/declaration.json" in made.files


def test_no_figure_of_departments_changes_with_a_project() -> None:
    """All pages but the ones that list projects, and those that lead to them, stay as they were."""
    without, with_one = markdown_pages(of_two_years()), markdown_pages(of_two_years(y2022_relief=relief()))
    for url in ("", "disclosures/wuhan-qingshan/", f"disclosures/{PLACE}/2021/", f"disclosures/{PLACE}/2022/changes/"):
        assert with_one[url] == without[url]
    year = with_one["disclosures/wuhan-qingshan/2022/"]
    way = [line for line in year.split("\n") if "projects/" in line]
    assert year.replace(f"{way[0]}\n\n", "") == without["disclosures/wuhan-qingshan/2022/"]


def test_the_indicators_of_a_year_say_how_many_of_them_are_projects() -> None:
    without, with_one = markdown_pages(of_two_years()), markdown_pages(of_two_years(y2022_relief=relief()))
    words = {url: "".join(texts(with_one[url])) for url in ("indicators/", "indicators/2022/", "indicators/2021/")}
    assert "其中3项是项目申报表的；首页、部门和各年度的项数只计部门申报表的。" in words["indicators/2022/"]
    assert "不计项目申报表的，其指标列在各年度的页面中。" in words["indicators/"]
    assert "项目申报表" not in words["indicators/2021/"]
    assert "项目申报表" not in without["indicators/"] + without["indicators/2022/"]


def test_projects_are_joined_by_their_slug_and_not_by_their_name() -> None:
    renamed = of_two_years(y2021_relief=relief("2021"), y2022_relief=relief(项目名称="另一个名称"))
    assert f"disclosures/{PLACE}/2022/relief/changes/" in markdown_pages(renamed)
    moved = of_two_years(y2021_relief=relief("2021"), y2022_aid=relief())
    assert f"disclosures/{PLACE}/2022/aid/changes/" not in markdown_pages(moved)


def test_a_project_is_public_by_what_it_says_itself() -> None:
    hidden = archive(declaration(公开信息=HIDDEN), projects={f"{PLACE}/2022/relief": relief()})
    assert f"disclosures/{PLACE}/2022/relief/" in markdown_pages(hidden)
    assert f"disclosures/{PLACE}/2022/" not in markdown_pages(hidden)
    withheld = archive(declaration(), projects={f"{PLACE}/2022/relief": relief(公开信息=HIDDEN)})
    assert not any("relief" in url for url in markdown_pages(withheld))
    assert not any("困难群众救助补助" in text for text in markdown_pages(withheld).values())


def test_nobody_learns_of_a_project_of_an_exempt_department() -> None:
    register = [{"目录": "civil-affairs", "名称": "青山区民政局", "公开状态": "依法不予公开"}]
    exempt = archive(
        projects={f"{PLACE}/2022/relief": relief()},
        regions={"wuhan-qingshan": region(部门=register)},
        elsewhere={"wuhan-qingshan/education/2022": declaration(部门名称="青山区教育局")},
    )
    assert not any("relief" in url or "困难群众救助补助" in text for url, text in markdown_pages(exempt).items())


def test_hidden_names_are_in_no_page_of_a_project() -> None:
    pages = markdown_pages(of_two_years(y2022_relief=relief(填报人="司马承祯")), Privacy())
    assert not any("司马承祯" in text for text in pages.values())


def test_an_adjusted_project_is_the_one_in_force() -> None:
    adjusted = relief(部门总体资金情况=WHOLE, 公开信息={"阶段": "调整"})
    both = {f"{PLACE}/2022/relief": relief(), f"{PLACE}/2022/relief/adjusted": adjusted}
    pages = markdown_pages(archive(declaration(), projects=both))
    listed = texts(pages["disclosures/wuhan-qingshan/2022/projects/"])
    assert "300.00" in listed
    assert f"disclosures/{PLACE}/2022/relief/adjusted/changes/" in pages


def test_a_project_that_another_contains_is_not_added_twice() -> None:
    below = relief(项目名称="临时救助", 上级项目="relief", 部门总体资金情况=WHOLE)
    whole = of_two_years(y2022_relief=relief(部门总体资金情况=WHOLE), y2022_relief_aid=below)
    page = texts(markdown_pages(whole)["disclosures/wuhan-qingshan/2022/projects/"])
    assert "部门预算内：1个项目，当年预算300.00万元；部门的项目支出为5,000.82万元，占6.00%。" in page
    assert "另有1个项目包括在所属的一级项目中，不重复计算。" in page


def test_a_project_whose_file_cannot_be_read_leaves_a_notice() -> None:
    unreadable = frozenset({DeclarationAddress("wuhan-qingshan", "civil-affairs", 2022, "relief")})
    pages = markdown_pages(archive(declaration(), unreadable_projects=unreadable))
    assert "改正之前暂不显示" in pages[f"disclosures/{PLACE}/2022/relief/"]


@st.composite
def _listed(draw: st.DrawFn) -> list[ListedProject]:
    """Projects of one department's year, some of which say that another contains them, in rings too."""
    slugs = draw(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1))
    budgets = st.none() | st.decimals("0", "999", places=2)
    fundings: st.SearchStrategy[FundingNature | None] = st.sampled_from(("部门预算内", "提前下达", "另文下达", None))
    return [listed_project(slug, draw(budgets), draw(fundings), draw(st.sampled_from(["", *slugs]))) for slug in slugs]


@given(_listed(), st.none() | st.decimals("0", "999", places=2))
def test_every_project_is_added_once_or_contained_and_no_share_is_more_than_all(
    projects: list[ListedProject], spending: Decimal | None
) -> None:
    totals = totals_of([projects], [spending])
    assert sum(total.projects for total in totals.by_funding) + totals.contained == len(projects)
    assert totals.share is None or 0 <= Decimal(totals.share.rstrip("%").removesuffix("%以上")) <= 100
    assert not (totals.exceeds and totals.share)
