"""The folder: what is not a declaration in its place is said, and hides nothing else."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.formats import as_text
from generator.model.archive import DeclarationAddress
from generator.model.slug import unfit_for_windows
from generator.read.folder import ReadFolder, has_declarations, read_folder
from generator.read.folder_entries import printable_name
from tests.read.as_author_sees import SEED

TEXT = SEED.read_text(encoding="utf-8")
WUHAN = "wuhan-qingshan"
SEED_ADDRESS = DeclarationAddress(WUHAN, "civil-affairs", 2022)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a region, a department and the seed, in which nothing is wrong."""
    root = tmp_path / "declarations"
    put(root, f"{WUHAN}/region.yaml", "名称: 青山区\n")
    put(root, f"{WUHAN}/civil-affairs/2022.yaml", TEXT)
    return root


def put(root: Path, path: str, content: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return file


def told(read: ReadFolder) -> str:
    return as_text(read.diagnostics)


def test_a_sound_folder(root: Path) -> None:
    read = read_folder(root)
    assert told(read) == ""
    assert list(read.archive.declarations) == [SEED_ADDRESS]
    assert read.archive.regions[WUHAN].name == "青山区"
    assert read.paths == {SEED_ADDRESS: f"declarations/{WUHAN}/civil-affairs/2022.yaml"}
    assert read.region_paths == {WUHAN: f"declarations/{WUHAN}/region.yaml"}
    assert read.locate(read.paths[SEED_ADDRESS], ("年度",)).line == 2
    assert str(read.locate("declarations/none.yaml", ("年度",))) == "declarations/none.yaml:1:1"


def test_what_people_keep_beside_declarations_is_left_alone(root: Path) -> None:
    for path in ("schema.json", "region.schema.json", "README.md", "CODEOWNERS", ".gitkeep", f"{WUHAN}/.git/2022.yaml"):
        put(root, path, "?")
    put(root, f"{WUHAN}/civil-affairs/2022.yaml~", "?")
    assert told(read_folder(root)) == ""


def test_a_broken_declaration_hides_no_other(root: Path) -> None:
    put(root, f"{WUHAN}/civil-affairs/2021.yaml", "年度: [")
    put(root, f"{WUHAN}/civil-affairs/2020.yaml", TEXT)
    read = read_folder(root)
    assert list(read.archive.declarations) == [SEED_ADDRESS]
    assert [address.year for address in sorted(read.archive.unreadable)] == [2020, 2021]
    assert {problem.location.path[-9:-5] for problem in read.diagnostics} == {"2020", "2021"}


@pytest.mark.parametrize("region", ["名称: [", "", "名称：\n", "名称: 青山区\n编码: 1\n"])
def test_a_broken_region_hides_no_declaration(root: Path, region: str) -> None:
    put(root, f"{WUHAN}/region.yaml", region)
    read = read_folder(root)
    assert list(read.archive.declarations) == [SEED_ADDRESS]
    assert read.archive.regions[WUHAN].name == WUHAN
    assert {problem.location.path for problem in read.diagnostics} == {f"declarations/{WUHAN}/region.yaml"}


def test_a_region_without_its_file(root: Path) -> None:
    (root / WUHAN / "region.yaml").unlink()
    read = read_folder(root)
    assert told(read) == (
        f"declarations/{WUHAN}/region.yaml:1:1: 错误〔文件位置〕缺少 region.yaml，应写明地区的名称，如“名称: 青山区”\n"
    )
    assert list(read.archive.declarations) == [SEED_ADDRESS]


def test_symbolic_links_are_refused_and_not_followed(root: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/2021.yaml", TEXT.replace("年度: 2022", "年度: 2021"))
    (root / WUHAN / "civil-affairs/2021.yaml").symlink_to(secret)
    (root / WUHAN / "linked").symlink_to(secret.parent)
    (root / "linked").symlink_to(root / WUHAN)
    (root / "moved.yaml").symlink_to("nowhere")
    (root / ".hidden").symlink_to(tmp_path)
    read = read_folder(root)
    said = "1:1: 错误〔符号链接〕这是符号链接，请放文件本身"
    linked = [".hidden", "linked", "moved.yaml", f"{WUHAN}/civil-affairs/2021.yaml", f"{WUHAN}/linked"]
    assert told(read) == "".join(f"declarations/{path}:{said}\n" for path in linked)
    assert list(read.archive.declarations) == [SEED_ADDRESS]


def test_a_region_file_that_is_a_link_is_said_once(root: Path) -> None:
    file = root / WUHAN / "region.yaml"
    file.rename(root.parent / "region.yaml")
    file.symlink_to(root.parent / "region.yaml")
    assert [problem.rule.id for problem in read_folder(root).diagnostics] == ["symbolic-link"]


@pytest.mark.parametrize(
    "path, expected",
    [
        ("2022.yaml", "错误〔文件位置〕文件名或位置不对"),
        (f"{WUHAN}/2022.yaml", "错误〔文件位置〕文件名或位置不对"),
        (f"{WUHAN}/civil-affairs/22.yaml", "错误〔文件位置〕文件名或位置不对"),
        (f"{WUHAN}/civil-affairs/２０２１.yaml", "错误〔文件位置〕文件名或位置不对"),
        (f"{WUHAN}/civil-affairs/region.yaml", "错误〔文件位置〕文件名或位置不对"),
        (f"{WUHAN}/civil-affairs/moved.yaml", "错误〔文件位置〕文件名或位置不对"),
        (f"{WUHAN}/civil-affairs/2021.yml", "错误〔文件位置〕扩展名不对，应改名为 2021.yaml"),
        (f"{WUHAN}/civil-affairs/2021.YAML", "错误〔文件位置〕扩展名不对，应改名为 2021.yaml"),
        (f"{WUHAN}/civil-affairs/申报表.docx", "警告〔无关文件〕这个文件不是 YAML 文件，不会发布，请移出"),
        (f"{WUHAN}/notes.txt", "警告〔无关文件〕这个文件不是 YAML 文件，不会发布，请移出"),
    ],
)
def test_a_file_in_the_wrong_place(root: Path, path: str, expected: str) -> None:
    put(root, path, TEXT)
    read = read_folder(root)
    assert told(read).startswith(f"declarations/{path}:1:1: {expected}")
    assert told(read).count("\n") == 1
    assert list(read.archive.declarations) == [SEED_ADDRESS]


@pytest.mark.parametrize("name", ["Civil", "civil_affairs", "民政局", "a b", "-a", "a\u202eb", "a" * 65])
def test_a_folder_whose_name_is_no_slug(root: Path, name: str) -> None:
    put(root, f"{WUHAN}/{name}/2022.yaml", TEXT)
    read = read_folder(root)
    assert [problem.rule.id for problem in read.diagnostics] == ["slug-format"]
    assert told(read).count("\n") == 1
    assert told(read).rstrip("\n").isprintable()
    assert list(read.archive.declarations) == [SEED_ADDRESS]


@pytest.mark.parametrize("name", ["13912345678", "wang-13912345678", "110105194912310021"])
def test_a_folder_whose_name_holds_a_personal_number_would_be_an_address(root: Path, name: str) -> None:
    put(root, f"{WUHAN}/{name}/2022.yaml", TEXT)
    read = read_folder(root)
    assert "错误〔文件中的号码〕目录名会成为网址，不能含有身份证号、手机号码，请改名\n" in told(read)
    assert list(read.archive.declarations) == [SEED_ADDRESS]


@pytest.mark.parametrize(
    "name",
    [*(device + end for device in ("con", "prn", "aux", "nul", "com1", "lpt9") for end in ("", ".yaml", ".txt"))],
)
@pytest.mark.parametrize("folder", ["", f"{WUHAN}/", f"{WUHAN}/civil-affairs/"])
def test_a_name_of_a_windows_device(root: Path, folder: str, name: str) -> None:
    put(root, f"{folder}{name}/2022.yaml" if "." not in name else f"{folder}{name}", TEXT)
    read = read_folder(root)
    said = f"错误〔文件名不通用〕“{name}”是 Windows 的设备名，检出不了仓库，请换一个名称"
    assert told(read) == f"declarations/{folder}{name}:1:1: {said}\n"
    assert list(read.archive.declarations) == [SEED_ADDRESS]


@pytest.mark.parametrize(
    "name, unfit",
    [
        ("CON", "是 Windows 的设备名"),
        ("Aux.tar.gz", "是 Windows 的设备名"),
        ("com¹.txt", "是 Windows 的设备名"),
        ("说明.", "以句点或空格结尾，Windows 不许用"),
        ("说明 ", "以句点或空格结尾，Windows 不许用"),
        ("为什么?.txt", "含有 Windows 不许用的字符“?”"),
        ("a:b", "含有 Windows 不许用的字符“:”"),
        ("a\nb", "含有控制字符"),
    ],
)
def test_a_name_that_windows_cannot_have(root: Path, name: str, unfit: str) -> None:
    put(root, f"{WUHAN}/{name}", "?")
    assert [problem.message for problem in read_folder(root).diagnostics] == [
        f"“{printable_name(name)}”{unfit}，检出不了仓库，请换一个名称"
    ]


@pytest.mark.parametrize("name", ["console", "com", "com10", "aux-x", "nul1", "lpt", "contract.txt"])
def test_a_name_that_is_only_like_a_devices(name: str) -> None:
    assert unfit_for_windows(name) == ""


def test_names_that_differ_in_case_alone(root: Path) -> None:
    for name in ("README.md", "Readme.md"):
        put(root, f"{WUHAN}/{name}", "?")
    if len(list((root / WUHAN).glob("*.md"))) < 2:
        pytest.skip("the file system has only one of them")
    assert told(read_folder(root)).splitlines()[0] == (
        f"declarations/{WUHAN}/Readme.md:1:1: 错误〔文件名不通用〕"
        "与“README.md”只差大小写，在 Windows 和 macOS 上只能有其中一个，请改名"
    )


def test_a_name_that_is_no_text(root: Path) -> None:
    strange = os.fsencode(root / WUHAN) + b"/\xc4\xea.yaml"
    try:
        descriptor = os.open(strange, os.O_CREAT | os.O_WRONLY)
    except OSError:
        pytest.skip("the file system has no such names")
    os.close(descriptor)
    assert told(read_folder(root)).encode().startswith(f"declarations/{WUHAN}/".encode())


def test_a_folder_where_a_file_belongs(root: Path) -> None:
    (root / WUHAN / "civil-affairs/2021.yaml").mkdir()
    (root / "moved.yaml").mkdir()
    (root / "beijing/region.yaml").mkdir(parents=True)
    said = [(problem.location.path, problem.rule.id) for problem in read_folder(root).diagnostics]
    assert said == [
        ("declarations/beijing/region.yaml", "unreadable-file"),
        ("declarations/moved.yaml", "unreadable-file"),
        (f"declarations/{WUHAN}/civil-affairs/2021.yaml", "wrong-place"),
    ]


def test_a_pipe_does_not_keep_us_waiting(root: Path) -> None:
    for path in ("moved.yaml", "beijing/region.yaml", f"{WUHAN}/civil-affairs/2021.yaml", f"{WUHAN}/pipe"):
        (root / path).parent.mkdir(exist_ok=True)
        os.mkfifo(root / path)
    read = read_folder(root)
    assert told(read).count("这不是普通文件，请放 YAML 文件本身") == 3
    assert list(read.archive.declarations) == [SEED_ADDRESS]


def refuse(monkeypatch: pytest.MonkeyPatch, *refused: Path) -> None:
    """Make the system refuse what it refuses to who has no right to these: tests may run as root, who has all."""
    functions: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in ("scandir", "stat", "lstat")}

    def refusing(function: Callable[..., Any], path: Any, *more: Any, **named: Any) -> Any:
        # Who may list a folder and not enter it learns what lies in it, and nothing more of that.
        place = Path(os.fspath(path))
        if place in refused or any(parent in refused for parent in place.parents):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return function(path, *more, **named)

    monkeypatch.setattr(os, "scandir", partial(refusing, functions["scandir"]))
    monkeypatch.setattr(os, "stat", partial(refusing, functions["stat"]))
    monkeypatch.setattr(os, "lstat", partial(refusing, functions["lstat"]))
    monkeypatch.setattr(Path, "open", lambda path, *more, **named: refusing(open, path, *more, **named))


def test_what_may_not_be_read_hides_nothing_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, f"{WUHAN}/health/2022.yaml", TEXT)
    put(root, "beijing/region.yaml", "名称: 北京市\n")
    put(root, "shanghai/region.yaml", "名称: 上海市\n")
    put(root, f"{WUHAN}/civil-affairs/2021.yaml", TEXT)
    refuse(monkeypatch, root / WUHAN / "civil-affairs/2021.yaml", root / WUHAN / "health", root / "shanghai")
    read = read_folder(root)
    assert told(read) == (
        "declarations/shanghai:1:1: 错误〔文件无法读取〕目录打不开（没有读取权限）\n"
        f"declarations/{WUHAN}/civil-affairs/2021.yaml:1:1: 错误〔文件无法读取〕文件打不开（没有读取权限）\n"
        f"declarations/{WUHAN}/health:1:1: 错误〔文件无法读取〕目录打不开（没有读取权限）\n"
    )
    assert list(read.archive.declarations) == [SEED_ADDRESS]
    assert read.archive.unreadable == frozenset()  # it may hold what is not to be public


