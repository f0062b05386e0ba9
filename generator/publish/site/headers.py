"""The security policy as HTTP headers, in files for the kinds of servers that may serve the site."""

from collections.abc import Iterable
from pathlib import Path

FOLDER = "headers"
"""A folder of the site, so that only one folder is handed over; it holds nothing that pages do not show."""

_FRAMES = "frame-ancestors 'self'"
"""Who may show a page in a frame; browsers accept this only in a header and complain about it in a page."""

_OTHERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)

_NGINX = """\
# 由 disclose 生成，每次生成网站都会更新，请勿手改。在 nginx 本站的 server 或 location 段中写：
#     include 网站目录/headers/nginx.conf;
# 再执行 nginx -s reload。段内如有其他 add_header，上一级的 add_header 不再生效，请写在同一段中。
# 网站更新后须再次 reload，否则新页面中的脚本可能被旧的策略阻止。
"""
_GITLAB = """\
# 由 disclose 生成，每次生成网站都会更新，请勿手改。
# GitLab Pages 不能按项目设置响应头；GitLab.com 上也无法设置，只有各页面 meta 中的内容安全策略起作用。
# 自建的 GitLab 可由管理员把下面各行写入 /etc/gitlab/gitlab.rb，再执行 gitlab-ctl reconfigure。
# 这一设置对该实例上的所有 Pages 网站生效，因此只列对各站都适用的内容，脚本的限制仍由各页面的 meta 承担。
"""
_GITHUB = """\
由 disclose 生成。
GitHub Pages 不能设置响应头，不读取 _headers 一类的文件。在 GitHub Pages 上：
- 起作用的：各页面 meta 中的内容安全策略，已由 disclose 写入，不必另行设置。
- 不起作用的：下列各项只能由响应头设置。确有需要的，请在前面加一层可以设置响应头的代理或 CDN。
"""


def write_headers(site: Path, policy: str) -> None:
    """Write one file for each kind of server; repeating it changes nothing."""
    headers = (("Content-Security-Policy", f"{policy}; {_FRAMES}"), *_OTHERS)
    for_everybody = (("Content-Security-Policy", _FRAMES), *_OTHERS)
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in {
        "nginx.conf": _NGINX + "".join(f'add_header {name} "{value}" always;\n' for name, value in headers),
        "gitlab-pages.rb": _GITLAB + _ruby_list(f"{name}: {value}" for name, value in for_everybody),
        "github-pages.txt": _GITHUB + "".join(f"  {name}: {value}\n" for name, value in for_everybody),
    }.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _ruby_list(lines: Iterable[str]) -> str:
    return "gitlab_pages['headers'] = [\n" + "".join(f'  "{line}",\n' for line in lines) + "]\n"
