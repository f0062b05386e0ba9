"""Tables that Markdown made: what they are called, and what their heads belong to."""

from generator.publish.site.table_captions import captioned

TABLE = "<table>\n<thead>\n<tr>\n<th>{}</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>乙</td>\n</tr>\n</tbody>\n</table>"
MADE = TABLE.replace("<th>", '<th scope="col">').replace("<table>", '<table>\n<caption class="unseen">[]</caption>')


def test_a_table_is_called_as_the_heading_above_it() -> None:
    above = '<h1>表</h1><h2 id="a">资金 <code>&lt;甲&gt;</code><a class="headerlink" href="#a">¶</a></h2>\n<p>见</p>\n'
    made = captioned(above + TABLE.format("甲") + "\n" + TABLE.format("丙") + "<h2>后</h2>")
    first, second = (
        MADE.format(head).replace("[]", name)
        for head, name in (("甲", "资金 &lt;甲&gt;"), ("丙", "资金 &lt;甲&gt;（2）"))
    )
    assert made == f"{above}{first}\n{second}<h2>后</h2>"
    assert captioned(made) == made


def test_a_table_of_our_own_and_one_below_no_heading_keep_what_they_have() -> None:
    own = '<h2>资金</h2><table class="list">\n<thead>\n<tr><th scope="row">甲</th></tr></thead></table>'
    assert captioned(own) == own
    assert captioned(captioned(TABLE)) == TABLE.replace("<th>", '<th scope="col">')
