"""What a build made is found again by what it is made from, and believed only where it is whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.cache import Cache, MissingEntry, digest, file_digest, folder_digest
from tests.project import write

PARTS = st.lists(st.text() | st.binary(), max_size=4)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Cache(tmp_path / "store")
    assert store.get("a") is None
    store.put("a", "甲".encode())
    store.put("b", b"")
    assert (store.get("a"), store.get("b")) == ("甲".encode(), b"")


def test_a_file_is_kept_under_what_it_holds(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    assert store.put_file(b"x") == store.put_file(b"x") != store.put_file(b"y")
    assert store.get(store.put_file(b"x")) == b"x"


@pytest.mark.parametrize("harmed", [b"", b"half", b"\0" * 64 + b"whole"])
def test_what_is_not_whole_is_not_there(tmp_path: Path, harmed: bytes) -> None:
    store = Cache(tmp_path)
    store.put("a", b"whole")
    (tmp_path / "a").write_bytes(harmed)
    assert store.get("a") is None


def test_what_belongs_to_another_key_is_not_there(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    store.put("a", b"whole")
    (tmp_path / "a").rename(tmp_path / "b")
    assert store.get("b") is None


NAMED = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.binary(), max_size=4)


@given(NAMED)
def test_a_part_is_read_without_the_others(tmp_path_factory: pytest.TempPathFactory, parts: dict[str, bytes]) -> None:
    store = Cache(tmp_path_factory.mktemp("store"))
    store.put_parts("a", parts)
    assert {name: store.must_hold_part("a", name) for name in parts} == parts


@pytest.mark.parametrize(
    "harmed",
    [
        b"",
        b"\0" * 64,
        b"\0" * 64 + b"[\n",
        b"\0" * 64 + b"[[]]\nwhole",
        b"\0" * 64 + b"7\nwhole",
        b"\0" * 64 + b'[["2022", "5", ""]]\nwhole',
        b"\0" * 64 + b'[["2022", 5, ""]]\nwhole',
    ],
)
def test_a_part_that_is_not_whole_is_missing(tmp_path: Path, harmed: bytes) -> None:
    store = Cache(tmp_path)
    store.put_parts("a", {"2022": b"whole"})
    (tmp_path / "a").write_bytes(harmed)
    with pytest.raises(MissingEntry):
        store.must_hold_part("a", "2022")


def test_a_part_of_another_entry_is_missing(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    store.put_parts("a", {"2022": b"whole"})
    (tmp_path / "a").rename(tmp_path / "b")
    for key in ("a", "b"):
        with pytest.raises(MissingEntry):
            store.must_hold_part(key, "2022")


def test_a_part_that_is_called_otherwise_is_missing(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    store.put_parts("a", {"2022": b"whole"})
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes().replace(b"2022", b"2021"))
    for name in ("2021", "2022"):
        with pytest.raises(MissingEntry):
            store.must_hold_part("a", name)


def test_only_what_is_needed_is_kept(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    for key in ("a", "a-list", "b", "b-list", "a.123"):
        store.put(key, b"")
    store.keep_only({"a"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a-list"]


@given(PARTS, PARTS)
def test_different_parts_have_different_digests(one: list[str | bytes], other: list[str | bytes]) -> None:
    same = [part if isinstance(part, bytes) else part.encode() for part in one]
    assert (digest(*one) == digest(*other)) == (same == [p if isinstance(p, bytes) else p.encode() for p in other])


def test_a_folder_is_what_it_holds(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.py": "1", "a/y.txt": "1", "a/theme/z.py": "1"})
    folder = tmp_path / "a"
    before = folder_digest(folder, (".py",), without=folder / "theme")
    write(tmp_path, {"a/y.txt": "2", "a/theme/z.py": "2"})
    assert folder_digest(folder, (".py",), without=folder / "theme") == before
    write(tmp_path, {"a/x.py": "2"})
    assert folder_digest(folder, (".py",), without=folder / "theme") != before


def test_what_was_never_finished_goes_and_nothing_else(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    for clear in (store.clear_drafts, lambda: store.keep_only(["a"])):
        store.put("a-department", b"whole")
        write(tmp_path, {"a-department.4711": "half", "a-listing.4711/deep": "?"})
        clear()
        assert [path.name for path in tmp_path.iterdir()] == ["a-department"]


def test_where_nothing_was_put_nothing_is_unfinished(tmp_path: Path) -> None:
    Cache(tmp_path / "nowhere").clear_drafts()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1])
def test_a_file_read_piece_by_piece_has_the_digest_of_its_content(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert file_digest(tmp_path / "a") == digest(b"x" * size)
