"""The fast way makes the very bytes of `render`, `mkdocs build` and `finish`; where it cannot, MkDocs does it all."""

import html
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from generator import pipeline
from generator.build.site import Options, site_of
from generator.diagnostics.formats import as_text
from generator.model.declaration import Declaration
from generator.publish.site import sitemap_files
from generator.publish.site.mkdocs import BuildFailed
from generator.settings.read import Settings, at_site, read_settings
from generator.write.declaration_yaml import declaration_as_yaml
from tests import strategies
from tests.examples import is_thorough
from tests.history.repository import new_repository
from tests.project import (
    CIVIL_AFFAIRS,
    EDUCATION,
    NO_DECLARATIONS,
    OURS,
    SETTINGS,
    contents,
    make_project,
    our_project,
    without_balance,
    write,
    yaml_of,
)
from tests.thorough import thorough

QUICK = Options(search=False)


def settings_of(project: Path) -> Settings:
    settings = read_settings(project / "mkdocs.yml")
    assert isinstance(settings, Settings)
    return settings


def by_mkdocs(settings: Settings, site: Path, **options: Any) -> dict[str, bytes]:
    """The site made by MkDocs page by page, as `disclose finish` leaves it."""
    checked = pipeline.check(settings)
    sound = pipeline.sound_only(checked) if options.pop("sound_only", False) else checked.archive
    pipeline.build(at_site(settings, site), sound, **{"search": False} | options)
    return contents(site)


def fast(settings: Settings, site: Path, options: Options = QUICK, note: str = "") -> dict[str, bytes]:
    """The site made the fast way, with nothing to be said about it."""
    with site_of(at_site(settings, site), options) as made:
        assert as_text(made.publish()) == ""
        assert made.note == note
    return contents(site)


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def said_on(page: bytes) -> str:
    """The page's text, entities read."""
    return html.unescape(page.decode())


def project_with(folder: Path, forms: list[Declaration]) -> Path:
    """A project whose departments have five of these declarations each, from 2020 on."""
    files: dict[str, str] = {"declarations/anywhere/region.yaml": "名称: 某区\n"}
    for place, form in enumerate(forms):
        year = 2020 + place % 5
        own = form.model_copy(update={"fiscal_year": year})
        files[f"declarations/anywhere/department-{place // 5}/{year}.yaml"] = declaration_as_yaml(own)
    return make_project(folder, **NO_DECLARATIONS | files)


def some_declarations(count: int) -> list[Declaration]:
    """So many arbitrary declarations, the same ones each time."""
    found: list[Declaration] = []

    @hypothesis.settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[*hypothesis.HealthCheck],
    )
    @hypothesis.given(strategies.declarations())
    def collect(form: Declaration) -> None:
        found.append(form)

    collect()
    return found[:count]


@pytest.mark.parametrize("of", ["examples", pytest.param("", marks=thorough)])
def test_our_own_sites_are_the_same_bytes(tmp_path: Path, of: str) -> None:
    settings = settings_of(our_project(tmp_path / "project", of))
    expected = by_mkdocs(settings, tmp_path / "plain")
    assert_same(fast(settings, tmp_path / "one", QUICK), expected)
    assert_same(fast(settings, tmp_path / "two", Options(search=False, jobs=2)), expected)


