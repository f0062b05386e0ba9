"""The tables of the published data with their columns: one description for files, packages, database and page."""

from collections.abc import Mapping

from generator.model.declaration import Amounts, Declaration, Disclosure, Funds
from generator.model.form_fields import FieldKind, FormField, cells_of
from generator.model.goals import AnnualGoal, Indicator
from generator.model.labels import heading, label
from generator.model.part import Part
from generator.model.project import Project
from generator.model.wording.figures import LIST_UNIT
from generator.publish.open_data.data_table import ColumnKind, DataColumn, DataTable

_KINDS: Mapping[FieldKind, ColumnKind] = {
    FieldKind.AMOUNT: ColumnKind.NUMBER,
    FieldKind.DAY: ColumnKind.DAY,
    FieldKind.YEAR: ColumnKind.INTEGER,
}
YES, NO = "是", "否"
ESCAPED = DataColumn(
    "加撇号的栏",
    "escaped",
    ColumnKind.TEXT,
    "本行中为防止表格软件误作公式、在开头加了一个撇号的栏，以顿号分开；去掉这个撇号即为原文",
)


def _text(head: str, name: str, meaning: str) -> DataColumn:
    return DataColumn(head, name, ColumnKind.TEXT, meaning)


def _amount(head: str, name: str, meaning: str) -> DataColumn:
    return DataColumn(head, name, ColumnKind.NUMBER, meaning)


def _count(head: str, name: str, meaning: str) -> DataColumn:
    return DataColumn(head, name, ColumnKind.INTEGER, meaning)


def cell_fields(part: type[Part]) -> tuple[FormField, ...]:
    """The fields of a part that are columns of its table; a field added to the model becomes one too."""
    return tuple(field for field in cells_of(part) if field.name not in _APART)


_APART = frozenset(("fiscal_year", "department_name", "project_name", "form_slug", "text"))
"""Fields that are among `KEYS`, or have a column that is written out below."""


def _of_part(part: type[Part]) -> tuple[DataColumn, ...]:
    return tuple(_of_field(part, field) for field in cell_fields(part))


def _of_field(part: type[Part], field: FormField) -> DataColumn:
    meaning = part.model_fields[field.name].description or label(part, field.name)
    return DataColumn(label(part, field.name), field.name, _KINDS.get(field.kind, ColumnKind.TEXT), meaning)


KEYS = (
    _text("地址", "address", "申报表在本站的固定地址：地区/部门/年度，项目的在后面加项目，调整的再加 adjusted"),
    _text("地区", "region", "地区的名称"),
    _text("部门", "department", "部门现在的名称；申报表中的名称见申报表一表"),
    DataColumn(label(Declaration, "fiscal_year"), "fiscal_year", ColumnKind.INTEGER, "预算年度"),
    _text(label(Project, "project_name"), "project_name", "项目的名称，部门整体的申报表为空"),
    DataColumn("现行", "in_force", ColumnKind.YES, "年度中经调整的，调整前的一份为“否”；求和时只取“是”的行"),
)
"""The first columns of every table."""

_FURTHER = _text("表式另有的栏", "further", "该地区表式另有、统一口径没有的栏，以 JSON 写成：栏名与内容")
_ORDER = _count("目标序号", "goal", "同类目标中的第几个，从1起")
_KIND_OF_GOAL = _text("目标类型", "goal_kind", "长期目标或年度目标")
_PLACE = _text("网页", "page", "在本站的相对地址，从网站根目录算起；“#”后为固定的锚点")

_SUMS = (
    _amount(f"收入总计（{LIST_UNIT}）", "income", "当年预算收入总计，原表未写合计的由各行相加；无法相加的为空"),
    _amount(f"支出总计（{LIST_UNIT}）", "expenditure", "当年预算支出总计，同上"),
    _amount(f"基本支出（{LIST_UNIT}）", "basic", "当年预算基本支出"),
    _amount(f"项目支出（{LIST_UNIT}）", "project", "当年预算项目支出"),
)
_COUNTS = (
    _count("年度目标数", "annual_goals", "年度目标的个数"),
    _count("年度指标数", "annual_indicators", "年度绩效指标的项数，空行不计"),
    _count("定量指标数", "quantified", "其中目标值可以用数量或时间衡量的项数"),
    _count("未能判读数", "unread", "其中目标值含数字而未能判读的项数"),
)
_HIDDEN = _text("不予公开的栏", "withheld", "原表已填、按规定不予公开的栏，以顿号分开")
_FORM = _text("原表标题", "form_title", "原表印的标题，不同表式标题不同")
_CALLED = _text("申报表中的部门名称", "department_as_stated", "申报表填写的部门名称")

