"""What holds of every pull request: each changed file is named, and its own settings change nothing that is shown."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.folder_entries import printable_name
from tests.examples import examples
from tests.project import CIVIL_AFFAIRS, EDUCATION
from tests.review.reviewed import REGISTER, SITE, Reviewed, diff, education, new_site

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=12).filter(
    lambda name: name not in (".", "..") and name.lower() != ".git"
)
PATHS = st.one_of(
    st.sampled_from((CIVIL_AFFAIRS, EDUCATION, REGISTER, "mkdocs.yml", "declarations/moved.yaml", "generator/a.py")),
    st.sampled_from(("declarations/qingshan/new/2022.yaml", "declarations/qingshan/new/2023.yaml", ".github/a.yml")),
    NAMES.map(lambda name: f"notes/{name}"),
    NAMES.map(lambda name: f"declarations/qingshan/education/{name}"),
)
CONTENTS = st.one_of(
    st.just(None),
    st.binary(max_size=40),
    st.builds(lambda phone: education(联系电话=f"027-{phone}").encode(), st.integers(10**7, 10**8 - 1)),
)
OWN_SETTINGS = st.one_of(
    st.text(max_size=60),
    st.builds(
        lambda first, shown: (
            f"site_name: 公开\nextra: {{disclosure: {{first_year: {first}, privacy: {{prepared_by: {shown}}}}}}}\n"
        ),
        st.integers(1900, 2999),
        st.sampled_from(("shown", "hidden")),
    ),
)


@pytest.fixture(scope="module")
def site() -> Iterator[Reviewed]:
    """A site that each example puts back as it was."""
    with tempfile.TemporaryDirectory() as folder:
        yield new_site(Path(folder) / "site")


def on_a_new_topic(site: Reviewed, changed: dict[str, bytes | None]) -> list[str]:
    """The branch with these files and nothing else; the paths that differ, as git says."""
    site.repository.git("reset", "--quiet", "--hard", "main")
    index = "".join(f"0 {'0' * 40}\t{path}\0" for path, content in changed.items() if content is None)
    for path, content in changed.items():
        if content is not None:
            index += f"100644 {site.repository.git('hash-object', '-w', '--stdin', fed=content)}\t{path}\0"
    site.repository.git("update-index", "-z", "--index-info", fed=index.encode())
    site.repository.git("commit", "--quiet", "--allow-empty", "--message", "修改")
    listed = site.repository.git("diff", "--name-only", "--no-renames", "-z", "main", "topic")
    return [path for path in listed.split("\0") if path]


@settings(max_examples=examples(60))
@given(st.dictionaries(PATHS, CONTENTS, max_size=5))
def test_every_file_that_git_says_differs_is_named_and_decides_the_exit_code(
    site: Reviewed, changed: dict[str, bytes | None]
) -> None:
    differs = on_a_new_topic(site, changed)
    ran = diff(site, "--exit-code", "--format", "json")
    report = json.loads(ran.out)
    told = [*report["entries"], *report["other_files"]]
    assert ran.code == (1 if differs else 0)
    assert ran.err == ""
    names = " ".join(entry["name"] + entry["said"] for entry in told)
    assert [path for path in differs if printable_name(path) not in names] == []
    assert [entry["name"] for entry in told if not any(printable_name(path) in entry["name"] for path in differs)] == []
    for format_name in ("text", "markdown"):
        assert diff(site, "--exit-code", "--format", format_name).code == ran.code


@settings(max_examples=examples(40))
@given(OWN_SETTINGS)
def test_whatever_a_branch_writes_into_its_settings_shows_and_hides_nothing(site: Reviewed, own: str) -> None:
    form = education(填报人="钱某某").replace("92%以上", "80%以上").encode()
    on_a_new_topic(site, {EDUCATION: form})
    expected = json.loads(diff(site, "--format", "json").out)
    on_a_new_topic(site, {EDUCATION: form, "mkdocs.yml": own.encode("utf-8", "surrogatepass")})
    told = json.loads(diff(site, "--format", "json").out)
    assert told["entries"] == expected["entries"]
    assert own.encode() == str(SITE["mkdocs.yml"]).encode() or [file["name"] for file in told["other_files"]] == [
        "mkdocs.yml"
    ]
    assert "80%以上" in str(told)
    assert "钱某某" not in str(told["entries"])