def test_any_declarations_make_the_same_bytes(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    count = 200 if is_thorough() else 20
    settings = settings_of(project_with(tmp_path / "project", some_declarations(count)))
    assert_same(fast(settings, tmp_path / "fast"), by_mkdocs(settings, tmp_path / "plain"))


FULL = """\
INHERIT: ours.yml
site_name: 绩效目标公开 <&"'> $1 \\\\1
site_url: https://a.gov.cn/部门/
repo_url: https://git.example.com/a/b
edit_uri: edit/main/content/
not_in_nav: "/compare/**\\n/data/**\\n/disclosures/**\\n/guide/*/**\\n/indicators/*/**\\n/files/**"
extra:
  disclosure:
    first_year: 2021
    edit_url: https://git.example.com/a/edit/main/{path}
    findings: shown
    publisher: {name: 某某局, feedback: "mailto:a@b.cn"}
    privacy: {prepared_by: hidden, phone: hidden}
"""
MOVED = """\
- 原地址: qingshan/old/2021
  新地址: qingshan/education/2022
- 原地址: qingshan/gone
  撤下原因: 已撤下
- 原地址: qingshan/education/2019
  撤下原因: 误发，王宏超来电（13912345678）
"""


def test_every_setting_and_every_kind_of_page_is_the_same_bytes(tmp_path: Path) -> None:
    settings = settings_of(
        make_project(
            tmp_path / "project",
            **{
                "mkdocs.yml": FULL,
                "declarations/moved.yaml": MOVED,
                "declarations/qingshan/education/2020.yaml": yaml_of(年度="2020"),
                "declarations/qingshan/education/2021.yaml": without_balance(年度="2021"),
                "declarations/qingshan/civil-affairs/2023.yaml": "不是申报表\n",
                "declarations/elsewhere/region.yaml": "名称: 名录以外\n",
                "declarations/secrets/region.yaml": "名称: 隐名区\n",
                "declarations/secrets/office/2022.yaml": "年度: [\n公开信息:\n  公开状态: 暂不公开\n",
                "content/about.md": "[一年](disclosures/qingshan/education/2022/index.md#goals)\n\n"
                "[文件](disclosures/qingshan/education/2022/declaration.json) [规则](guide/rules.md)\n",
                "content/files/a.txt": "附件",
                "content/files/表.md": "# 表 {#top}\n",
            },
        )
    )
    settings = replace(settings, downloads=True)
    expected = by_mkdocs(settings, tmp_path / "plain", sound_only=True)
    made = fast(settings, tmp_path / "fast", Options(search=False, sound_only=True))
    assert_same(made, expected)
    assert "改正之前暂不显示".encode() in made["disclosures/qingshan/civil-affairs/2023/index.html"]
    assert "误发，（不予公开）来电（不予公开）" in said_on(made["disclosures/qingshan/education/2019/index.html"])
    assert [path for path in made if "secrets" in path or "elsewhere" in path] == []
    assert "移到新的地址".encode() in made["disclosures/qingshan/old/2021/index.html"]
    assert b'href="../disclosures/qingshan/education/2022/#goals"' in made["about/index.html"]


def test_what_moved_was_withdrawn_or_is_doubtful_is_the_same_bytes(tmp_path: Path) -> None:
    repository = new_repository(
        make_project(tmp_path / "project", **{".gitignore": "/site\n/.site-*\n/.cache\n/content\n"})
    )
    folder, gone = "declarations/qingshan/civil-affairs", "declarations/qingshan/gone/2021.yaml"
    repository.commit("录入", {gone: yaml_of(年度="2021", 部门名称="撤销的局")})
    repository.commit("改", {EDUCATION: yaml_of(部门名称="青山区教育局")}, GIT_COMMITTER_DATE="2099-01-01T00:00:00Z")
    repository.commit("录入其余")
    repository.git("mv", folder, f"{folder}-bureau")
    moves = "- 原地址: qingshan/civil-affairs\n  新地址: qingshan/civil-affairs-bureau\n"
    repository.commit(
        "改名", {"declarations/moved.yaml": f"{moves}- 原地址: qingshan/gone\n  撤下原因: 撤销\n", gone: None}
    )
    settings = settings_of(repository.top)
    made = fast(settings, tmp_path / "fast", Options(search=False, allow_loss=True))
    assert_same(made, by_mkdocs(settings, tmp_path / "plain", allow_loss=True))
    assert "撤下：撤销的局（汇总）2021年" in made["updates/feed.xml"].decode()
    assert "日期存疑" in made["disclosures/qingshan/education/2022/index.html"].decode()
    assert "此处原载的申报表已经移到新的地址" in made["disclosures/qingshan/civil-affairs/2022/index.html"].decode()


def test_a_preview_and_a_site_without_downloads_are_the_same_bytes(tmp_path: Path) -> None:
    settings = replace(settings_of(make_project(tmp_path / "project")), downloads=False)
    made = fast(settings, tmp_path / "fast", Options(search=False, preview=True))
    assert_same(made, by_mkdocs(settings, tmp_path / "plain", preview=True))
    assert [path for path in made if path.startswith("disclosures/") and path.endswith("declaration.json")] == []
    assert b"declaration.json" not in made["disclosures/qingshan/education/2022/index.html"]


@pytest.mark.parametrize("site_url", [pytest.param("", marks=thorough), "site_url: https://a.gov.cn/perf"])
def test_a_site_map_in_parts_is_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site_url: str) -> None:
    monkeypatch.setattr(sitemap_files, "MOST_ADDRESSES", 5)
    settings = settings_of(make_project(tmp_path / "project", **{"mkdocs.yml": f"{SETTINGS}{site_url}\n"}))
    made = fast(settings, tmp_path / "fast")
    assert made.keys() >= {"sitemap.xml", "sitemap.xml.gz", "sitemap-1.xml", "sitemap-2.xml"}
    assert made == by_mkdocs(settings, tmp_path / "plain")
    monkeypatch.undo()
    assert "sitemap-1.xml" not in fast(settings, tmp_path / "fast")


def test_the_search_reads_the_same(tmp_path: Path) -> None:
    settings = settings_of(make_project(tmp_path / "project"))
    made = fast(settings, tmp_path / "fast", Options(jobs=2))
    expected = by_mkdocs(settings, tmp_path / "plain", search=True)
    assert "search/manifest.txt" in made
    assert_same(made, expected)


