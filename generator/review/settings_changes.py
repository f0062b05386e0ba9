"""What changed in mkdocs.yml: first what is opened or hidden, then every other key with its old and new value."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from generator.compare.report_files import FileDetail
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.concern import Concern
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.publication_policy import Privacy
from generator.review.named_changes import changed_value
from generator.settings.mkdocs_file import SettingsFiles, UnusableFile, compose_settings
from generator.settings.read import Settings

_MOST_KEYS = 2000
_RUN = ("hooks", "plugins", "theme.custom_dir", "markdown_extensions", "extra_javascript", "INHERIT")
"""What decides which programs run when the site is built, or in readers' browsers."""
_FINDINGS = {"hidden": "不公开", "summary": "只公开数目", "shown": "逐条公开"}
_EXEMPT = {"counted": "只公开数目", "named": "列出名称"}
_EFFECTIVE_KEYS = (
    *(f"extra.disclosure.privacy.{name}" for name in Privacy.model_fields),
    *(f"extra.disclosure.{name}" for name in ("first_year", "public_stages", "exempt_departments", "findings")),
    *(f"extra.disclosure.{name}" for name in ("declarations", "time_zone")),
)


def effective_changes(old: Settings, new: Settings | list[Diagnostic]) -> Iterator[FileDetail]:
    """The effective settings that changed, inherited ones included."""
    if not isinstance(new, Settings):
        yield FileDetail(f"改后的设置不能用：{new[0].message}", Concern.BROKEN, is_marked=True)
        return
    yield from _privacy(old.privacy, new.privacy)
    yield from _years(old.first_year, new.first_year)
    yield from _stages(old.public_stages, new.public_stages)
    if old.exempt_departments != new.exempt_departments:
        change = changed_value(_EXEMPT[old.exempt_departments], _EXEMPT[new.exempt_departments])
        concern = Concern.SHOWN if new.exempt_departments == "named" else Concern.WITHDRAWN
        yield FileDetail(f"依法不予公开的部门：{change}", concern, is_marked=True)
    if old.findings != new.findings:
        change = changed_value(_FINDINGS[old.findings], _FINDINGS[new.findings])
        yield FileDetail(f"检查结果是否公开：{change}", Concern.SETTINGS, is_marked=True)
    if old.declarations != new.declarations:
        change = changed_value(old.declarations.name, new.declarations.name)
        yield FileDetail(f"申报表所在的目录：{change}", Concern.WITHDRAWN, is_marked=True)
    if old.time_zone != new.time_zone:
        yield FileDetail(f"时区：{changed_value(old.time_zone, new.time_zone)}")


def _privacy(old: Privacy, new: Privacy) -> Iterator[FileDetail]:
    for name in Privacy.model_fields:
        if getattr(old, name) != getattr(new, name):
            opened = getattr(new, name) == "shown"
            called = label(Declaration, name)
            text = f"{called}改为{'公开' if opened else '不公开'}"
            yield FileDetail(text, Concern.PERSONAL_DATA if opened else Concern.WITHDRAWN, is_marked=True)


def _years(old: int | None, new: int | None) -> Iterator[FileDetail]:
    if old == new:
        return
    is_less = (new or 0) > (old or 0)
    text = f"{new}年度以前的不再公开" if is_less else f"改为{f'从{new}年度起' if new else '全部年度'}公开"
    was = f"（原为{f'从{old}年度起' if old else '全部年度'}公开）"
    yield FileDetail(text + was, Concern.WITHDRAWN if is_less else Concern.SHOWN, is_marked=True)


def _stages(old: Sequence[str], new: Sequence[str]) -> Iterator[FileDetail]:
    if gone := [stage for stage in old if stage not in new]:
        yield FileDetail(f"{'、'.join(gone)}阶段的申报表不再公开", Concern.WITHDRAWN, is_marked=True)
    if come := [stage for stage in new if stage not in old]:
        yield FileDetail(f"{'、'.join(come)}阶段的申报表改为公开", Concern.SHOWN, is_marked=True)


def key_changes(old: bytes, new: bytes) -> Iterator[FileDetail]:
    """The other keys of one file that changed, as written: `site_name：甲 → 乙`; mappings only by name.

    There are none for a file that cannot be read.
    """
    before, after = _keys(old), _keys(new)
    if before is None or after is None:
        return
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key) and key not in _EFFECTIVE_KEYS:
            is_run = any(key == run or key.startswith(f"{run}.") for run in _RUN)
            text = f"{key}：{changed_value(before.get(key), after.get(key))}"
            yield FileDetail(text, Concern.RUNS if is_run else Concern.SETTINGS, is_marked=is_run)


def _keys(data: bytes) -> Mapping[str, str] | None:
    """The top-level keys of a file, each with its value as text; None where it cannot be read or has too many keys.

    Aliases are expanded, so the size of the result is limited.
    """
    file = Path("mkdocs.yml")
    try:
        node = compose_settings(file, SettingsFiles(lambda _: data, lambda _: True, Path))
    except (UnusableFile, RecursionError):
        return None
    found, steps = dict[str, str](), 0
    waiting: list[tuple[str, yaml.Node]] = [("", node)] if node else []
    while waiting:
        (key, value), steps = waiting.pop(), steps + 1
        if steps + len(waiting) > _MOST_KEYS:
            return None
        if isinstance(value, yaml.MappingNode):
            pairs = [(str(name.value), below) for name, below in value.value if isinstance(name, yaml.ScalarNode)]
            waiting.extend((f"{key}.{name}" if key else name, below) for name, below in reversed(pairs))
        else:
            found[key] = value.value if isinstance(value, yaml.ScalarNode) else _listed(value)
    return found


def _listed(node: yaml.Node) -> str:
    """The scalars in a list and below, as many as a line can show and as are needed to tell two lists apart."""
    texts, waiting, steps = list[str](), [node], 0
    while waiting and steps < _MOST_KEYS:
        value, steps = waiting.pop(), steps + 1
        if isinstance(value, yaml.ScalarNode):
            texts.append(value.value)
        elif isinstance(value, yaml.MappingNode):
            waiting.extend(part for pair in reversed(value.value) for part in reversed(pair))
        else:
            waiting.extend(reversed(value.value))
    return "、".join(texts)