def test_what_may_be_listed_and_not_entered_hides_nothing_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "beijing/region.yaml", "名称: 北京市\n")
    put(root, f"{WUHAN}/health/2022.yaml", TEXT)
    refuse(monkeypatch, root / "beijing/region.yaml", root / WUHAN / "health/2022.yaml")
    read = read_folder(root)
    assert told(read) == (
        "declarations/beijing/region.yaml:1:1: 错误〔文件无法读取〕文件打不开（没有读取权限）\n"
        f"declarations/{WUHAN}/health/2022.yaml:1:1: 错误〔文件无法读取〕文件打不开（没有读取权限）\n"
    )
    assert list(read.archive.declarations) == [SEED_ADDRESS]


def test_only_the_departments_asked_for_are_read_with_all_their_years(root: Path) -> None:
    put(root, f"{WUHAN}/civil-affairs/2021.yaml", TEXT.replace("年度: 2022", "年度: 2021"))
    put(root, f"{WUHAN}/health/2022.yaml", "年度: [")
    put(root, "beijing/region.yaml", "名称: 北京市\n")
    put(root, "beijing/health/2022.yaml", TEXT)

    def departments(only: Path) -> set[str]:
        return {f"{address.region}/{address.department}" for address in read_folder(root, [only]).paths}

    civil_affairs = {f"{WUHAN}/civil-affairs"}
    assert departments(root / WUHAN / "civil-affairs/2022.yaml") == civil_affairs
    assert departments(root / WUHAN / "civil-affairs") == civil_affairs
    assert departments(root / WUHAN) == civil_affairs | {f"{WUHAN}/health"}
    assert departments(root) == civil_affairs | {f"{WUHAN}/health", "beijing/health"}
    assert departments(root / "beijing/region.yaml") == set()
    assert len(read_folder(root, [root / WUHAN / "civil-affairs/2022.yaml"]).archive.declarations) == 2


