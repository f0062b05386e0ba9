"""Revisions that `disclose diff --base` and `disclose review` compare: repository, commits and settings that apply."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.arguments import named_file
from generator.compare.report_entry import Report
from generator.diagnostics.formats import as_text
from generator.diagnostics.one_line import one_line
from generator.history.git import NoRepository, Repository, repository_of
from generator.model.concern import Concern
from generator.model.redacted_text import redacted_text
from generator.review.all_changes import compare_states
from generator.review.base_settings import BaseSettings, settings_after, settings_at
from generator.review.revisions import NotComparable, compared_states
from generator.review.year_overview import year_overview
from generator.review.year_state import YearOverview
from generator.settings.read import Settings, read_settings
from generator.site_repository.prepared import brought_settings


def report_on_revisions(
    config_file: Path, revision: str, paths: Collection[Path], *, exact: bool, stopped: Collection[Concern] = ()
) -> Report:
    """All differences from a revision, as the settings of the revision that is merged into allow to show them.

    `paths` limit the report, empty for all files. With `exact` the revision itself is compared, not the commit where
    the branch left it. `stopped` are the kinds of changes that must have a reason. Raises ClickException, GitFailed.
    """
    config_file = config_file.parent.resolve() / config_file.name
    repository, base = _place(config_file, revision)
    try:
        states = compared_states(repository, revision, exact=exact)
    except NotComparable as error:
        raise click.ClickException(str(error)) from error
    if base is None:
        base = _settings_at(repository, states.rules, config_file)
        after = settings_after(repository, states.new, config_file, brought_settings(config_file))
        base = replace(base, after=after)
    _refuse_elsewhere(base.settings, repository, revision)
    named = {_within(path, base.settings) for path in paths}
    return compare_states(
        repository, states, base, lambda file: not named or bool(named & {file, *file.parents}), stopped
    )


def _place(config_file: Path, revision: str) -> tuple[Repository, BaseSettings | None]:
    """The repository of the declarations, and the settings if they lie outside it: then no commit changes them.

    The declarations may be in a repository of their own inside that of the settings. Raises ClickException where there
    is no repository.
    """
    settings = read_settings(config_file)
    if isinstance(settings, Settings) and settings.declarations.is_dir():
        own = repository_of(settings.declarations)
        if isinstance(own, Repository) and not config_file.is_relative_to(own.top):
            return own, BaseSettings(settings, frozenset(), settings)
    repository = repository_of(config_file.parent) if config_file.parent.is_dir() else NoRepository("没有这个目录")
    if isinstance(repository, NoRepository):
        raise click.ClickException(f"不能与“{revision}”比较：{repository.reason}")
    return repository, None


def _settings_at(repository: Repository, commit: str, config_file: Path) -> BaseSettings:
    """The settings in a commit. Raises ClickException where they have errors."""
    base = settings_at(repository, commit, config_file, brought_settings(config_file))
    if not isinstance(base, BaseSettings):
        problems = as_text(base).rstrip()
        raise click.ClickException(
            f"{problems}\n这是 {commit[:8]} 中的设置，什么可以公开以它为准：写错的请先改正，"
            "是新设置而这里的程序较旧的，请先更新程序"
        )
    return base


def _refuse_elsewhere(settings: Settings, repository: Repository, revision: str) -> None:
    """Raise ClickException where the declarations lie outside the repository: then they have no revisions."""
    if not settings.declarations.is_relative_to(repository.top):
        raise click.ClickException(f"不能与“{revision}”比较：{settings.declarations} 不在这个 Git 仓库中")


def _within(named: Path, settings: Settings) -> Path:
    """The absolute path of a file or folder of the declarations, which may have been deleted.

    Raises ClickException for a path outside the folder of declarations.
    """
    path = named_file(named, settings)
    if settings.declarations not in {path, *path.parents}:
        raise click.ClickException(f"“{named}”不在 {settings.declarations.name}/ 之内")
    return path


def overview_of_year(config_file: Path, base: str, refs: Collection[str], year: int | None) -> YearOverview:
    """The overview of a year's declarations in these Git references, compared with the commit `base`.

    `year` is None for the latest year that a reference changes. Raises ClickException, GitFailed.
    """
    config_file = config_file.parent.resolve() / config_file.name
    repository, settings = _place(config_file, base)
    commit = repository.commit_of(base)
    if commit is None:
        raise click.ClickException(f"没有“{redacted_text(one_line(base))}”这个版本")
    known = settings or _settings_at(repository, commit, config_file)
    _refuse_elsewhere(known.settings, repository, base)
    brought = brought_settings(config_file)

    def after(reference: str) -> BaseSettings:
        return known if settings else replace(known, after=settings_after(repository, reference, config_file, brought))

    return year_overview(repository, commit, tuple(refs), known, after, year)
