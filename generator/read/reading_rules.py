"""The rules of the reader, in the order in which it looks for them."""

from collections.abc import Mapping

from generator.diagnostics.diagnostic import Rule, Severity
from generator.model.declaration import Declaration, Disclosure
from generator.model.goals import Goals
from generator.model.labels import label

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

UNREADABLE_FILE = Rule(
    "unreadable-file",
    "文件无法读取",
    _ERROR,
    "文件要能打开，是 YAML 文字而不是改了扩展名的 Word、Excel 文件，且不大于 1 MiB。",
)
SYMBOLIC_LINK = Rule("symbolic-link", "符号链接", _ERROR, "declarations/ 下只放文件本身，不放符号链接。")
UNFIT_NAME = Rule(
    "unfit-name",
    "文件名不通用",
    _ERROR,
    "文件和目录的名称在 Windows 上也要能用，且不与同一目录中的另一个只差大小写，否则有人检出不了仓库。",
)
WRONG_PLACE = Rule(
    "wrong-place",
    "文件位置",
    _ERROR,
    "申报表放在 declarations/地区/部门/年度.yaml，调整后的放在旁边的 年度.adjusted.yaml，"
    "项目的放在 declarations/地区/部门/年度/项目.yaml，地区说明放在 declarations/地区/region.yaml。",
)
STRAY_FILE = Rule("stray-file", "无关文件", _WARNING, "declarations/ 下只放 YAML 文件，其他文件不会发布。")
ENCODING = Rule("encoding", "文件编码", _ERROR, "文件用 UTF-8 编码保存。")
ODD_CHARACTER = Rule(
    "odd-character", "不可见字符", _ERROR, "文字里不能有控制字符、零宽字符或改变书写方向的字符。", is_fixable=True
)
CONFLICT = Rule("merge-conflict", "合并冲突", _ERROR, "合并时两边都改过的几行，留下应有的内容，不留 Git 的标记。")
LOOKALIKE = Rule(
    "lookalike-character",
    "形同字符",
    _ERROR,
    "文字里不用看上去一样而实为部首、兼容字的字符，否则查找时查不到；从 PDF 复制的文字常有。",
    is_fixable=True,
)
PRINTED_FORM = Rule(
    "printed-form",
    "排版字形",
    _WARNING,
    "文字里不用竖排、小号、连写的字形和数学字母，应写通常的标点和字母。",
    is_fixable=True,
)
UNREADABLE_CHARACTER = Rule(
    "unreadable-character", "无法辨认的字符", _ERROR, "文字里不能有私用区字符和表示乱码的字符，应对照原件录入。"
)
INDENTATION = Rule("indentation", "缩进字符", _ERROR, "缩进和间隔只用半角空格，不用制表符和全角空格。", is_fixable=True)
COLON = Rule("colon", "冒号写法", _ERROR, "键后面写半角冒号，再空一格。", is_fixable=True)
MISREAD_VALUE = Rule(
    "misread-value", "须加引号", _ERROR, "以 YAML 的专用符号开头或含“: ”的文字要加引号。", is_fixable=True
)
CUT_BY_HASH = Rule("cut-by-hash", "井号截断", _ERROR, "含“ #”的文字要加引号，否则井号以后会被当作注释。")
SYNTAX = Rule("yaml-syntax", "YAML 格式", _ERROR, "文件要合乎 YAML 的写法。", is_fixable=True)
TOO_DEEP = Rule("too-deep", "层次过深", _ERROR, "内容的层次与申报表相同，不会超过三十二层。")
UNSUPPORTED = Rule("unsupported-yaml", "YAML 特殊写法", _ERROR, "不用锚点、引用、标签、指令、折叠文字和多个文档。")
WRAPPED_TEXT = Rule("wrapped-text", "文字折行", _WARNING, "一段文字写在一行里，便于逐年比较。")
DUPLICATE_KEY = Rule("duplicate-key", "重复的键", _ERROR, "同一处的一个键只写一次。")
UNKNOWN_KEY = Rule("unknown-key", "未知的键", _ERROR, "键就是申报表上的栏目名称，一字不差。", is_fixable=True)
_YEAR, _GOALS = label(Declaration, "fiscal_year"), label(Goals, "annual")
MISSING_KEY = Rule(
    "missing-key",
    "缺少必填项",
    _ERROR,
    f"{_YEAR}、{label(Declaration, 'department_name')}和{_GOALS}必须填写；"
    f"注明{label(Declaration, 'source')}而原表为空白的{_GOALS}，只作建议。",
)
WRONG_SHAPE = Rule(
    "wrong-shape", "结构不符", _ERROR, "该是文字的写文字，该是列表的逐项以“- ”开头，该分栏的写“键: 值”。"
)
TOO_LARGE = Rule(
    "too-large-form",
    "表格过大",
    _ERROR,
    "一格最多 10000 字，部门职能、工作任务、目标各最多 300 条，指标最多 600 行；再大的不像一张申报表，也无从逐项比较。",
)
CHOICE = Rule("choice", "选项不符", _ERROR, "只能从给定的几项中选一项。", is_fixable=True)
AMOUNT_FORMAT = Rule("amount-format", "金额格式", _ERROR, "金额只写半角数字，不带单位和千位分隔符。", is_fixable=True)
DATE_FORMAT = Rule("date-format", "日期格式", _ERROR, "日期写成 2022-01-14 的样子，且确有这一天。", is_fixable=True)
YEAR_FORMAT = Rule("year-format", "年度格式", _ERROR, "年度写四位年份。", is_fixable=True)
ADDRESS_FORMAT = Rule("address-format", "网址格式", _ERROR, "网址以 http:// 或 https:// 开头。")
SLUG_FORMAT = Rule(
    "slug-format",
    "目录名格式",
    _ERROR,
    "目录名和项目的文件名只用小写字母、数字和连字符，不是四位数字、Windows 的设备名（如 con、aux）和网址中的固定用语"
    "（changes、adjusted、self-evaluation），最多六十四个字符。",
)
REGION_CODE = Rule("region-code", "区划代码格式", _ERROR, "行政区划代码是 GB/T 2260 的六位数字。")
YEAR_MISMATCH = Rule("year-mismatch", "年度不符", _ERROR, f"“{_YEAR}”与文件名相同。")
_STAGE = label(Disclosure, "stage")
STAGE_MISMATCH = Rule(
    "stage-mismatch",
    "阶段不符",
    _ERROR,
    f"年度.adjusted.yaml 的“{_STAGE}”写“调整”；有了它，同年度的 年度.yaml 是调整以前的表，不写“调整”。",
)
FORM = Rule(
    "form-file",
    "表式文件",
    _ERROR,
    "declarations/forms/ 中的表式，各栏名称、含义不重复，含义是默认表式的栏目，列出的部分都写明有哪些栏。",
)
FORM_CHOICE = Rule(
    "form-choice",
    "所用表式",
    _ERROR,
    "申报表和 region.yaml 写明的表式要在 declarations/forms/ 中，且与申报表同为部门、单位或项目的表式。",
)
MOVE = Rule("move", "迁移说明", _ERROR, "moved.yaml 的每一项写明原地址，以及新地址或撤下原因。")
WORDS = Rule("word-list", "用词表", _ERROR, "words.yaml 的每一项写明“用词”，“应写”与它不同，一个用词只写一次。")
PERSONAL_NUMBER = Rule(
    "personal-number-in-file",
    "文件中的号码",
    _ERROR,
    "“#”后的注释、目录名、region.yaml 和 moved.yaml 中不写身份证号和手机号码：能打开文件的人都能看到。",
)
LEFT_TO_DO = Rule(
    "left-to-do",
    "没有填完",
    _WARNING,
    "disclose new 写的申报表，注明“# 待填”的栏要填上，注明“# 待修订”的是上一份申报表的内容，要改好或者核对。",
)
TOO_MANY = Rule("too-many-problems", "问题过多", _ERROR, "一个文件一次只列出前 100 处问题，改好以后再列其余。")

RULES: tuple[Rule, ...] = (
    UNREADABLE_FILE,
    SYMBOLIC_LINK,
    UNFIT_NAME,
    WRONG_PLACE,
    STRAY_FILE,
    ENCODING,
    CONFLICT,
    ODD_CHARACTER,
    LOOKALIKE,
    PRINTED_FORM,
    UNREADABLE_CHARACTER,
    INDENTATION,
    COLON,
    MISREAD_VALUE,
    CUT_BY_HASH,
    SYNTAX,
    TOO_DEEP,
    UNSUPPORTED,
    WRAPPED_TEXT,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_SHAPE,
    TOO_LARGE,
    CHOICE,
    AMOUNT_FORMAT,
    DATE_FORMAT,
    YEAR_FORMAT,
    ADDRESS_FORMAT,
    SLUG_FORMAT,
    REGION_CODE,
    YEAR_MISMATCH,
    STAGE_MISMATCH,
    FORM,
    FORM_CHOICE,
    MOVE,
    WORDS,
    PERSONAL_NUMBER,
    LEFT_TO_DO,
    TOO_MANY,
)
RULES_BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
"""The model refuses a cell by one of these ids."""