def test_moves(root: Path) -> None:
    put(root, "moved.yaml", f"- 原地址: {WUHAN}/civil/2022\n  新地址: {WUHAN}/civil-affairs/2022\n")
    read = read_folder(root)
    assert told(read) == ""
    assert [(move.old, move.new) for move in read.archive.moves] == [
        (f"{WUHAN}/civil/2022", f"{WUHAN}/civil-affairs/2022")
    ]


def test_an_empty_folder(tmp_path: Path) -> None:
    read = read_folder(tmp_path)
    assert (told(read), read.archive.declarations, read.archive.regions) == ("", {}, {})


ADJUSTED = (
    TEXT.replace("\n公开信息:\n", "\n公开信息:\n  阶段: 调整\n")
    if "\n公开信息:\n" in TEXT
    else f"{TEXT}\n公开信息:\n  阶段: 调整\n"
)
RESTORE = "批复的表应保留在 2022.yaml，已经改掉的可从 Git 历史中取回"
BESIDE = f"{WUHAN}/civil-affairs/2022.adjusted.yaml"


def test_an_adjusted_declaration_lies_beside_the_approved_one(root: Path) -> None:
    put(root, BESIDE, ADJUSTED)
    read = read_folder(root)
    adjusted = DeclarationAddress(WUHAN, "civil-affairs", 2022, adjusted=True)
    assert told(read) == ""
    assert list(read.archive.declarations) == [SEED_ADDRESS, adjusted]
    assert read.paths[adjusted] == f"declarations/{BESIDE}"


