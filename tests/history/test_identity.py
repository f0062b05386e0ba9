"""Which declaration is which is for people to state: likeness alone joins no two of them."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.moves import NO_MOVES, Moves
from tests.history.repository import EDUCATION, EDUCATION_FILE, FILE, FORM, Repository, new_repository
from tests.history.told import WITHHELD, moves, told

TEMPLATE = "".join(f"第{number}行：没有变\n" for number in range(30))
AFFAIRS = "qingshan/affairs/2022"
AFFAIRS_FILE = f"declarations/{AFFAIRS}.yaml"
REGION_FILE = "declarations/qingshan/region.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "r")


def form(name: str, more: str = "") -> str:
    """A form of the template that all offices fill in alike."""
    return f"〔{name}〕{TEMPLATE}{more}"


def followed(repository: Repository, stated: Moves = NO_MOVES) -> list[str]:
    """What became of each declaration, as `qingshan/affairs/2022 03-01 本站收录`."""
    return [line.partition("“")[0] for line in told(repository.top, stated=stated)]


def renamed(repository: Repository, before: str, after: str, **registers: tuple[str, str]) -> list[str]:
    """What becomes of a form that is at another address with other content in the next commit."""
    regions = {f"declarations/{region}/region.yaml": texts for region, texts in registers.items()}
    repository.commit("录入", {FILE: before} | {path: old for path, (old, _) in regions.items()})
    repository.commit("改名", {FILE: None, AFFAIRS_FILE: after} | {path: new for path, (_, new) in regions.items()})
    return followed(repository)


TAKEN_ALONG = [f"{AFFAIRS} 03-01 本站收录", f"{AFFAIRS} 03-02 修改"]
ANOTHER = [f"{AFFAIRS} 03-02 本站收录", f"{FORM} 03-01 本站收录", f"{FORM} 03-02 撤下"]


def test_two_offices_that_fill_in_the_same_template_are_two(repository: Repository) -> None:
    assert renamed(repository, form("东街办事处"), form("西街办事处")) == ANOTHER


def test_forms_that_name_no_department_are_not_joined_by_likeness(repository: Repository) -> None:
    assert renamed(repository, TEMPLATE, TEMPLATE + "乙") == ANOTHER


def test_the_same_content_is_the_same_declaration(repository: Repository) -> None:
    assert renamed(repository, TEMPLATE, TEMPLATE) == [f"{AFFAIRS} 03-01 本站收录"]


def test_the_same_content_of_two_is_neither(repository: Repository) -> None:
    repository.commit("录入", {FILE: TEMPLATE, EDUCATION_FILE: TEMPLATE})
    repository.commit("换", {FILE: None, EDUCATION_FILE: None, AFFAIRS_FILE: TEMPLATE})
    assert followed(repository)[0] == f"{AFFAIRS} 03-02 本站收录"


def test_the_same_name_of_the_department_is_the_same_declaration(repository: Repository) -> None:
    assert renamed(repository, form("民政局"), form("民政局", "乙")) == TAKEN_ALONG


def test_a_name_that_two_forms_state_is_of_neither(repository: Repository) -> None:
    repository.commit("录入", {FILE: form("民政局", "一"), EDUCATION_FILE: form("民政局", "二")})
    repository.commit("换", {FILE: None, EDUCATION_FILE: None, AFFAIRS_FILE: form("民政局", "三")})
    assert followed(repository)[0] == f"{AFFAIRS} 03-02 本站收录"


def test_the_same_name_in_another_region_is_another_department(repository: Repository) -> None:
    repository.commit("录入", {FILE: form("民政局"), REGION_FILE: "青山区"})
    elsewhere = {
        "declarations/hongshan/civil/2022.yaml": form("民政局", "乙"),
        "declarations/hongshan/region.yaml": "洪山区",
    }
    repository.commit("换", {FILE: None, **elsewhere})
    assert followed(repository)[0] == "hongshan/civil/2022 03-02 本站收录"


@pytest.mark.parametrize(
    "before,after",
    [
        ("青山区\ncivil-affairs 民政局", "青山区\naffairs 民政局"),
        ("青山区\ncivil-affairs 民政局", "青山区\ncivil-affairs 民政局 affairs\naffairs 事务局"),
        ("青山区\ncivil-affairs 民政局 affairs\naffairs 事务局", "青山区\naffairs 事务局"),
    ],
    ids=["folder of the register", "taken over", "was taken over"],
)
def test_what_the_register_states_is_the_same_department(repository: Repository, before: str, after: str) -> None:
    assert renamed(repository, form("民政局"), form("事务局"), qingshan=(before, after)) == TAKEN_ALONG


@pytest.mark.parametrize(
    "before,after",
    [
        ("青山区\ncivil-affairs 民政局", "青山区\naffairs 事务局"),
        ("青山区\ncivil-affairs 民政局\naffairs 事务局", "青山区\naffairs 事务局"),
        ("坏", "青山区\naffairs 民政局"),
    ],
    ids=["another name", "a neighbour", "a register that cannot be read"],
)
def test_what_the_register_does_not_state_is_not_joined(repository: Repository, before: str, after: str) -> None:
    assert renamed(repository, form("民政局"), form("事务局"), qingshan=(before, after)) == ANOTHER


def test_two_departments_taken_over_at_once_by_one_are_not_joined(repository: Repository) -> None:
    register = "青山区\ncivil-affairs 民政局 affairs\neducation 教育局 affairs\naffairs 事务局"
    repository.commit("录入", {FILE: form("民政局"), EDUCATION_FILE: form("教育局"), REGION_FILE: register})
    repository.commit("并", {FILE: None, EDUCATION_FILE: None, AFFAIRS_FILE: form("事务局")})
    assert followed(repository)[0] == f"{AFFAIRS} 03-02 本站收录"


def region_renamed(repository: Repository, count: int, registers: tuple[str, str], folder: str = "new") -> list[str]:
    """A region's folder with so many forms is renamed, and one line corrected in each, in one commit."""
    old = {f"declarations/qingshan/d-{n}/2022.yaml": form(f"第{n}局") for n in range(count)}
    new = {path.replace("/qingshan/", f"/{folder}/"): text + "改正" for path, text in old.items()}
    repository.commit("录入", {**old, REGION_FILE: registers[0]})
    gone: Mapping[str, None] = dict.fromkeys([*old, REGION_FILE])
    repository.commit("地区改名", {**gone, **new, f"declarations/{folder}/region.yaml": registers[1]})
    return followed(repository)