@pytest.mark.parametrize(
    "more,why",
    [
        ("plugins: [search]\n", "mkdocs.yml 设有插件"),
        pytest.param(
            "use_directory_urls: true\nextra_templates: [a.txt]\n", "mkdocs.yml 设有 extra_templates", marks=thorough
        ),
        pytest.param("hooks: [hook.py]\n", "mkdocs.yml 设有 hooks", marks=thorough),
        pytest.param("draft_docs: /drafts/\n", "mkdocs.yml 设有 draft_docs", marks=thorough),
    ],
)
def test_what_only_mkdocs_can_do_it_does_and_one_line_says_so(tmp_path: Path, more: str, why: str) -> None:
    project = make_project(
        tmp_path / "project", **{"mkdocs.yml": SETTINGS + more, "hook.py": "", "content/a.txt": "甲\n"}
    )
    settings = settings_of(project)
    note = f"本次由 MkDocs 逐页生成，用时较长：{why}"
    made = fast(settings, tmp_path / "fast", QUICK, note)
    assert_same(made, by_mkdocs(settings, tmp_path / "plain"))


HEAD = "{% include 'parts/head.md.jinja' %}\n\n"
BASE = "{% extends 'base.html' %}"


@pytest.mark.parametrize(
    "template,new,why",
    [
        ("pages/department.md.jinja", f"{HEAD}### 乙 {{#b}}\n", "页面模板的标题"),
        pytest.param(
            "pages/department.md.jinja", f"{HEAD}[甲](../index.md)\n", "页面模板中有 Markdown 链接", marks=thorough
        ),
        pytest.param(
            "theme/main.html",
            BASE + "{% block content %}{{ page.content | upper }}{% endblock %}",
            "主题",
            marks=thorough,
        ),
        ("theme/main.html", BASE + "{% block extrahead %}{{ page.content | length }}{% endblock %}", "主题"),
    ],
    ids=["headings", "links", "another article", "more than the article"],
)
def test_templates_that_no_shell_fits_are_left_to_mkdocs(tmp_path: Path, template: str, new: str, why: str) -> None:
    settings = settings_of(make_project(tmp_path / "project", **{f"templates/{template}": new}))
    with site_of(at_site(settings, tmp_path / "fast"), QUICK) as made:
        found = made.publish()
        assert made.note.startswith(f"本次由 MkDocs 逐页生成，用时较长：{why}")
    expected = by_mkdocs(settings, tmp_path / "plain") if not found else {}
    assert_same(contents(tmp_path / "fast") if not found else {}, expected)


def test_another_theme_is_cut_too_or_left_to_mkdocs(tmp_path: Path) -> None:
    theme = "INHERIT: ours.yml\nsite_name: 甲\nmarkdown_extensions: [admonition, toc: {permalink: true}, attr_list]\n"
    settings = settings_of(make_project(tmp_path / "project", **{"mkdocs.yml": theme}))
    assert_same(fast(settings, tmp_path / "fast"), by_mkdocs(settings, tmp_path / "plain"))


def test_dead_links_are_told_with_their_places(tmp_path: Path) -> None:
    part = (OURS / "templates/pages/department.md.jinja").read_text(encoding="utf-8")
    dead = part + '\n<p><a href="../nowhere/">无</a> <a href="#x">无</a> <img src="https://a.cn/a.png"></p>\n'
    settings = settings_of(make_project(tmp_path / "project", **{"templates/pages/department.md.jinja": dead}))
    with site_of(settings, QUICK) as made:
        found = made.publish()
    assert found == pipeline.build(settings, pipeline.check(settings).archive, search=False)
    assert [problem.rule.id for problem in found][:3] == ["dead-link", "dead-anchor", "foreign-request"]
    assert not settings.site.exists()


def test_what_mkdocs_refuses_leaves_the_old_site(tmp_path: Path) -> None:
    settings = settings_of(make_project(tmp_path / "project"))
    before = fast(settings, settings.site)
    write(settings.content, {"about.md": "[没有](nowhere.md)\n"})
    with site_of(settings, QUICK) as made, pytest.raises(BuildFailed, match=r"nowhere\.md"):
        made.publish()
    assert contents(settings.site) == before


def test_the_same_is_said_of_the_declarations_as_by_check(tmp_path: Path) -> None:
    hidden = "INHERIT: ours.yml\nextra: {disclosure: {edit_url: 'https://a.cn/{path}', privacy: {phone: hidden}}}\n"
    project = make_project(
        tmp_path / "project",
        **{
            "mkdocs.yml": hidden,
            CIVIL_AFFAIRS: without_balance(),
            "declarations/qingshan/Bad Name/2022.yaml": "",
            "declarations/qingshan/health/a.txt": "",
            "declarations/stray.yaml": "",
            "declarations/no-region/health/2022.yaml": yaml_of(),
            "declarations/qingshan/region.yaml": "名称: 青山区\n规则:\n  收支平横: 警告\n",
        },
    )
    settings = settings_of(project)
    expected = as_text(pipeline.check(settings).diagnostics)
    for jobs in (1, 2):
        with site_of(settings, Options(search=False, jobs=jobs)) as made:
            assert as_text(made.diagnostics) == expected
    assert len(expected.splitlines()) > 6
