"""The style of HTML reports: light and dark, wide and narrow, on paper; and the policy that allows only this style."""

from base64 import b64encode
from hashlib import sha256

STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --soft: #57606a; --paper: #fff; --line: #d0d7de; --head: #f3f5f7;
  --del: #a40e26; --del-back: #ffebe9; --ins: #116329; --ins-back: #e6ffec; --less: #b35900; --less-back: #fff3e0;
  --link: #0550ae }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #a8b3bf; --paper: #0d1117; --line: #3d444d;
  --head: #1c2128; --del: #ff9c94; --del-back: #3c1618; --ins: #7ee787; --ins-back: #12301c; --less: #ffb454;
  --less-back: #35240c; --link: #79b8ff } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  overflow-wrap: anywhere }
a { color: var(--link) }
h1 { font-size: 1.5rem; line-height: 1.3 } h2 { font-size: 1.25rem; margin-top: 2.5rem;
  border-bottom: 1px solid var(--line) }
h3 { font-size: 1.1rem } h4 { font-size: 1rem; margin: 1.5rem 0 .4rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; min-width: 3.5rem;
  unicode-bidi: isolate }
thead th { background: var(--head) } tbody th { font-weight: 400; color: var(--soft) }
.cells th { width: 9rem } .wide { overflow-x: auto } .wide table { min-width: 40rem }
.number { text-align: right; white-space: nowrap }
del { color: var(--del); background: var(--del-back) } ins { color: var(--ins); background: var(--ins-back) }
.note { display: block; color: var(--soft); font-size: .85rem } .cut, .about { color: var(--soft) }
tr.new > *, td.changed, tr.changed > th { box-shadow: inset 3px 0 var(--ins) }
tr.gone > * { box-shadow: inset 3px 0 var(--del) }
.less, tr.less > * { background: var(--less-back) } .less .note, .bad { color: var(--less); font-weight: 600 }
:target { outline: 3px solid var(--link); outline-offset: -3px }
.top { font-size: .9rem }
@media (max-width: 45rem) {
  .lines, .lines tbody, .lines tr, .lines td, .lines th { display: block; width: auto; min-width: 0 }
  .lines thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  .lines tr { border: 1px solid var(--line); margin: 0 0 .7rem }
  .lines td, .lines tbody th { border: 0; text-align: left }
  .lines td[data-head]::before { content: attr(data-head) "："; color: var(--soft) } .lines td:empty { display: none }
  .cells th { width: 6.5rem } }
@media print { :root { --ink: #000; --paper: #fff; --head: #eee; --line: #888; color-scheme: light }
  body { max-width: none; padding: 0; font-size: 10pt } .top { display: none } .wide { overflow: visible }
  .wide table { min-width: 0 } h2 { break-before: page } h3, h4 { break-after: avoid } tr { break-inside: avoid }
  thead { display: table-header-group } a { color: inherit; text-decoration: none }
  @page { size: A4 landscape; margin: 12mm } }
"""
_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def page_html(title: str, body: str) -> str:
    """A complete HTML page with this style, without scripts and without anything from elsewhere. `title` must be
    escaped.
    """
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )
