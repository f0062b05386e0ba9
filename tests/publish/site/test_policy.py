"""Each page says what it may run, and says it before anything is loaded."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish.site.policy import hashes_of_scripts, policy, protect, with_policy
from tests.publish.built import page, write

SCRIPT = "var palette = 1"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def hashes(html: str) -> tuple[str, ...]:
    return hashes_of_scripts(html.encode())


def protected(html: str) -> str:
    return with_policy(html.encode(), POLICY).decode()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_allowed_but_the_sites_own_files() -> None:
    assert policy() == POLICY
    assert "unsafe-inline" not in policy(["'sha256-a'"])


def test_inline_scripts_are_allowed_by_their_hash_and_in_their_order() -> None:
    assert policy(["'sha256-a'", "'sha256-b'"]) == POLICY.replace(
        "script-src 'self'", "script-src 'self' 'sha256-a' 'sha256-b'"
    )


@pytest.mark.parametrize(
    "html",
    [
        f"<script>{SCRIPT}</script>",
        f"<SCRIPT>{SCRIPT}</SCRIPT >",
        f'<script type="text/javascript" defer>{SCRIPT}</script>',
        f"<script type='module'>{SCRIPT}</script>",
        f"<script type=importmap>{SCRIPT}</script>",
        f'<script type="">{SCRIPT}</script>',
        f"<script>{SCRIPT}</script><script>{SCRIPT}</script>",
    ],
)
def test_a_script_that_a_browser_runs_gets_a_hash_once(html: str) -> None:
    assert hashes(html) == (hash_of(SCRIPT),)


def test_line_ends_are_hashed_as_a_browser_reads_them() -> None:
    assert hashes("<script>a\r\nb\rc\n</script>") == (hash_of("a\nb\nc\n"),)


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        '<script type="module" src="a.js"></script>',
        '<script type="application/ld+json">{"@type": "Dataset"}</script>',
        '<script id="__config" type="application/json">{}</script>',
        "<p>没有脚本</p>",
    ],
)
def test_files_and_data_need_no_hash(html: str) -> None:
    assert hashes(html) == ()


def test_a_script_in_an_article_gets_no_hash() -> None:
    inside = page("<p>甲</p><script>alert(1)</script>", chrome=f"<script>{SCRIPT}</script>")
    assert hashes(inside) == (hash_of(SCRIPT),)


@pytest.mark.parametrize(
    "before,after",
    [
        ('<html><head>\n<meta charset="utf-8">', "\n<title>甲</title></head>"),
        ("<head><title>甲</title><META CHARSET=utf-8 >", "</head>"),
        ('<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', "</head>"),
        ("<!doctype html>\n<html lang='zh'><head class=x>", "<title>甲</title></head><meta charset=utf-8>"),
        ("", "<p>只有一段</p>"),
    ],
)
def test_the_policy_stands_behind_the_charset_and_before_all_else(before: str, after: str) -> None:
    assert protected(before + after) == before + META + after


def test_a_policy_of_before_is_replaced() -> None:
    once = protected(page("<p>甲</p>"))
    assert once.count("Content-Security-Policy") == 1
    assert protected(once) == once


def test_each_page_allows_its_own_scripts_and_the_headers_those_of_all(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"index.html": page("", head="<script>a</script>"), "b/index.html": page("", head="<script>b</script>")},
    )
    protect(tmp_path)
    home, other = (file.read_text(encoding="utf-8") for file in (tmp_path / "index.html", tmp_path / "b/index.html"))
    assert hash_of("a") in home
    assert hash_of("a") not in other
    header = (tmp_path / "headers/nginx.conf").read_text(encoding="utf-8")
    assert all(hash_of(script) in header for script in "ab")


def test_protecting_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": page("", head="<script>a</script>"), "404.html": "<p>没有</p>"})
    protect(tmp_path)
    once = contents(tmp_path)
    protect(tmp_path)
    assert contents(tmp_path) == once


def test_bytes_that_are_not_utf_8_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_bytes(b"<head><meta charset=gbk></head>" + "甲".encode("gbk"))
    protect(tmp_path)
    assert (tmp_path / "old.html").read_bytes() == (
        f"<head><meta charset=gbk>{META}</head>".encode() + "甲".encode("gbk")
    )


def test_a_preview_runs_any_script_of_its_server_and_has_no_headers(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": page("", head="<script>a</script>")})
    protect(tmp_path, preview=True)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "script-src 'self' 'unsafe-inline';" in html
    assert "sha256" not in html
    assert not (tmp_path / "headers").exists()


def test_the_headers_say_what_a_page_cannot(tmp_path: Path) -> None:
    protect(tmp_path)
    said = {path.name: path.read_text(encoding="utf-8").split("\n") for path in (tmp_path / "headers").iterdir()}
    assert [line for line in said["nginx.conf"] if line and not line.startswith("#")] == [
        f"add_header Content-Security-Policy \"{POLICY}; frame-ancestors 'self'\" always;",
        'add_header X-Content-Type-Options "nosniff" always;',
        'add_header Referrer-Policy "same-origin" always;',
        'add_header Permissions-Policy "camera=(), geolocation=(), microphone=(), payment=(), usb=()" always;',
    ]
    # GitLab sends these with every site of the instance, so they hold nothing that is ours alone.
    assert [line for line in said["gitlab-pages.rb"] if line and not line.startswith("#")] == [
        "gitlab_pages['headers'] = [",
        "  \"Content-Security-Policy: frame-ancestors 'self'\",",
        '  "X-Content-Type-Options: nosniff",',
        '  "Referrer-Policy: same-origin",',
        '  "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",',
        "]",
    ]
    assert "GitHub Pages 不能设置响应头" in "".join(said["github-pages.txt"])


def test_a_page_names_no_directive_that_only_a_header_may_have() -> None:
    assert not re.search("frame-ancestors|report-|sandbox", policy())
