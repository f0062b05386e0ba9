"""After any series of edits an incremental build is what a clean one makes, and it makes again only what changed."""

import os
import shutil
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from generator.build import frame, skeleton
from generator.build.cache import Cache, place_key
from generator.build.page_batch import PageMaker
from generator.build.site import CACHE, Options, site_of
from generator.findings.checked import check
from generator.settings.read import Settings, read_settings
from tests.builders import goal
from tests.everything_said import where_it_says
from tests.examples import examples, is_thorough
from tests.project import (
    CIVIL_AFFAIRS,
    EDUCATION,
    OURS,
    contents,
    make_project,
    project_yaml_of,
    without_balance,
    write,
    yaml_of,
)
from tests.repository import commit, make_repository
from tests.thorough import quick, thorough

DEPARTMENTS = ("civil-affairs", "education", "health")
SIGNS_OF_A_SITE = ("404.html", "sitemap.xml")
"""Without these a folder is not taken for a site, and nothing is built in its place."""
PAGE_AND_DOWNLOADS = ("index.html", "declaration.yaml", "declaration.json")
YEARS = ("2021", "2022", "2023")


def settings_of(project: Path) -> Settings:
    settings = read_settings(project / "mkdocs.yml")
    assert isinstance(settings, Settings)
    return settings


def attempt(project: Path, *, cache: bool = True) -> tuple[list[str], dict[str, bytes]]:
    """What is said of its links, and the site of the project, with what an error was found in left out."""
    settings = settings_of(project)
    whole = Options(search=False, sound_only=True, cache=project / CACHE if cache else None, allow_loss=True)
    with site_of(settings, whole) as site:
        said = [f"{one.location.path} {one.message}" for one in site.publish() if one.stops_publication]
    return said, contents(settings.site)


def build(project: Path, *, cache: bool = True) -> dict[str, bytes]:
    """The site of a project whose links are sound."""
    said, built = attempt(project, cache=cache)
    assert said == []
    return built


def pieces(project: Path) -> set[str]:
    return {path.name for path in (project / CACHE / "site").iterdir()}


