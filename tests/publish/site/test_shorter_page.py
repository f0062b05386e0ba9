"""Pages in fewer bytes: every browser reads them as before."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.escaping import escaped
from generator.publish.site.shorter_page import shorter_page, without_needless_entities

PAGE = """<!doctype html>
<html>
  <head>

    <title>甲&#44;乙&#60;丙</title>
    <script>
      var a = "&#44;"
    </script>
  </head>
  <body>
    <textarea>
  一
    </textarea>
    <article class="a">

      <p>10&#37;
        以上</p>
      <pre>
  码&#46;</pre>

    </article>
    <footer>

      <p>止</p>
    </footer>
  </body>
</html>
"""
SHORTER = """<!doctype html>
<html>
<head>
<title>甲,乙&#60;丙</title>
<script>
      var a = "&#44;"
    </script>
</head>
<body>
<textarea>
  一
    </textarea>
<article class="a">
<p>10%
        以上</p>
      <pre>
  码.</pre>
</article>
<footer>
<p>止</p>
</footer>
</body>
</html>
"""


def test_entities_become_characters_and_what_surrounds_the_article_is_not_indented() -> None:
    assert shorter_page(PAGE.encode()).decode() == SHORTER


@pytest.mark.parametrize("page", [PAGE, "", "<p>一\n\n  二</p>", "<article>\n"])
def test_a_second_time_changes_nothing(page: str) -> None:
    once = shorter_page(page.encode())
    assert shorter_page(once) == once


def test_bytes_that_are_no_text_stay() -> None:
    assert shorter_page(b"<p>\xff</p>") == b"<p>\xff</p>"


class _Heard(HTMLParser):
    """All that a parser of HTML hears, texts in one piece."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.heard.append(f"<{tag} {attrs}")

    def handle_data(self, data: str) -> None:
        self.heard.append(data)


@given(st.text(st.sampled_from("&#;<>\"'`=/!-amplt0123456789甲 ")), st.text(st.sampled_from("&#amplt;0446")))
def test_what_an_author_wrote_is_read_as_before(text: str, stray: str) -> None:
    html = f'<p title="{escaped(text)}">{stray}{escaped(text)}</p>'
    short = without_needless_entities(html)
    assert _Heard(short).heard == _Heard(html).heard
    assert len(short) <= len(html)
    assert without_needless_entities(short) == short
