"""A family of edits of values: kinds of value, signs, units, directions and categories, from a table written by hand.

Half of all rows have a unit that no list of the program names. Numbers and units are drawn at random, the same ones
every time.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.judgement_forms import Row
from benchmarks.judgements import GROUPS

TRUTH = Path(__file__).with_name("judgement_truth.tsv")
HEAD = ("old", "new", "where", "kind", "group")
EACH = 24
"""So many pairs are made of each row of the truth."""

KNOWN_UNITS = tuple("个 项 件 人 户 家 次 场 处 座 所 台 套 亩 公里 平方米 吨 人次 万元 本 万人 公顷 张 间".split())
UNKNOWN_UNITS = tuple(
    """
    帧 挂 穴 垄 畦 屏 轨 航次 架次 井次 床日 标准间 TEU Mbps 流明 勒克斯 帕 焦 味 曲 折 帖 碗 勺 壶 罐 筐 篓 捆 打 令 幕
    集 尊 杆 架无人机 艘渔船 处停车场 个产业园 名网格员 座变电站 条背街小巷 毫克当量 GHz 个网点 株苗木 枚邮票 卷胶片
    辆公交车
    """.split()
)
NAMES = {
    "普通": ("任务量", "工作开展情况", "服务供给", "项目推进情况", "能力提升", "建设内容"),
    "反向": (
        "安全生产事故",
        "群众投诉",
        "火灾起数",
        "刑事案件发案",
        "管网漏损",
        "差错",
        "返贫人口",
        "失业人员",
        "隐患",
    ),
    "控制": ("项目控制数", "综合单价", "工程造价", "总成本", "人均成本"),
    "待遇": ("城市低保标准", "高龄津贴标准", "困难群众救助标准", "住院报销标准", "孤儿抚恤标准", "生均定额标准"),
}
SHARE = "%"
_MOST_SHARE, _MOST = 99, 900


def truth() -> Iterator[Sequence[str]]:
    """The rows of the table: old, new, where, kind, group."""
    lines = [line for line in TRUTH.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    if tuple(lines[0].split("\t")) != HEAD:
        raise ValueError(f"the head of {TRUTH.name} is {HEAD}")
    for line in lines[1:]:
        yield line.split("\t")


def family(each: int = EACH, seed: int = 1) -> Iterator[Row]:
    """The generated edits; `each` of every row of the truth."""
    random = Random(seed)
    for old, new, where, kind, group in truth():
        for turn in range(each):
            fills = _fills(old + new, turn, random)
            category, _, name = where.partition("/")
            sort, brace, facts = name.partition("{")
            path = f"{category}/{random.choice(NAMES[sort])}{brace}{facts}"
            yield Row(path, old.format_map(fills), new.format_map(fills), kind, GROUPS[group])


def has_unknown_unit(row: Row) -> bool:
    """Whether a unit that no list names stands in the row."""
    return any(row.old.endswith(unit) or unit in row.old + row.new for unit in UNKNOWN_UNITS)


def _fills(pattern: str, turn: int, random: Random) -> dict[str, str]:
    small = (
        SHARE in pattern
        or "{share}" in pattern
        or any(word in pattern for word in ("次", "场", "位", "T+", "天", "日"))
    )
    less = random.randint(1, 40 if small else _MOST)
    more = random.randint(less + 1, _MOST_SHARE if small else _MOST * 2)
    only_unknown = "{unit}" in pattern and turn % 12
    units = UNKNOWN_UNITS if only_unknown else KNOWN_UNITS
    return {"less": str(less), "more": str(more), "unit": random.choice(units), "share": SHARE}