class Edits(RuleBasedStateMachine):
    """Somebody edits a project and builds after each edit; at the end a clean build says what it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="disclose-test-"))
        self.project = make_project(self.folder / "project")
        self.then_build()

    def then_build(self) -> None:
        self.said, self.built = attempt(self.project)

    def declaration(self, department: str, year: str) -> Path:
        return self.project / f"declarations/qingshan/{department}/{year}.yaml"

    @rule(
        department=st.sampled_from(DEPARTMENTS),
        year=st.sampled_from(YEARS),
        name=st.sampled_from(["青山区民政局", "青山区某局", "<某局>"]),
        broken=st.booleans(),
        hidden=st.booleans(),
    )
    def saves_a_declaration(self, department: str, year: str, name: str, broken: bool, hidden: bool) -> None:
        status = {"公开状态": "暂不公开"} if hidden else {}
        form = (without_balance if broken else yaml_of)(年度=year, 部门名称=name, 公开信息=status)
        write(self.project, {f"declarations/qingshan/{department}/{year}.yaml": form})
        self.then_build()

    @rule(department=st.sampled_from(DEPARTMENTS), year=st.sampled_from(YEARS))
    def deletes_a_declaration(self, department: str, year: str) -> None:
        self.declaration(department, year).unlink(missing_ok=True)
        self.then_build()

    @rule(department=st.sampled_from(DEPARTMENTS), year=st.sampled_from(YEARS))
    def saves_what_is_no_declaration(self, department: str, year: str) -> None:
        write(self.project, {f"declarations/qingshan/{department}/{year}.yaml": "不是申报表\n"})
        self.then_build()

    @rule(
        department=st.sampled_from(DEPARTMENTS),
        year=st.sampled_from(YEARS),
        state=st.sampled_from(["sound", "broken", "hidden", "gone"]),
    )
    def adjusts_a_declaration(self, department: str, year: str, state: str) -> None:
        about = {"阶段": "调整"} | ({"公开状态": "暂不公开"} if state == "hidden" else {})
        made = (without_balance if state == "broken" else yaml_of)(年度=year, 公开信息=about, 年度工作任务=["调整。"])
        path = f"declarations/qingshan/{department}/{year}.adjusted.yaml"
        write(self.project, {path: None if state == "gone" else made})
        self.then_build()

    @rule(old=st.sampled_from(DEPARTMENTS), new=st.sampled_from(DEPARTMENTS), moved=st.booleans())
    def renames_a_department(self, old: str, new: str, moved: bool) -> None:
        source, target = (self.project / "declarations/qingshan" / name for name in (old, new))
        if source.is_dir() and not target.exists():
            source.rename(target)
            move = f"- 原地址: qingshan/{old}/2022\n  新地址: qingshan/{new}/2022\n" if moved else None
            write(self.project, {"declarations/moved.yaml": move})
        self.then_build()

    @rule(name=st.sampled_from(["青山区", "新区"]), since=st.sampled_from(["2021", "2023"]))
    def edits_the_register(self, name: str, since: str) -> None:
        line = f"  - 目录: health\n    名称: {name}卫健局\n    起始年度: {since}\n"
        write(self.project, {"declarations/qingshan/region.yaml": f"名称: {name}\n部门:\n{line}"})
        self.then_build()

    @rule(words=st.sampled_from(["甲", "乙", "丙"]), page=st.sampled_from(["department", "declaration", "home"]))
    def edits_a_template(self, words: str, page: str) -> None:
        original = (OURS / f"templates/pages/{page}.md.jinja").read_text(encoding="utf-8")
        write(self.project, {f"templates/pages/{page}.md.jinja": f"{original}\n<p>{words}</p>\n"})
        self.then_build()

    @rule(words=st.sampled_from(["甲", "乙"]))
    def edits_the_theme_or_a_page(self, words: str) -> None:
        write(self.project, {"content/about.md": f"# {words} {{#top}}\n", "templates/theme/robots.txt": f"# {words}\n"})
        self.then_build()

    @rule(
        name=st.sampled_from(["甲站", "乙站"]),
        findings=st.sampled_from(["hidden", "summary", "shown"]),
        phone=st.sampled_from(["shown", "hidden"]),
        first=st.sampled_from(["2021", "2023"]),
        publisher=st.sampled_from(["", "某某局"]),
        stages=st.sampled_from(["批复, 调整", "申报, 批复"]),
    )
    def changes_the_settings(
        self, name: str, findings: str, phone: str, first: str, publisher: str, stages: str
    ) -> None:
        ours = f"findings: {findings}, first_year: {first}, privacy: {{phone: {phone}}}"
        ours += f", publisher: {{name: '{publisher}'}}, public_stages: [{stages}]"
        extra = f"site_name: {name}\nextra: {{disclosure: {{{ours}}}}}\n"
        write(self.project, {"mkdocs.yml": f"INHERIT: ours.yml\n{extra}"})
        self.then_build()

    @rule(
        which=st.floats(0, 0.999),
        place=st.floats(0, 0.999),
        how=st.sampled_from(["cut", "changed", "emptied", "removed", "of another"]),
    )
    def harms_the_cache(self, which: float, place: float, how: str) -> None:
        files = sorted((self.project / CACHE / "site").iterdir(), key=lambda file: file.stat().st_size)
        file = files[int(which * len(files))]
        whole = file.read_bytes()
        at = int(place * len(whole))
        harmed = {"cut": whole[:at], "changed": whole[:at] + b"?" + whole[at + 1 :], "emptied": b""}
        file.write_bytes(harmed.get(how, files[0].read_bytes()))
        if how == "removed":
            file.unlink()
        self.then_build()

    @rule(
        which=st.floats(0, 0.999),
        folder=st.sampled_from(["site", ".site-spare"]),
        how=st.sampled_from(["changed", "emptied", "removed", "a link", "a folder", "one more"]),
    )
    def harms_the_site(self, which: float, folder: str, how: str) -> None:
        every = sorted(path for path in (self.project / folder).rglob("*") if path.is_file())
        files = [path for path in every if path.name not in SIGNS_OF_A_SITE]
        file = files[int(which * len(files))] if files else self.project / folder / "index.html"
        whole = file.read_bytes() if files else b""
        if how in {"removed", "a link", "a folder"}:
            file.unlink(missing_ok=True)
        match how:
            case "changed":
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(whole[:-1] + b"?")
            case "emptied":
                write(self.project, {str(file): ""})
            case "a link":
                file.symlink_to(self.project / "mkdocs.yml")
            case "a folder":
                write(self.project, {f"{file}/index.html": "多余"})
            case "one more":
                write(self.project, {f"{file.parent}/one more.html": "多余"})
        self.then_build()

    def teardown(self) -> None:
        said, clean = attempt(self.project, cache=False)
        shutil.rmtree(self.folder)
        assert self.said == said
        assert sorted(self.built) == sorted(clean)
        assert [path for path in clean if self.built[path] != clean[path]] == []


def edit_in_series(edits: type[Edits], *, in_ci: int, steps: int) -> None:
    """Try so many series of eight edits in CI; elsewhere two of so many steps."""
    many = is_thorough()
    run_state_machine_as_test(
        edits,
        settings=hypothesis.settings(
            max_examples=examples(in_ci) if many else 2,
            stateful_step_count=8 if many else steps,
            deadline=None,
            suppress_health_check=[*hypothesis.HealthCheck],
        ),
    )


@thorough
@pytest.mark.hypothesis
def test_an_incremental_build_is_a_clean_one_after_any_series_of_edits() -> None:
    """What test_unchanged.py asks with a look before each build, without it."""
    edit_in_series(Edits, in_ci=40, steps=4)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is made anew, as it happens: each page rendered, and MkDocs' part."""
    said: list[str] = []
    render, by_mkdocs = PageMaker.make, skeleton.build_skeleton

    def noted(self: PageMaker, key: str, pages: list[object], *rest: object) -> object:
        listed = list(pages)
        said.extend(page.url for page in listed)  # type: ignore[attr-defined]
        return render(self, key, listed, *rest)  # type: ignore[arg-type]

    def noted_skeleton(*arguments: object, **options: object) -> object:
        said.append("MkDocs")
        return by_mkdocs(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(PageMaker, "make", noted)
    monkeypatch.setattr(frame, "build_skeleton", noted_skeleton)
    return said


@pytest.mark.parametrize(
    "files,again",
    [
        ({}, set()),
        (
            {EDUCATION: yaml_of(部门名称="青山区教育局", 年度工作任务=["另一项任务。"])},
            {"disclosures/qingshan/education/2022/"},
        ),
        ({"content/about.md": "# 关于 {#top}\n"}, {"MkDocs"}),
        pytest.param({"templates/theme/robots.txt": "# 改\n"}, {"MkDocs"}, marks=thorough),
    ],
    ids=["nothing", "what no list says", "a page by hand", "the theme"],
)
def test_only_what_changed_is_made_again(
    tmp_path: Path, made: list[str], files: dict[str, str], again: set[str]
) -> None:
    project = make_project(tmp_path / "project")
    build(project)
    made.clear()
    build(write(project, files))
    assert set(made) == again


def test_one_declaration_edited_is_made_again_with_the_lists_it_stands_in(tmp_path: Path, made: list[str]) -> None:
    project = make_project(tmp_path / "project", **{CIVIL_AFFAIRS.replace("2022", "2021"): yaml_of(年度="2021")})
    build(project)
    made.clear()
    note = [{"规则": "收支平衡", "理由": "上年结转未列"}]
    build(write(project, {EDUCATION: without_balance(部门名称="青山区教育局", 审核说明=note)}))
    assert "disclosures/qingshan/education/2022/" in made
    assert "disclosures/qingshan/2022/" in made
    assert {
        "MkDocs",
        "disclosures/qingshan/civil-affairs/2022/",
        "disclosures/qingshan/2021/",
        "indicators/2021/",
    }.isdisjoint(made)


def test_a_department_is_kept_though_it_has_a_form_that_nobody_may_read_of_which_nothing_is_kept(
    tmp_path: Path, made: list[str]
) -> None:
    withheld = yaml_of(年度="2021", 年度工作任务=["推进XX街的秘密工程。"], 公开信息={"公开状态": "暂不公开"})
    project = make_project(tmp_path / "project", **{CIVIL_AFFAIRS.replace("2022", "2021"): withheld})
    said = [problem.message for problem in check(settings_of(project)).diagnostics]
    assert any("XX街的秘密工程" in message for message in said)
    first = build(project)
    made.clear()
    assert build(project) == first
    assert made == []
    assert where_it_says(project / CACHE, ["秘密工程"]) == {}
    with site_of(settings_of(project), Options(search=False, cache=project / CACHE)) as site:
        of_form = [problem.rule.id for problem in site.diagnostics if problem.location.path.endswith("2021.yaml")]
        assert of_form == ["not-published"]


def test_an_adjusted_declaration_that_comes_and_goes_is_on_its_pages_and_the_lists(tmp_path: Path) -> None:
    earlier = {CIVIL_AFFAIRS.replace("2022", year): yaml_of(年度=year) for year in ("2021", "2023")}
    project = make_project(tmp_path / "project", **earlier)
    before = build(project)
    adjusted = CIVIL_AFFAIRS.replace(".yaml", ".adjusted.yaml")
    after = build(write(project, {adjusted: yaml_of(公开信息={"阶段": "调整"}, 年度工作任务=["调整后的任务。"])}))
    assert after == build(project, cache=False)
    department = "disclosures/qingshan/civil-affairs/"
    assert {path for path in after.keys() - before.keys() if path.endswith(".html")} == {
        f"{department}2022/adjusted/{page}index.html" for page in ("", "changes/")
    }
    assert "调整后的任务。" in after[f"{department}2023/changes/index.html"].decode()
    assert build(write(project, {adjusted: None})) == before


def test_a_project_that_comes_changes_and_goes_is_on_its_pages_and_the_lists(tmp_path: Path, made: list[str]) -> None:
    project = make_project(tmp_path / "project")
    before = build(project)
    relief = CIVIL_AFFAIRS.replace(".yaml", "/relief.yaml")
    after = build(write(project, {relief: project_yaml_of()}))
    assert after == build(project, cache=False)
    region, department = "disclosures/qingshan/", "disclosures/qingshan/civil-affairs/"
    assert {path for path in after.keys() - before.keys() if path.endswith(".html")} == {
        f"{department}2022/relief/index.html",
        f"{region}2022/projects/index.html",
    }
    assert after["index.html"] == before["index.html"]
    made.clear()
    changed = build(write(project, {relief: project_yaml_of(项目名称="困难群众临时救助")}))
    assert changed == build(project, cache=False)
    assert "困难群众临时救助" in changed[f"{region}2022/projects/index.html"].decode()
    assert build(write(project, {relief: None})) == before


def test_what_git_knows_counts_though_no_file_has_changed(tmp_path: Path, made: list[str]) -> None:
    project = make_project(tmp_path / "project", **{".gitignore": ".cache/\nsite/\ncontent/\n"})
    make_repository(project)
    build(write(project, {EDUCATION: yaml_of(部门名称="青山区教育局", 年度工作任务=["另一项任务。"])}))
    made.clear()
    commit(project)
    told = build(project)
    assert "disclosures/qingshan/education/2022/" in made
    assert "disclosures/qingshan/civil-affairs/2022/" not in made
    assert told == build(project, cache=False)


def test_what_is_gone_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    build(project)
    before = pieces(project)
    write(project, {"declarations/qingshan/health/2022.yaml": yaml_of()})
    build(project)
    assert len(pieces(project)) > len(before)
    shutil.rmtree(project / "declarations/qingshan/health")
    build(project)
    assert pieces(project) == before


@pytest.mark.parametrize("site_is_gone", quick(1, [False, True]))
@pytest.mark.parametrize("size", quick(1, ["every one", "smallest", "largest"]))
def test_a_harmed_cache_is_not_believed(tmp_path: Path, size: str, site_is_gone: bool) -> None:
    project = make_project(tmp_path / "project")
    before = build(project)
    if site_is_gone:
        shutil.rmtree(project / "site")
    files = sorted((project / CACHE / "site").iterdir(), key=lambda file: file.stat().st_size)
    for file in {"smallest": files[:1], "largest": files[-1:], "every one": files}[size]:
        file.write_bytes(file.read_bytes().replace("民政局".encode(), "教育局".encode())[:-1])
    assert build(project) == before
    assert build(project) == before


@pytest.mark.parametrize("record", ["written", "sound"])
def test_a_record_with_the_fields_of_another_version_is_none(tmp_path: Path, record: str) -> None:
    project = make_project(tmp_path / "project")
    before, store = build(project), Cache(project / CACHE / "site")
    key = f"{place_key(project / 'site')}-{record}"
    assert store.get(key)
    store.put(key, b'{"index.html": {"checksum": "1"}}')
    os.utime(project / "site/index.html", ns=(1, 1))  # a site that stays where it stands asks for no record
    assert build(project) == before


def test_another_process_finds_what_this_one_made(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    command = [sys.executable, "-m", "generator", "--config-file", str(project / "mkdocs.yml"), "build", "--no-search"]
    seen = []
    for seed in ("1", "2"):
        subprocess.run(command, check=True, cwd=OURS, env=os.environ | {"PYTHONHASHSEED": seed})
        kept = (path for path in (project / CACHE / "site").iterdir() if not path.name.endswith("-seal"))
        seen.append({path: path.stat().st_ino for path in kept})
    assert seen[0] == seen[1]


HOLD_THE_LOCK = """\
import fcntl, sys
file = open(sys.argv[1], "w")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def test_while_another_build_has_the_cache_it_is_done_without(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / CACHE).mkdir()
    lock = project / CACHE / "site.lock"
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        assert "index.html" in build(project)
        other.kill()
    assert [path.name for path in (project / CACHE).iterdir()] == ["site.lock"]


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    inodes = []
    for words in ("一", "二", "三"):
        task = {EDUCATION: yaml_of(部门名称="青山区教育局", 年度工作任务=[f"第{words}项任务。"])}
        build(write(project, task))
        inodes.append({path: (project / "site" / path).stat().st_ino for path in contents(project / "site")})
    anew = [{path for path in after if after[path] != before[path]} for before, after in pairwise(inodes)]
    own = {f"disclosures/qingshan/education/2022/{file}" for file in PAGE_AND_DOWNLOADS}
    assert [{path for path in paths if not path.startswith(("headers/", "sitemap.xml"))} for paths in anew] == [own] * 2


@pytest.mark.parametrize(
    "form,what",
    [
        ({"整体绩效目标": {"年度目标": [goal()]}}, "所指的位置 #goal-2 不在 {} 中"),
        pytest.param({"公开信息": {"公开状态": "暂不公开"}}, "所指的 {} 不存在", marks=thorough),
    ],
    ids=["an anchor", "a page"],
)
def test_a_link_that_lost_its_end_is_told_though_its_page_did_not_change(
    tmp_path: Path, form: dict[str, object], what: str
) -> None:
    two_goals = yaml_of(部门名称="青山区教育局", 整体绩效目标={"年度目标": [goal(), goal("另一目标。")]})
    address = "../disclosures/qingshan/education/2022/#goal-2"
    about = f'# 关于 {{#top}}\n\n<a href="{address}">另一目标</a>\n'
    project = make_project(tmp_path / "project", **{EDUCATION: two_goals, "content/about.md": about})
    before = build(project)
    said, left = attempt(write(project, {EDUCATION: yaml_of(部门名称="青山区教育局", **form)}))
    missing = what.format("disclosures/qingshan/education/2022/index.html")
    assert said == [f"site/about/index.html 链接“{address}”（另一目标）{missing}"]
    assert left == before
    assert build(write(project, {EDUCATION: two_goals})) == before


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(None, id="deleted", marks=thorough),
        pytest.param({"公开信息": {"公开状态": "暂不公开"}}, id="withheld"),
        pytest.param({"部门名称": "青山区教育局"}, id="amended", marks=thorough),
    ],
)
def test_what_is_no_longer_public_is_in_no_file_of_the_site_and_of_what_is_kept_for_the_next(
    tmp_path: Path, now: dict[str, object] | None
) -> None:
    secret = "不宜公开的单位"
    project = make_project(tmp_path / "project", **{EDUCATION: yaml_of(部门名称=secret)})
    published_with_search(project)
    assert where_it_says(project / "site", [secret])
    write(project, {EDUCATION: yaml_of(**({"部门名称": secret} | now)) if now else None})
    published_with_search(project)
    for folder in ("site", ".site-spare", ".cache"):
        assert where_it_says(project / folder, [secret]) == {}


def published_with_search(project: Path) -> None:
    with site_of(settings_of(project), Options(cache=project / CACHE, allow_loss=True)) as site:
        assert not [problem for problem in site.publish() if problem.stops_publication]
