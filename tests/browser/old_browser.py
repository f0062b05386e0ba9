"""What a stylesheet or a script asks of a browser that Chromium 86 cannot: domestic browsers lag by years.

All that is known stands in chromium_86.txt, so that what nobody has thought of yet is found too.
"""

import json
import re
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from generator.publish.site.styles import bare, listed, pieces

HERE = Path(__file__).parent

LOST: Mapping[str, str] = {
    ":has": "in a rule of its own: without it no page is wider or less complete, as test_browser_floor.py sees",
    ":where": "as :has; words of a form's heads that explain themselves look like other links",
    "@bottom-right": "printed sheets have no numbers",
    "forced-colors": "browsers without it do not have the reader's colours either",
    "forced-color-adjust": "as forced-colors",
    "prefers-contrast": "the colours are then those for everybody",
    "text-wrap": "the lines of a heading are less even",
    "text-underline-offset": "underlines stand where the browser puts them",
    "text-decoration-thickness": "underlines are as thick as the browser makes them",
    "box-decoration-break": "a mark over two lines has no padding where it breaks",
    "scrollbar-width": "a bar shows that a line goes on",
    "scrollbar-color": "Material's: bars have the browser's colours",
    "scrollbar-gutter": "Material's: a bar takes its room when it comes",
}
"""What may be asked for all the same, and what is lost where it is not there."""

OURS = frozenset(
    "ALL slug rank isOften inflate names singles longer measured unread dated projects 申报表 resultOf ask".split()
)
"""Names in our JSON, our pages and our own modules that scripts read and do not write."""


def _known() -> Mapping[str, frozenset[str]]:
    parts = (HERE / "chromium_86.txt").read_text(encoding="utf-8").split("## ")[1:]
    return {head: frozenset(names.split()) for head, _, names in (part.partition("\n") for part in parts)}


KNOWN = _known()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, or an at-rule with declarations of its own; `around` are the heads of what it stands in."""

    around: tuple[str, ...]
    head: str
    declarations: tuple[str, ...]


_ELSEWHERE = re.compile(r":{0,2}-(moz|ms)-|-webkit-backdrop-filter")
"""What is said to other browsers only, and what Safari alone calls so."""


def rules(sheet: str) -> Iterator[Rule]:
    """Every rule that declares something."""
    heads: list[str] = []
    declared: list[list[str]] = [[]]
    for text, end in pieces(sheet):
        if end == "{":
            heads.append(text)
            declared.append([])
            continue
        declared[-1] += [text] if text else []
        if end == "}":
            said = declared.pop()
            head = heads.pop()
            if said:
                yield Rule(tuple(heads), head, tuple(said))
    yield from (Rule((), text, ()) for text in declared[0])


def unknown_in_styles(sheet: str) -> list[str]:
    """What the stylesheet asks for that is neither known, nor asked about by `@supports`, nor allowed to be lost."""
    found = []
    for rule in rules(sheet):
        asked = " ".join(head for head in rule.around if head.startswith("@supports"))
        lost = [name for name in _unknown_in_rule(rule) if not re.search(rf"(?<![\w-]){re.escape(name)}\b", asked)]
        found += [f"{name} in {rule.head[:60]}" for name in lost if name not in LOST and not _is_elsewhere(name)]
    return found


def _is_elsewhere(name: str) -> bool:
    return bool(_ELSEWHERE.match(name)) and " " not in name


def _unknown_in_rule(rule: Rule) -> Iterator[str]:
    for head in (*rule.around, *([rule.head] if rule.head.startswith("@") else [])):
        yield from _unknown_in_head(head)
    if any(not head.startswith("@") for head in rule.around):
        yield "a rule within a rule"
    if not rule.head.startswith("@") and not any("keyframes" in head for head in rule.around):
        yield from _unknown_selectors(rule.head)
    for declaration in rule.declarations:
        yield from _unknown_in_declaration(declaration, rule.declarations)


def _unknown_in_head(head: str) -> Iterator[str]:
    if not head.startswith("@"):
        return
    name = re.match(r"@([\w-]+)", head)
    kind = name.group(1) if name else head
    if kind not in KNOWN["at-rules"] and kind != "-webkit-keyframes":
        yield f"@{kind}"
    if kind == "media":
        features = re.findall(r"\(\s*(?:min-|max-)?([\w-]+)", head)
        yield from (feature for feature in features if feature not in KNOWN["media features"])
        yield from (sign for sign in "<>" if sign in head)


def _unknown_selectors(head: str) -> Iterator[str]:
    """What is not known in a list of selectors: what may be lost is so only where it takes nothing else along."""
    unknown = [[*_unknown_in_selector(selector)] for selector in listed(head)]
    for names in unknown:
        yield from (name if all(unknown) else f"{name} beside others" for name in names)


def _unknown_in_selector(selector: str) -> Iterator[str]:
    plain = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", selector)
    for sign, name in re.findall(r"(::?)([\w-]+)", plain):
        if ":has(" in plain and name in ("is", "where"):
            continue  # older than what is said to be unknown anyway
        if name not in KNOWN["pseudo-classes and pseudo-elements"]:
            yield f":{name}" if sign == ":" else f"::{name}"
    for inner in re.findall(r":not\(((?:[^()]|\([^()]*\))*)\)", plain):
        if "," in bare(inner) or re.search(r"[\s>+~]", bare(inner)):
            yield ":not() of more than one"


def _unknown_in_declaration(declaration: str, among: Sequence[str]) -> Iterator[str]:
    name, _, value = declaration.partition(":")
    name, names = name.strip(), {other.partition(":")[0].strip() for other in among}
    has_other = any(other != name and other.endswith(f"-{name}") for other in names & KNOWN["properties"])
    if not name.startswith("--") and name not in KNOWN["properties"] and not has_other:
        yield name
    unknown = [*_unknown_in_value(value)]
    others = (other.partition(":") for other in among if other != declaration)
    if unknown and not any(other.strip() == name and not [*_unknown_in_value(said)] for other, _, said in others):
        yield from unknown


def _unknown_in_value(value: str) -> Iterator[str]:
    plain = re.sub(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)|#[0-9a-fA-F]+", "", value)
    yield from (f"{name}()" for name in re.findall(r"([\w-]+)\(", plain) if name not in KNOWN["functions"])
    units = re.findall(r"(?<![\w-])[\d.]+([a-zA-Z%]+)", plain)
    yield from (unit for unit in units if unit.lower() not in KNOWN["units"])


def unknown_in_scripts(files: Sequence[Path]) -> list[str]:
    """What scripts, which use one another's names, ask for that is neither known, nor their own, nor asked about."""
    node, _ = compute_driver_executable()
    command: list[str | Path] = [node, "--expose-internals", HERE / "names_in_script.cjs", *files]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    read = {name: names for name, names in said.items() if "refused" not in names}
    own = {word for names in read.values() for word in names["own"]} | OURS
    functions = {word for names in read.values() for word in names["functions"]} | OURS
    refused = [f"{Path(name).name}: {names['refused']}" for name, names in said.items() if "refused" in names]
    unknown = [
        (Path(name).name, word) for name, names in read.items() for word in _unknown_names(names, own, functions)
    ]
    return [*refused, *(f"{file}: {word}" for file, word in unknown)]


