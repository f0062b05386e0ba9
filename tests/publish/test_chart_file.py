"""A chart as a file: everything in it, whatever the names are, drawn the same everywhere."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.bar_chart import BarChart, BarFigure, BarKey, BarLine
from generator.publish.bars import Segment
from generator.publish.chart_file import chart_file
from generator.publish.page import Link

SVG = "{http://www.w3.org/2000/svg}"


def line(label: str, amount: str | None = "100.00", *asides: str, width: int = 500) -> BarLine:
    return BarLine(label, None, asides, (Segment("a", 0, width),), (BarFigure("当年预算", amount),))


def chart(*lines: BarLine, title: str = "各部门当年预算（万元）") -> BarChart:
    keys = (BarKey("a", "项目支出"),)
    return BarChart(title, "部门", ("当年预算",), keys, lines, ("说明。",), "来源。", Link("下载", "budgets.svg"))


def test_a_chart_is_a_drawing_of_names_bars_and_figures() -> None:
    assert chart_file(chart(line("民政局", "1,000.00", "汇总"), line("教育局", None, width=1))) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 250" width="1000" height="250" lang="zh-CN" '
        "font-family=\"'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif\">\n"
        "<title>各部门当年预算（万元）</title>\n"
        '<rect width="100%" height="100%" fill="#fff"/>\n'
        '<text x="24" y="46" font-size="22" fill="#1c2430">各部门当年预算（万元）</text>\n'
        '<rect x="24" y="66" width="14" height="14" fill="#2f6ea3"/>\n'
        '<text x="44" y="78" font-size="13" fill="#4f5967">项目支出</text>\n'
        '<text x="24" y="108" font-size="13" fill="#4f5967">部门</text>\n'
        '<text x="976" y="108" font-size="13" fill="#4f5967" text-anchor="end">当年预算</text>\n'
        '<rect x="24" y="116" width="952" height="1" fill="#d5dae1"/>\n'
        '<text x="24" y="144" font-size="15" fill="#1c2430">民政局'
        '<tspan dx="8" font-size="13" fill="#4f5967">汇总</tspan></text>\n'
        '<rect x="127" y="130" width="380" height="18" fill="#2f6ea3"/>\n'
        '<text x="976" y="144" font-size="15" fill="#1c2430" text-anchor="end">1,000.00</text>\n'
        '<rect x="24" y="153" width="952" height="1" fill="#d5dae1"/>\n'
        '<text x="24" y="174" font-size="15" fill="#1c2430">教育局</text>\n'
        '<rect x="127" y="160" width="1" height="18" fill="#2f6ea3"/>\n'
        '<text x="976" y="174" font-size="15" fill="#4f5967" text-anchor="end">—</text>\n'
        '<rect x="24" y="183" width="952" height="1" fill="#d5dae1"/>\n'
        '<text x="24" y="204" font-size="13" fill="#4f5967">说明。</text>\n'
        '<text x="24" y="223" font-size="13" fill="#4f5967">来源。</text>\n'
        "</svg>\n"
    )


def test_a_long_name_takes_as_many_lines_as_it_needs_and_stays_whole() -> None:
    name = "人力资源和社会保障局机关事业单位社会保险基金管理中心"
    drawn = chart_file(chart(line(name, "1.00", "未注明", "已含在所属部门的预算中")))
    assert ">人力资源和社会保障局机关事业单位社会保险<" in drawn
    assert ">基金管理中心<" in drawn
    assert ">未注明，已含在所属部门的预算中<" in drawn


def test_three_hundred_departments_are_all_drawn() -> None:
    drawn = ElementTree.fromstring(chart_file(chart(*(line(f"第{number}局") for number in range(300)))))
    assert len([text for text in drawn.iter(f"{SVG}text") if (text.text or "").endswith("局")]) == 300
    assert int(drawn.attrib["height"]) > 300 * 30


def test_a_hostile_name_is_a_name() -> None:
    name = '<script>alert(1)</script>&"\x07'
    assert "<script" not in chart_file(chart(line(name), title=name))


@given(st.lists(st.builds(line, st.text(), st.none() | st.text(), st.text()), max_size=4), st.text())
def test_any_chart_is_a_drawing_whose_parts_lie_within_it(lines: list[BarLine], title: str) -> None:
    drawn = ElementTree.fromstring(chart_file(chart(*lines, title=title)))
    for part in drawn.iter(f"{SVG}rect"):
        if part.attrib["width"] != "100%":
            assert int(part.attrib["x"]) + int(part.attrib["width"]) <= int(drawn.attrib["width"])
            assert int(part.attrib["y"]) + int(part.attrib["height"]) <= int(drawn.attrib["height"])
