"""A bureau's way: install the program, make a repository, file a first declaration, check, build, serve, upgrade."""

import hashlib
import html
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.installed import Program, clean_environment, copy_of_checkout, new_program, wheel_of
from tests.project import contents, yaml_of
from tests.ran import Ran
from tests.repository import commit, git, make_repository
from tests.thorough import thorough

REGION = ("--region", "wuhan-qingshan", "--name", "青山区")
FORM = "declarations/wuhan-qingshan/civil-affairs/2022.yaml"
PAGE = "disclosures/wuhan-qingshan/civil-affairs/2022/"
NO_FORM = "还没有申报表：请放入第一份 declarations/wuhan-qingshan/部门/年度.yaml，写法见使用说明“怎么填报”\n"
NEXT_STEPS = """\
已在 {site} 建立仓库，写入 20 个文件。接下来请在该目录中：
1. 在 declarations/wuhan-qingshan/region.yaml 中列出应当填报的部门，在 mkdocs.yml 中填写主办单位
2. 放入第一份申报表 declarations/wuhan-qingshan/部门/年度.yaml，运行 disclose check、disclose serve
3. 用 git 提交，推送到代码托管平台，再照 README.md 设置平台
"""
PINNED = Ran(0, "已写入 requirements.txt：程序版本 0.2.0\n", "")
PATIENCE = 600.0


