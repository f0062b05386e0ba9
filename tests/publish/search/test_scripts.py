"""The scripts of the search run in browsers that are not new."""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[3] / "templates/theme/assets"
SCRIPTS = ("search", "engine", "index", "confirm", "found", "results", "filters", "inflate", "marker")
NEWER_THAN_CHROMIUM_86 = re.compile(
    r"\.at\(|\.toReversed\(|\.toSorted\(|\.with\(|\.findLast|structuredClone|Object\.(?:hasOwn|groupBy)|checkVisibility"
    r"|AbortSignal\.(?:timeout|any)|Promise\.withResolvers|static \{|#\w+ in |deflate-raw|/[a-z]*[dv][a-z]*[,;)]"
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_uses_nothing_that_browsers_of_2020_lack(name: str) -> None:
    script = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
    assert NEWER_THAN_CHROMIUM_86.findall(script) == []
    assert not re.search(r"^(?:const|let|var)[^=]*= await|^await", script, re.MULTILINE), "await outside a function"
    assert "WebAssembly" not in script


def test_the_search_asks_for_no_other_types_than_every_host_serves() -> None:
    named = re.findall(r"[\w${}/-]+\.(\w+)[`\"]", (ASSETS / "index.js").read_text(encoding="utf-8"))
    assert {*named} <= {"txt", "bin", "js", "url"}