@pytest.mark.parametrize("count", [3, 30])
def test_a_region_renamed_with_a_line_corrected_in_each_form_keeps_every_history(
    repository: Repository, count: int
) -> None:
    """However many files git itself would look for renames in: it gives up beyond the limit without a word."""
    repository.git("config", "diff.renameLimit", "9")
    assert sorted(region_renamed(repository, count, ("青山区 420107", "青山区 420107"))) == sorted(
        f"new/d-{n}/2022 {what}" for n in range(count) for what in ("03-01 本站收录", "03-02 修改")
    )


@pytest.mark.parametrize(
    "before,after,is_same",
    [
        ("青山区 420107", "武汉青山 420107", True),
        ("青山区\na 甲局", "青山区\nb 乙局", True),
        ("青山区 420107", "青山区 150204", False),
        ("青山区", "洪山区", False),
        ("坏一", "坏二", False),
    ],
)
def test_a_region_is_known_by_its_code_or_its_name(
    repository: Repository, before: str, after: str, is_same: bool
) -> None:
    first, *_ = region_renamed(repository, 1, (before, after))
    assert first == f"new/d-0/2022 {'03-01' if is_same else '03-02'} 本站收录"


def test_moved_yaml_joins_what_nothing_else_states(repository: Repository) -> None:
    assert renamed(repository, form("民政局"), form("事务局")) == ANOTHER
    assert followed(repository, moves(f"{FORM} → {AFFAIRS}")) == TAKEN_ALONG
    assert followed(repository, moves("qingshan/civil-affairs → qingshan/affairs")) == TAKEN_ALONG
    way = moves("qingshan/civil-affairs → qingshan/x", "qingshan/x → qingshan/affairs")
    assert followed(repository, way) == TAKEN_ALONG
    assert followed(repository, moves(f"{EDUCATION} → {AFFAIRS}", f"{FORM} → {EDUCATION}")) == TAKEN_ALONG