def test_a_bureau_goes_from_an_empty_folder_to_its_site(tmp_path: Path, program: Program, wheel: Path) -> None:
    site = tmp_path / "site"
    assert program.disclose(tmp_path, "--version") == Ran(0, "disclose 0.1.0\n", "")
    assert program.disclose(tmp_path, "init", site, *REGION) == Ran(0, NEXT_STEPS.format(site=site), "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert f"performance-disclosure==0.1.0 \\\n    --hash=sha256:{digest}\n" in text(site / "requirements.txt")
    make_repository(site)

    assert program.disclose(site, "check") == Ran(0, "", f"检查了 0 份申报表：错误 0，警告 0，建议 0\n{NO_FORM}")
    assert program.disclose(site, "build", "--no-search") == Ran(0, f"网站已生成：{site}/site\n", NO_FORM)
    assert "还没有可以公开的申报表。" in shown(site / "site/index.html")

    write(site / FORM, yaml_of())
    assert program.disclose(site, "check") == Ran(0, "", "检查了 1 份申报表：错误 0，警告 0，建议 0\n")
    commits, _, changes = program.disclose(site, "diff", "--base", "HEAD").out.partition("\n\n")
    assert commits == f"比较：前为 {git(site, 'rev-parse', '--short=8', 'HEAD').strip()}（main），后为当前文件"
    held = "当年预算6,057.09万元，长期目标1项，年度目标1项，绩效指标3项"
    assert changes == f"{FORM}：新增，没有更早年度的表可以比较：{held}\n"
    assert program.disclose(site, "build") == Ran(0, f"网站已生成：{site}/site\n", "")
    assert "青山区民政局" in shown(site / "site" / PAGE / "index.html")
    assert git(site, "status", "--porcelain") == f"?? {Path(FORM).parent}/\n"
    with served(program, site) as address:
        page_with(address + PAGE, "青山区民政局")


@thorough
def test_plain_mkdocs_makes_the_same_bytes(tmp_path: Path, program: Program) -> None:
    site = new_site(tmp_path / "site", program)
    write(site / "templates/pages/notice.md.jinja", "# {{ page.title }} {#top}\n")
    write(site / "templates/theme/assets/own.css", "h1 { color: red }\n")
    write(site / "content/guide/faq.md", "---\ntitle: 问答\n---\n\n# 问答 {#top}\n")
    assert program.disclose(site, "build", "--no-search", "--site-dir", tmp_path / "fast").err == ""
    assert program.disclose(site, "render").code == 0
    made = program.mkdocs(site, "build", "--site-dir", tmp_path / "plain")
    assert (made.code, re.findall("WARNING.*", made.err)) == (0, [])
    assert program.disclose(site, "finish", tmp_path / "plain", "--no-search") == Ran(0, "", "")
    plain, fast = contents(tmp_path / "plain"), contents(tmp_path / "fast")
    assert sorted(plain) == sorted(fast)
    assert [path for path in plain if plain[path] != fast[path]] == []
    assert b"own.css" in plain["index.html"]
    assert "问答".encode() in plain["guide/faq/index.html"]


@thorough
def test_what_is_saved_in_a_site_is_seen_in_its_preview(tmp_path: Path, program: Program) -> None:
    site = new_site(tmp_path / "site", program)
    with served(program, site) as address:
        page_with(address + PAGE, "青山区民政局")
        write(site / "templates/theme/assets/own.css", "h1 { color: red }\n")
        page_with(address, "assets/own.css")
        write(site / "templates/theme/assets/own.css", "h1 { color: green }\n")
        page_with(f"{address}assets/own.css", "green")
        write(site / "templates/pages/home.md.jinja", "# 本站的首页 {#top}\n")
        page_with(address, "本站的首页")
        write(site / "content/guide/faq.md", "---\ntitle: 问答\n---\n\n# 本站的问答 {#top}\n")
        page_with(f"{address}guide/faq/", "本站的问答")
        write(site / FORM, yaml_of(部门名称="青山区某局"))
        page_with(address + PAGE, "青山区某局")
        write(site / "templates/pages/hom.md.jinja", "\n")
        until(lambda: "templates/pages/hom.md.jinja: 没有这种页面" in text(tmp_path / "said.txt"))
    assert "Traceback" not in text(tmp_path / "said.txt")
    assert git(site, "status", "--porcelain", "--untracked-files=all").split("\n") == [
        f" M {FORM}",
        "?? content/guide/faq.md",
        "?? templates/pages/hom.md.jinja",
        "?? templates/pages/home.md.jinja",
        "?? templates/theme/assets/own.css",
        "",
    ]


REPLACED = {
    "pyproject.toml": [('version = "0.1.0"', 'version = "0.2.0"')],
    "generator/settings/read.py": [('    guide: str = ""\n', '    guide: str = ""\n    column: str = ""\n')],
    "mkdocs.yml": [
        ("  - assets/print.css\n", "  - assets/print.css\n  - assets/next.css\n"),
        ("常见问题: guide/faq.md\n", "常见问题: guide/faq.md\n      - 新版: guide/next.md\n"),
    ],
    "templates/pages/home.md.jinja": [
        ('{% include "parts/head.md.jinja" %}\n', '{% include "parts/next.md.jinja" %}\n')
    ],
    "content/guide/data.md": [("{#top}\n", "{#top}\n\n新版数据\n")],
}
ADDED = {
    "templates/theme/assets/next.css": "h1 { color: red }\n",
    "templates/parts/next.md.jinja": '{% include "parts/head.md.jinja" %}\n\n<p>新版首页</p>\n',
    "content/guide/next.md": "---\ntitle: 新版说明\n---\n\n# 新版说明 {#top}\n",
}


def next_version(folder: Path) -> Path:
    """This checkout with one more setting, style, template and page of the guide, and a page that says more."""
    checkout = copy_of_checkout(folder)
    for name, edits in REPLACED.items():
        for before, after in edits:
            assert text(checkout / name).count(before) == 1, (name, before)
            write(checkout / name, text(checkout / name).replace(before, after))
    for name, added in ADDED.items():
        write(checkout / name, added)
    return checkout


@thorough
def test_a_new_version_changes_the_pin_of_a_site_and_nothing_else(tmp_path: Path, program: Program) -> None:
    """Each version in an environment of its own, as workflows make one for every run."""
    site = new_site(tmp_path / "site", program)
    write(site / "content/guide/faq.md", "---\ntitle: 问答\n---\n\n# 本站的问答 {#top}\n")
    assert program.disclose(site, "build", "--no-search").code == 0
    before = [contents(site / folder) for folder in ("site", ".disclose", "content")]
    commit(site)
    assert program.disclose(site, "-f", with_column(site), "check").err == (
        "mkdocs.yml:5:5: 错误〔站点设置〕没有“extra.disclosure.column”这项设置\n"
    )

    next_wheel = wheel_of(next_version(tmp_path / "checkout"), tmp_path / "wheel")
    assert program.disclose(site, "pin", "--wheel", next_wheel) == PINNED
    newer = new_program(tmp_path / "environment", next_wheel)
    pinned = text(site / "requirements.txt")
    assert newer.disclose(site, "pin") == PINNED
    assert text(site / "requirements.txt") == pinned
    assert newer.disclose(site, "build", "--no-search") == Ran(0, f"网站已生成：{site}/site\n", "")

    assert git(site, "status", "--porcelain") == " M requirements.txt\n"
    assert git(site, "diff", "--stat").splitlines()[-1] == " 1 file changed, 2 insertions(+), 2 deletions(-)"
    home = text(site / "site/index.html")
    assert "assets/next.css" in home
    assert "新版首页" in home
    assert (site / "site/assets/next.css").is_file()
    assert "新版说明" in text(site / "site/guide/next/index.html")
    assert "新版数据" in text(site / "site/guide/data/index.html")
    assert "本站的问答" in text(site / "site/guide/faq/index.html")
    assert newer.disclose(site, "-f", with_column(site), "check").code == 0

    assert program.disclose(site, "build", "--no-search").code == 0
    assert [contents(site / folder) for folder in ("site", ".disclose", "content")] == before


def new_site(folder: Path, program: Program) -> Path:
    """A site with its first declaration, committed."""
    assert program.disclose(folder.parent, "init", folder, *REGION).code == 0
    write(folder / FORM, yaml_of())
    make_repository(folder)
    return folder


def with_column(site: Path) -> Path:
    """Settings of the site outside its repository, with the setting that only the next version knows."""
    column = "INHERIT: .disclose/mkdocs.yml\nsite_name: 甲\nextra:\n  disclosure:\n    column: 一\n"
    write(site.parent / "other/mkdocs.yml", column)
    write(site.parent / "other/declarations/qingshan/region.yaml", "名称: 青山区\n")
    return site.parent / "other/mkdocs.yml"


@contextmanager
def served(program: Program, site: Path) -> Iterator[str]:
    """The address of `disclose serve`, which ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [str(program.command), "serve", "--port", str(port)]
    said = site.parent / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(command, cwd=site, env=clean_environment(), stdout=out, stderr=subprocess.STDOUT)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def page_with(address: str, words: str) -> None:
    """Wait until a page that is served says these words."""
    until(lambda: words in page(address))


def page(address: str) -> str:
    """What the page says; empty as long as there is none."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return html.unescape(answer.read().decode("utf-8"))
    except URLError:
        return ""


def until(happens: Callable[[], bool]) -> None:
    """Wait until something happens."""
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.05)


def shown(page: Path) -> str:
    """What a built page says, its entities as the characters they stand for."""
    return html.unescape(text(page))


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