def test_an_adjusted_declaration_without_the_approved_one_is_out_of_place(root: Path) -> None:
    put(root, BESIDE, ADJUSTED)
    (root / WUHAN / "civil-affairs/2022.yaml").unlink()
    assert told(read_folder(root)) == f"declarations/{BESIDE}:1:1: 错误〔文件位置〕旁边没有 2022.yaml：{RESTORE}\n"


def test_beside_an_adjusted_declaration_the_other_is_not_adjusted(root: Path) -> None:
    put(root, BESIDE, ADJUSTED)
    put(root, f"{WUHAN}/civil-affairs/2022.yaml", ADJUSTED)
    (problem,) = read_folder(root).diagnostics
    line = ADJUSTED.splitlines().index("  阶段: 调整") + 1
    assert str(problem.location) == f"declarations/{WUHAN}/civil-affairs/2022.yaml:{line}:7"
    assert (problem.rule.name, problem.message) == (
        "阶段不符",
        f"旁边已有 2022.adjusted.yaml，本表是调整以前的，不写“调整”；{RESTORE}",
    )


@pytest.mark.parametrize(
    "old, new, rule, said",
    [
        (
            "  阶段: 调整",
            "  阶段: 批复",
            "阶段不符",
            "“批复”与文件名 2022.adjusted.yaml 不符，调整后的表写“调整”；批复的表放在 2022.yaml",
        ),
        (
            "  阶段: 调整",
            "  阶段:",
            "阶段不符",
            "文件名 2022.adjusted.yaml 表示这是调整后的表，应写明“阶段: 调整”；不是的，应改文件名",
        ),
        ("年度: 2022", "年度: 2021", "年度不符", "“2021”与文件名 2022.adjusted.yaml 不符，应写 2022，或改文件名"),
    ],
    ids=["another stage", "no stage", "another year"],
)
def test_an_adjusted_declaration_says_what_its_name_says(root: Path, old: str, new: str, rule: str, said: str) -> None:
    assert old in ADJUSTED
    put(root, BESIDE, ADJUSTED.replace(old, new, 1))
    assert [(one.rule.name, one.message) for one in read_folder(root).diagnostics] == [(rule, said)]


@pytest.mark.parametrize("name", ["changes", "adjusted", "self-evaluation"])
def test_words_of_the_sites_addresses_are_no_folders(root: Path, name: str) -> None:
    put(root, f"{WUHAN}/{name}/2022.yaml", TEXT)
    said = (
        f"declarations/{WUHAN}/{name}:1:1: 错误〔目录名格式〕“{name}”是网址中的固定用语，不能作目录名，请换一个名称\n"
    )
    assert told(read_folder(root)) == said


@pytest.mark.parametrize("path, is_there", [("2022", True), ("2022/adjusted", False), ("2021", False)])
def test_whether_there_is_a_declaration_is_asked_of_its_own_file(root: Path, path: str, *, is_there: bool) -> None:
    assert has_declarations(root, f"{WUHAN}/civil-affairs/{path}") is is_there
    put(root, BESIDE, ADJUSTED)
    assert has_declarations(root, f"{WUHAN}/civil-affairs/2022/adjusted")
    assert has_declarations(root, WUHAN)
    assert has_declarations(root, f"{WUHAN}/civil-affairs")
