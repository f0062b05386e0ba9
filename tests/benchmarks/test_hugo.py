"""Hugo's pages of declarations say what ours say: the comparison is of equal content."""

import subprocess
from pathlib import Path

import pytest

from benchmarks.builders import start_hugo_afresh
from benchmarks.corpus import write_corpus
from benchmarks.peers import installed_peers
from benchmarks.visible_text import structure, visible_text
from tests.project import disclose

HUGO = installed_peers().hugo


@pytest.mark.skipif(HUGO is None, reason="make bench installs Hugo")
def test_every_text_every_bar_and_every_cell_is_the_same(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", 40, years=4)
    start_hugo_afresh(tmp_path / "hugo", corpus.folder, 0)
    subprocess.run((str(HUGO), "--quiet", "--source", tmp_path / "hugo/hugo"), check=True)
    disclose("--config-file", corpus.settings, "build", "--no-search")
    pages = sorted((corpus.folder / "site/disclosures").glob("*/*/2*/index.html"))
    assert len(pages) == corpus.public
    for page in pages:
        other = tmp_path / "hugo/hugo/public" / page.relative_to(corpus.folder / "site")
        ours, theirs = (path.read_text(encoding="utf-8") for path in (page, other))
        assert len(visible_text(ours)) > 200
        assert visible_text(ours) == visible_text(theirs), page
        assert len(structure(ours)) > 200
        assert structure(ours) == structure(theirs), page


def test_what_a_page_says_is_its_article_with_its_bars() -> None:
    html = (
        "<nav>页眉</nav><article><h1>标题<br>二</h1><nav class='downloads'>下载 <a>YAML</a></nav>"
        "<svg role='img' aria-label='2022年48万元'><rect class='a' x='0' width='574'/></svg>"
        "<p>  其中定量指标3项，空白类别\n7个</p><script>x</script></article><footer>页脚</footer>"
    )
    assert visible_text(html) == ["标题", "二", "2022年48万元", "▬a 0+574", "空白类别 7个"]


def test_what_comparison_and_git_tell_is_ours_alone() -> None:
    html = (
        "<article><h2 id='since'>与上年相比<a>¶</a></h2><div class='since'><p>改动3处</p><ul><li>指标</li></ul></div>"
        "<h2 id='basics'>基本信息</h2><table><tr><td colspan='2'>甲</td></tr></table>"
        "<h2 id='revisions'>修订记录</h2><div class='revisions'><ol><li>收录</li></ol></div></article>"
    )
    assert visible_text(html) == ["基本信息", "甲"]
    assert structure(html) == ["h2 id", "table", "tr", "td colspan=2"]