def _unknown_names(names: Mapping[str, Any], own: Collection[str], functions: Collection[str]) -> Iterator[str]:
    asked = {static.removeprefix("self.") for static in names["statics"] if static.startswith("self.")}
    for name in names["globals"]:
        if name not in KNOWN["globals"] | KNOWN["builtins"] | asked:
            yield name
    for static in names["statics"]:
        of, _, member = static.partition(".")
        is_interface = of[0].isupper() and of not in KNOWN["builtins"] and of in KNOWN["globals"]
        if of != "self" and (static if is_interface else member) not in KNOWN["members"] | KNOWN["globals"]:
            yield static
    yield from (f"{name}()" for name in names["called"] if name not in KNOWN["members"] and name not in functions)
    read = set(names["read"]) - set(names["called"])
    yield from (name for name in sorted(read) if name not in KNOWN["members"] and name not in own)
    for selector in names["selectors"]:
        yield from (name for part in listed(selector) for name in _unknown_in_selector(part))


def as_read_by_old_browsers(sheet: str) -> str:
    """What Chromium 86 makes of the stylesheet: rules and declarations that it does not know are not there."""
    return "\n".join(filter(None, map(_as_read, rules(sheet))))


def _as_read(rule: Rule) -> str:
    if any([*_unknown_in_head(head)] for head in (*rule.around, rule.head)):
        return ""
    if any(head.startswith("@supports") for head in rule.around) and [*_unknown_in_rule(rule)]:
        return ""
    is_selected = not rule.head.startswith("@") and not any("keyframes" in head for head in rule.around)
    if is_selected and [*_unknown_selectors(rule.head)]:
        return ""
    known = [one for one in rule.declarations if not [*_unknown_in_declaration(one, ())]]
    body = f"{rule.head} {{ {'; '.join(known)} }}"
    return "".join(f"{head} {{ " for head in rule.around) + body + " }" * len(rule.around)
