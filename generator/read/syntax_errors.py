"""The YAML parser's errors in the words of the person who has to correct the line."""

import yaml

_MEANT: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "这里多了一个“: ”，或上一行的内容没有写完；文字里有“: ”的要加引号"),
    ("could not find expected ':'", "这一行像是栏目名称，但后面没有“: ”；应写成“键: 值”"),
    ("did not find expected key", "这一行的缩进与同组的其他栏目不齐，或引号之后多了文字"),
    ("did not find expected '-' indicator", "这一项的缩进与同组的其他各项不齐，或漏写了“- ”"),
    ("block sequence entries are not allowed", "“- ”不能写在这里；列表要另起一行，是文字就加引号"),
    ("found unexpected end of stream", "引号没有配对，直到文件末尾也没有结束"),
    ("did not find expected ',' or ']'", "方括号没有配对；是文字就加引号，是列表就逐项另起一行，以“- ”开头"),
    ("did not find expected ',' or '}'", "花括号没有配对；是文字就加引号"),
    ("did not find expected node content", "这里的符号 YAML 读不懂；是文字就加引号"),
    ("found unknown escape character", "双引号中的反斜杠有特殊含义；请改用单引号"),
    ("invalid Unicode character escape code", "双引号中反斜杠后面的代码不是字符；请改用单引号"),
    ("did not find expected hexdecimal number", "双引号中反斜杠后面的代码不完整；请改用单引号"),
    ("did not find the expected comment or line break", "“|”或“>”后面不能再写文字；是文字就加引号"),
    ("wrongly indented line", "多行文字开头的空行比文字缩进得更深，请删去空行中的空格"),
    ("invalid leading", "多行文字开头的空行比文字缩进得更深，请删去空行中的空格"),
    ("exceeded", "括号套了太多层；是文字就加引号"),
    ("found undefined tag handle", "“!”开头会被当作标签；是文字就加引号"),
    ("found character that cannot start any token", "这个符号不能用在文字的开头；是文字就加引号"),
    ("did not find expected <document start>", "这里应是“键: 值”，多半是上面的内容没有写完"),
    ("found unexpected document indicator", "引号没有配对，或“---”写在了文字中间"),
    ("did not find expected alphabetic or numeric character", "“&”或“*”会被当作锚点；是文字就加引号"),
    ("found incompatible YAML document", "以“%”开头的指令不能用，请删去"),
    ("did not find URI escape octet", "“!”开头会被当作标签；是文字就加引号"),
    ("control characters are not allowed", "这里有看不见的控制字符，请删去"),
)
_TOLD_AT_ITS_BEGINNING = "could not find expected ':'"
_OTHERWISE = "这里不合 YAML 的写法，请对照上下行检查缩进、冒号和引号"


def in_chinese(error: yaml.YAMLError) -> tuple[int, int, str]:
    """Line, column and message of the parser's first error."""
    problem = str(getattr(error, "problem", None) or error)
    marks = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    mark = (marks[1] or marks[0]) if _TOLD_AT_ITS_BEGINNING in problem else (marks[0] or marks[1])
    message = next((meant for said, meant in _MEANT if said in problem), _OTHERWISE)
    return (mark.line + 1, mark.column + 1, message) if mark else (1, 1, message)