def test_moved_yaml_joins_across_commits_whichever_came_first(repository: Repository) -> None:
    repository.commit("录入", {FILE: form("民政局"), EDUCATION_FILE: form("教育局")})
    repository.commit("先删", {FILE: None})
    repository.commit("后录", {AFFAIRS_FILE: form("事务局"), "declarations/qingshan/school/2022.yaml": form("学校局")})
    repository.commit("再改", {EDUCATION_FILE: form("教育局", "改")})
    repository.commit("后删", {EDUCATION_FILE: None})
    stated = moves("qingshan/civil-affairs → qingshan/affairs", "qingshan/education → qingshan/school")
    assert followed(repository, stated) == [
        f"{AFFAIRS} 03-01 本站收录",
        f"{AFFAIRS} 03-02 撤下",
        f"{AFFAIRS} 03-03 重新公开",
        "qingshan/school/2022 03-01 本站收录",
        "qingshan/school/2022 03-03 修改",
    ]


def test_what_moved_yaml_says_was_withdrawn_is_not_what_came(repository: Repository) -> None:
    assert renamed(repository, form("民政局"), form("民政局", "乙")) == TAKEN_ALONG
    assert followed(repository, moves(f"{FORM} 撤下")) == ANOTHER


def test_a_move_to_another_year_joins_nothing(repository: Repository) -> None:
    later = FILE.replace("2022", "2023")
    repository.commit("录入", {FILE: "甲"})
    repository.commit("换年", {FILE: None, later: "甲"})
    assert followed(repository, moves(f"{FORM} → {FORM.replace('2022', '2023')}")) == [
        f"{FORM} 03-01 本站收录",
        f"{FORM} 03-02 撤下",
        f"{FORM.replace('2022', '2023')} 03-02 本站收录",
    ]


def test_there_and_back_again_is_one_history(repository: Repository) -> None:
    repository.commit("录入", {FILE: form("民政局")})
    repository.commit("改名", {FILE: None, AFFAIRS_FILE: form("民政局", "一")})
    repository.commit("改回", {FILE: form("民政局", "二"), AFFAIRS_FILE: None})
    assert followed(repository) == [f"{FORM} 03-01 本站收录", f"{FORM} 03-02 修改", f"{FORM} 03-03 修改"]


def test_the_reasons_on_both_sides_of_a_rename_in_a_merge_are_told(repository: Repository) -> None:
    repository.commit("录入", {FILE: form("民政局")})
    repository.git("checkout", "--quiet", "-b", "amend")
    repository.commit("改数", {FILE: form("民政局", "一")})
    repository.commit("改名", {FILE: None, AFFAIRS_FILE: form("民政局", "一")})
    repository.git("checkout", "--quiet", "main")
    repository.merge("amend", "Merge branch 'amend'")
    assert told(repository.top)[-1].startswith(f"{AFFAIRS} 03-04 修改“改数；改名”")


NAMES = st.sampled_from(["甲局", "乙局"])
CONTENTS = st.builds(form, NAMES, st.sampled_from(["", "一", "二"])) | st.just(WITHHELD) | st.none()
PLACES = ("a/x", "a/y", "b/x")


@settings(max_examples=15)  # each is a repository with its commits
@given(st.lists(st.tuples(CONTENTS, CONTENTS, CONTENTS), min_size=2, max_size=4))
def test_whatever_moves_nobody_has_two_histories_and_nothing_public_has_none(
    tmp_path_factory: pytest.TempPathFactory, states: list[tuple[str | None, str | None, str | None]]
) -> None:
    repository = new_repository(tmp_path_factory.mktemp("r"))
    for texts in [*states, tuple(form(f"{place}局") for place in PLACES)]:
        files = {f"declarations/{place}/2022.yaml": text for place, text in zip(PLACES, texts, strict=True)}
        there = {path: text for path, text in files.items() if text is not None or (repository.top / path).exists()}
        repository.write(there)
        repository.git("add", "--all")
        repository.git("commit", "--quiet", "--allow-empty", "--message=改")
    lines = told(repository.top)
    assert {line.split()[0] for line in lines} >= {f"{place}/2022" for place in PLACES}
    for place in {line.split()[0] for line in lines}:
        kinds = [line.split()[2].partition("“")[0] for line in lines if line.startswith(f"{place} ")]
        assert kinds[0] == "本站收录"
        assert kinds.count("本站收录") == 1
        assert all(kinds[i + 1 : i + 2] in ([], ["重新公开"]) for i, kind in enumerate(kinds) if kind == "撤下")
