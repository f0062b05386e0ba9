"""Arbitrary valid declarations for property tests: whatever a form can hold, and a reader can read."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.model.declaration import AppropriationPart, Declaration, ExpenditureLine, IncomeLine
from generator.model.goals import Operator
from generator.model.lookalikes import lookalikes
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.read.characters import UNSEEN_OR_TAB

Form = dict[str, Any]

LOOK_ALIKES = (
    "no Yes on off true null ~ 0123 12:30 1e3 0x1F 1_000 .5 .inf .nan = << 2022-01-14 63 48.0 -5 +3 "
    "- -- --- ... ? : # , [] {} [ { } ] & * ! | > |- >- % @ ` \" ' '' \"\" \\ \\n"
).split(" ")
REAL_CELLS = (
    "[新增]养老床位",
    '"一老一小"服务',
    "'十四五'规划",
    "完成 #1 号",
    "完成 # 号",
    "# 完成",
    "#完成",
    "- x",
    "-x",
    "%",
    ">=90%",
    "≥９０％",
    "**人",
    "95% 以上",
    "=100.00(%)",
    "高龄津贴80岁以上老人全覆盖",
    "目标: 二",
    "目标：二",
    "目标:二",
    "数量指标 ：3项",
    "2022年: 完成",
    "结尾是冒号:",
    "全角冒号：",
    "key: value",
    "a:b",
    ":a",
    "::",
    "? 是",
    "?是",
    "【重点】",
    "“应保尽保”、‘应救尽救’",
    "{a: b}",
    "[1, 2]",
    "&a",
    "*a",
    "!a",
    "!!str a",
    "%YAML 1.2",
    "--- a",
    "... a",
    "it's",
    'say "x"',
    "C:\\temp",
    "</td><script>",
    "{{ x }}",
    "--8<--",
    " 前面有空格",
    "后面有空格 ",
    "\u3000\u3000段首缩进",
    "段末全角空格\u3000",
    "中间\u3000空格",
    "不换行\u00a0空格\u00a0",
    "𠮷野家",
    "👍",
    "第一段\n第二段",
    "第一段\n\n  缩进的第三段\n- 项\n# 不是注释\nkey: value\n%",
    "第一段\n",
    "\n第二段",
    "第一段 \n第二段",
    "第一段\n\u3000\u3000第二段",
    " 第一段\n第二段",
    "第一段\n\n\n第二段\n\n",
    "\n",
)
_PIECES = st.sampled_from(
    [*LOOK_ALIKES, *REAL_CELLS, *"困难群众救助、。；：，（）“”《》—…·％０", " ", ": ", " #", ":", "-", "\n", "\u3000"]
)


def texts(max_size: int = 6) -> SearchStrategy[str]:
    """Texts that say something: whole cells of real forms, look-alikes of YAML, and what comes of joining
    them.
    """
    joined = st.lists(_PIECES, min_size=1, max_size=max_size).map("".join)
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    seen = anything.filter(lambda text: not UNSEEN_OR_TAB.search(text) and not any(lookalikes(text)))
    return st.one_of(st.sampled_from([*LOOK_ALIKES, *REAL_CELLS]), joined, seen).filter(str.strip)


def headings() -> SearchStrategy[str]:
    """Names of categories nobody knows: any text short enough for a key."""
    return texts(3).filter(lambda text: len(text) < 200)


def amounts() -> SearchStrategy[str]:
    """Amounts as written: trailing zeros, negative, up to twelve digits before the point."""
    whole = st.integers(0, 999_999_999_999).map(str)
    fraction = st.text("0123456789", min_size=1, max_size=6).map(lambda digits: "." + digits)
    return st.builds(
        lambda sign, number, rest: sign + number + rest, st.sampled_from(["", "", "-"]), whole, st.just("") | fraction
    )


def _part(
    required: Mapping[str, SearchStrategy[Any]], optional: Mapping[str, SearchStrategy[Any]]
) -> SearchStrategy[Form]:
    """A group of keys in any order; an optional one may be missing or blank."""
    blankable = {key: value | st.none() for key, value in optional.items()}
    drawn = st.fixed_dictionaries(dict(required), optional=blankable)
    return drawn.flatmap(lambda form: st.permutations(list(form)).map(lambda keys: {key: form[key] for key in keys}))


def _any_of(labels: Any, values: SearchStrategy[Any]) -> SearchStrategy[Form]:
    return st.dictionaries(st.sampled_from(get_args(labels)), values, max_size=4)


def _lines_of_funds() -> tuple[SearchStrategy[Form], SearchStrategy[Form]]:
    columns = {"当年预算": amounts(), "前年": amounts(), "上年": amounts()}
    plain = _part({}, columns)
    broken_down = _part({}, {**columns, "其中": _any_of(AppropriationPart, plain | st.none())})
    return _any_of(IncomeLine, broken_down | st.none()), _any_of(ExpenditureLine, broken_down | st.none())


def _funds() -> SearchStrategy[Form]:
    income, expenditure = _lines_of_funds()
    units = st.sampled_from(["元", "万元", "亿元"])
    drawn = _part({}, {"收入构成": income, "支出构成": expenditure})
    return st.builds(lambda form, unit: form | ({"单位": unit} if unit else {}), drawn, st.none() | units)


def _indicators() -> SearchStrategy[Form]:
    cells = (
        "指标名称 前年 上年 预期当年实现值 绩效标准 指标值类型 计量单位 指标方向 指标解释 指标值确定依据 评分标准 备注"
    )
    more = {"计算符号": st.sampled_from(get_args(Operator)), "权重": amounts()}
    row = _part({}, {**dict.fromkeys(cells.split(), texts()), **more})
    rows = st.none() | st.lists(row | st.none(), max_size=2)
    first, second = (st.sampled_from(list(known)) | headings() for known in (FIRST_LEVEL, SECOND_LEVEL))
    return st.dictionaries(first, st.none() | st.dictionaries(second, rows, max_size=2), max_size=2)


def _goals() -> SearchStrategy[Form]:
    indicators = _indicators()
    long_term = texts() | st.none() | _part({}, {"目标": texts(), "绩效指标": indicators})
    annual = st.none() | _part({}, {"目标": texts(), "明细表述": texts(), "绩效指标": indicators})
    return _part({"年度目标": st.lists(annual, min_size=1, max_size=2)}, {"长期目标": st.lists(long_term, max_size=3)})


def _disclosure() -> SearchStrategy[Form]:
    days = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
    cells = dict.fromkeys(["批复文号", "索引号", "发文字号", "发布机构"], texts())
    more = {"阶段": st.sampled_from(["申报", "批复", "调整"]), "批复日期": days, "公开日期": days, "原件": _addresses()}
    drawn = _part({}, {**cells, **more})
    status = st.sampled_from([None, "公开", "暂不公开"])
    return st.builds(lambda form, value: form | ({"公开状态": value} if value else {}), drawn, status)


def _addresses() -> SearchStrategy[str]:
    return st.sampled_from(["https://qingshan.gov.cn/a.pdf", "http://例子.中国/表?x=1&y=%20#p", "HTTPS://a.cn/a:b,c'd"])


def forms() -> SearchStrategy[Form]:
    """Texts and blanks keyed as in a file, in any order of keys, of which a valid declaration can be made."""
    days = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
    lists = st.lists(texts(), max_size=3)
    note = _part({"规则": texts(), "理由": texts()}, {"位置": texts()})
    head = dict.fromkeys(["预算代码", "主管部门", "填报人", "联系电话"], texts())
    return _part(
        {"年度": st.integers(1990, 2099).map(str), "部门名称": texts(), "整体绩效目标": _goals()},
        {
            **head,
            "填报日期": days,
            "填报口径": st.sampled_from(["本级", "汇总"]),
            "部门总体资金情况": _funds(),
            "部门职能概述": lists,
            "年度工作任务": lists,
            "公开信息": _disclosure(),
            "来源": _part({}, {"文件": texts(), "网址": _addresses(), "sha256": texts()}),
            "审核说明": st.lists(note, max_size=2),
        },
    )


def declarations() -> SearchStrategy[Declaration]:
    """Any valid declaration."""
    return forms().map(Declaration.model_validate)