DECLARATIONS = DataTable(
    "declarations",
    "申报表",
    "一份部门（单位）整体支出绩效目标申报表",
    (
        *KEYS,
        _CALLED,
        _FORM,
        *_of_part(Declaration),
        *_of_part(Disclosure),
        DataColumn(label(Funds, "unit"), "unit", ColumnKind.TEXT, "原表的金额单位"),
        *_SUMS,
        *_COUNTS,
        _HIDDEN,
        _PLACE,
        ESCAPED,
    ),
)
PROJECTS = DataTable(
    "projects",
    "项目",
    "一份项目支出绩效目标申报表；项目的金额不是部门的金额，不与部门相加",
    (
        *KEYS,
        _CALLED,
        _FORM,
        *_of_part(Project),
        *_of_part(Disclosure),
        DataColumn(label(Funds, "unit"), "unit", ColumnKind.TEXT, "原表的金额单位"),
        *_SUMS,
        *_COUNTS,
        _HIDDEN,
        _PLACE,
        ESCAPED,
    ),
)


def _funds(name: str, title: str, row: str) -> DataTable:
    stated = tuple(_of_field(Amounts, field) for field in cell_fields(Amounts))
    in_unit = tuple(
        _amount(f"{column.head}（{LIST_UNIT}）", f"{column.name}_wan", f"同一数折算为{LIST_UNIT}") for column in stated
    )
    return DataTable(
        name,
        title,
        row,
        (
            *KEYS,
            _text("收支", "side", "收入构成或支出构成"),
            _text("行", "line", "收支的行，按统一口径的名称；表式另有的行为原名"),
            _text("其中", "part", "该行之下的分行，不是分行的为空；分行已包含在该行内，不另相加"),
            _text("原表名称", "printed", "原表该行的名称"),
            DataColumn(label(Funds, "unit"), "unit", ColumnKind.TEXT, "原表的金额单位"),
            *stated,
            *in_unit,
            _FURTHER,
            ESCAPED,
        ),
    )


FUNDS = _funds("funds", "资金", "部门申报表收支表的一行；合计、本年合计也各是一行，求和时注意")
PROJECT_FUNDS = _funds("project_funds", "项目资金", "项目申报表收支表的一行；项目的金额不与部门相加")
GOALS = DataTable(
    "goals",
    "目标",
    "一个长期目标或年度目标",
    (
        *KEYS,
        _KIND_OF_GOAL,
        _ORDER,
        _text(label(AnnualGoal, "text"), "text", "目标的文字"),
        *_of_part(AnnualGoal),
        _PLACE,
        ESCAPED,
    ),
)
INDICATORS = DataTable(
    "indicators",
    "指标",
    "一项绩效指标",
    (
        *KEYS,
        _KIND_OF_GOAL,
        _ORDER,
        _text(heading("first_level"), "first_level", "按统一口径的名称"),
        _text(heading("second_level"), "second_level", "按统一口径的名称"),
        _text("类别代码", "category_code", "两级指标的代码，以“/”分开；不是官方类别的为空"),
        *_of_part(Indicator),
        _text("性质", "nature", "按目标值判读：定量、定性、未能判读；目标值空白的为空"),
        _text("比较方式", "comparison", "exact 等于，min 不低于，max 不高于，range 区间，date 期限"),
        _text("度量", "measure", "level 数量，growth 增长，decline 下降，rank 位次，ratio 比例，clock 时刻，lag 期限"),
        _amount("下限", "low", "判读出的下限，单位见下栏"),
        _amount("上限", "high", "判读出的上限"),
        _text("判读单位", "value_unit", "判读出的计量单位"),
        _text("自", "starts", "判读出的起始日，写到原文所及的位数"),
        _text("至", "ends", "判读出的截止日"),
        _amount("可比数", "measured", "折算为同类单位后用于排序的数；下降的为负"),
        _FURTHER,
        _PLACE,
        ESCAPED,
    ),
)
CHANGES = DataTable(
    "changes",
    "变化",
    "与该部门（项目）上一份公开的申报表相比的一处变化",
    (
        *KEYS,
        _text("比较的申报表", "compared_with", "上一份申报表的地址"),
        _text("位置", "place", "变化在表中的位置，逐级以“/”分开"),
        _text("变化", "kind", "变化的种类"),
        _text("变化代码", "kind_code", "同上，英文代码"),
        _text("归类", "group", "逐年对照页上的三类之一；不属于这三类的为空"),
        _text("说明", "said", "对变化的完整说明"),
        _text("变化前", "before", "上一份的内容"),
        _text("变化后", "after", "本份的内容"),
        _amount("相差", "difference", "数量之差，单位见下栏；以 % 计的，为两者之差"),
        _amount("相差比例", "share", "差与变化前之比，以小数表示"),
        _text("相差单位", "difference_unit", "差的单位"),
        DataColumn("存疑", "doubtful", ColumnKind.YES, "前后可能不是同一目标或指标"),
        DataColumn("随同", "follows", ColumnKind.YES, "随另一处变化而来，不另计数"),
        _PLACE,
        ESCAPED,
    ),
)

TABLES = (DECLARATIONS, FUNDS, GOALS, INDICATORS, CHANGES, PROJECTS, PROJECT_FUNDS)
"""All tables, in the order in which they are offered."""
