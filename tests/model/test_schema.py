"""The schemas for editors: current, in Chinese, and accepting what the reader accepts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft7Validator

from generator.model.declaration import Declaration, Funds, ReviewNote
from generator.model.form import DEFAULT_FORM, default_form
from generator.model.form_columns import has
from generator.model.form_fields import FieldKind, fields_of
from generator.model.goals import AnnualGoal, Goals
from generator.model.labels import label
from generator.model.part import Part
from generator.model.schema import SCHEMAS, declaration_schema, form_schema, region_schema, schema_text
from generator.model.schema_nodes import Schema
from generator.write.blank_declaration import blank_declaration
from tests.builders import WITHOUT, form, goal, indicator, only
from tests.examples import examples
from tests.layouts import LAYOUTS, form_of_layout, read_as, text_of_layout
from tests.strategies import forms

DECLARATIONS = Path(__file__).parents[2] / "declarations"
DECLARATION = Draft7Validator(declaration_schema())
REGION = Draft7Validator(region_schema())


def keys(part: type[Part]) -> str:
    """The keys that a part may have, as messages list them."""
    fields = [field for field in fields_of(part) if field.kind is not FieldKind.FURTHER]
    return "、".join(label(part, field.name) for field in fields if has(default_form(), part, field.name))


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_file_that_editors_load_is_what_the_model_says(file: str) -> None:
    stored = (DECLARATIONS / file).read_text(encoding="utf-8")
    assert stored == schema_text(SCHEMAS[file]()), "disclose schema writes it anew"


def test_the_default_form_of_the_folder_is_the_programs() -> None:
    of_program = DECLARATIONS.parent / "generator/model/default_form.yaml"
    assert (DECLARATIONS / f"forms/{DEFAULT_FORM}.yaml").read_bytes() == of_program.read_bytes()


def test_what_lies_beside_the_default_form_is_generated() -> None:
    schema, blank = (DECLARATIONS / f"forms/{DEFAULT_FORM}{kind}" for kind in (".schema.json", ".blank.yaml"))
    assert schema.read_text(encoding="utf-8") == schema_text(declaration_schema(default_form()))
    assert blank.read_text(encoding="utf-8") == blank_declaration(default_form(), DEFAULT_FORM)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_and_a_declaration_of_it_are_right_in_an_editor(layout: str) -> None:
    form = as_editors_load((DECLARATIONS.parent / f"tests/forms/{layout}/form.yaml").read_text(encoding="utf-8"))
    assert messages(form_schema(), form) == []
    assert messages(declaration_schema(form_of_layout(layout)), as_editors_load(text_of_layout(layout))) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_key_that_the_form_does_not_have_is_wrong_in_an_editor(layout: str) -> None:
    document = as_editors_load(text_of_layout(layout)) | {"绩效情况": "好"}
    assert len(messages(declaration_schema(form_of_layout(layout)), document)) == 1


def messages(schema: Schema, document: Any) -> list[str]:
    """What an editor has to say of a document."""
    return [error.message for error in Draft7Validator(schema).iter_errors(document)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_blank_declaration_lacks_only_what_must_be_filled_in(layout: str) -> None:
    form = form_of_layout(layout)
    said = read_as(form, blank_declaration(form, "this")).diagnostics
    assert {problem.rule.id for problem in said} == {"missing-key"}
    in_rows = "每一行都应写明"
    assert [one.message for one in said if "没有填写" not in one.message and in_rows not in one.message] == []


@pytest.mark.parametrize(
    "schema", [declaration_schema(), region_schema(), form_schema()], ids=["declaration", "region", "form"]
)
def test_it_is_a_schema_of_the_draft_it_names(schema: Schema) -> None:
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


# As an editor loads it: YAML 1.2's core schema, in which a bare 63 is a number and a bare `no` a text.

CORE_SCALARS = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}


def as_an_editor_reads(text: str) -> Any:
    """A plain scalar's value in an editor; what would be a blank there has to be quoted and so is a text."""
    kind = next((kind for kind, spelling in CORE_SCALARS.items() if re.fullmatch(spelling, text)), "str")
    match kind:
        case "bool":
            return text.lower() == "true"
        case "int":
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        case "float":
            return float(text.replace(".inf", "inf").replace(".Inf", "inf").replace(".nan", "nan").lower())
    return text


def as_editors_load(text: str) -> Any:
    """A file as an editor has it."""
    return yaml.load(text, EditorsLoader)


class EditorsLoader(yaml.SafeLoader):
    """A loader of YAML 1.2's core schema."""


EditorsLoader.yaml_implicit_resolvers = {}
for kind in ("null", "bool", "int", "float"):
    EditorsLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(rf"(?:{CORE_SCALARS[kind]})\Z"), None)


def plain(value: Any) -> Any:
    """A form as an editor loads it when every text of it is written without quotes."""
    match value:
        case dict():
            return {key: plain(part) for key, part in value.items()}
        case list():
            return [plain(part) for part in value]
        case str():
            return as_an_editor_reads(value)
    return value


@given(forms())
@settings(max_examples=examples(150))
def test_what_the_model_accepts_editors_accept_quoted_and_bare(valid: dict[str, Any]) -> None:
    Declaration.model_validate(valid)
    assert list(DECLARATION.iter_errors(valid)) == []
    assert list(DECLARATION.iter_errors(plain(valid))) == []


@pytest.mark.parametrize("file", sorted(DECLARATIONS.rglob("[0-9]*.yaml")), ids=str)
def test_every_declaration_of_ours_is_right_in_an_editor(file: Path) -> None:
    document = yaml.load(file.read_text(encoding="utf-8"), EditorsLoader)
    assert [error.message for error in DECLARATION.iter_errors(document)] == []


@pytest.mark.parametrize("file", sorted(DECLARATIONS.rglob("region.yaml")), ids=str)
def test_every_region_of_ours_is_right_in_an_editor(file: Path) -> None:
    document = yaml.load(file.read_text(encoding="utf-8"), EditorsLoader)
    assert [error.message for error in REGION.iter_errors(document)] == []


def test_every_blank_of_a_form_may_be_a_blank_of_the_file() -> None:
    everything = {
        key: None for key in declaration_schema()["properties"] if key not in ("年度", "部门名称", "整体绩效目标")
    }
    funds = {
        "单位": None,
        "收入构成": {"财政拨款": {"当年预算": None, "前年": None, "上年": None, "其中": None}, "其他资金": None},
        "支出构成": None,
    }
    categories = {"产出指标": {"数量指标": None, "质量指标": [None], "管理指标": []}, "效益指标": None}
    goals = {"长期目标": None, "年度目标": [None, {"目标": None, "明细表述": None, "绩效指标": categories}]}
    document = {**everything, "年度": 2022, "部门名称": "甲局", "整体绩效目标": goals}
    assert list(DECLARATION.iter_errors(document)) == []
    assert list(DECLARATION.iter_errors({**document, "部门总体资金情况": funds})) == []


INDICATOR = only({"产出指标": {"数量指标": [indicator(计算符号="不低于")]}})
WRONG: list[tuple[dict[str, Any], str]] = [
    (form(年度="二〇二二"), "写四位年份，如 2022"),
    (form(年度=2022.5), "写四位年份，如 2022"),
    (form(年度=None), "写四位年份，如 2022"),
    (form(填报日期="2022年1月14日"), "写成 2022-01-14 的样子"),
    (form(部门名称=None), "这里必须写一个值，不分条，也不分栏"),
    (form(部门名称=""), "这里必须写一个值，不分条，也不分栏"),
    (form(填报人=["王宏超"]), "这里只写一个值，不分条，也不分栏"),
    (form(填报口径="全部"), "只能写本级、汇总之一"),
    (form(部门职能概述="一段"), "这里应逐条列出，每条另起一行，以“- ”开头"),
    (form(部门职能概述=[None]), "这里必须写一个值，不分条，也不分栏"),
    (form(部门总体资金情况=48), f"这里应分栏填写，只用这些栏目：{keys(Funds)}"),
    (
        form(部门总体资金情况={"收入构成": {"财政拨款": {"当年预算": "6,009.09"}}}),
        "只写数字，如 6009.09；没有数就留空",
    ),
    (
        form(部门总体资金情况={"收入构成": {"财政拨款": {"当年预算": "６００９．０９"}}}),
        "只写数字，如 6009.09；没有数就留空",
    ),
    (
        form(部门总体资金情况={"支出构成": {"基本工资": {}}}),
        (
            "这里应分栏填写，只用这些栏目：基本支出、项目支出、经营支出、上缴上级支出、对附属单位补助支出、"
            "本年支出合计、结转下年、合计"
        ),
    ),
    (
        form(整体绩效目标=only({"长期目标": []})),
        f"这里应分栏填写，只用这些栏目：{keys(Goals)}，其中年度目标必须填写",
    ),
    (form(整体绩效目标=None), f"这里应分栏填写，只用这些栏目：{keys(Goals)}，其中年度目标必须填写"),
    (form(整体绩效目标={"年度目标": []}), "这里至少写一条，每条另起一行，以“- ”开头"),
    (form(整体绩效目标={"年度目标": ["一句话"]}), f"这里应分栏填写，只用这些栏目：{keys(AnnualGoal)}"),
    (
        form(整体绩效目标={"年度目标": [goal(绩效指标=only({"产出指标": ["950人"]}))]}),
        "这里应分栏填写：一级指标、二级指标，其下逐条列出指标",
    ),
    (
        form(整体绩效目标={"年度目标": [goal(绩效指标=INDICATOR)]}),
        "只能写大于等于、小于等于、等于、大于、小于、定性、≥、≤、=、>、<之一",
    ),
    (form(公开信息={"公开状态": "不公开"}), "只能写公开、暂不公开之一"),
    (form(公开信息={"原件": "附件.pdf"}), "网址应以 http:// 或 https:// 开头"),
    (
        form(审核说明=[{"规则": "收支平衡"}]),
        f"这里应分栏填写，只用这些栏目：{keys(ReviewNote)}，其中规则、理由必须填写",
    ),
]


@pytest.mark.parametrize("document, message", WRONG, ids=lambda part: part if isinstance(part, str) else "")
def test_what_is_wrong_is_said_in_chinese_where_it_stands(document: dict[str, Any], message: str) -> None:
    assert {shown(error.schema) for error in DECLARATION.iter_errors(document)} == {message}


@pytest.mark.parametrize(
    "document, message",
    [
        ({"名称": "青山区", "行政区划代码": "42010"}, "写六位数字，如 420107"),
        ({"名称": "青山区", "规则": {"收支平衡": "忽略"}}, "只能写错误、警告、建议、不检查之一"),
        (
            {"名称": "青山区", "部门": [{"目录": "Civil", "名称": "青山区民政局"}]},
            "只用小写字母、数字和连字符，如 civil-affairs",
        ),
    ],
)
def test_what_is_wrong_with_a_region_is_said_in_chinese(document: dict[str, Any], message: str) -> None:
    assert {shown(error.schema) for error in REGION.iter_errors(document)} == {message}


@pytest.mark.parametrize("change", [{"部门名称": WITHOUT}, {"填报口经": "汇总"}], ids=["missing", "unknown"])
def test_a_key_that_is_missing_or_unknown_gets_the_list_of_keys(change: dict[str, Any]) -> None:
    (problem,) = DECLARATION.iter_errors(form(**change))
    assert shown(problem.schema) == (
        f"这里应分栏填写，只用这些栏目：{keys(Declaration)}，其中年度、部门名称、整体绩效目标必须填写"
    )


def shown(schema: Any) -> str:
    """What yaml-language-server prints for a value that the schema refuses."""
    return str(schema["errorMessage"])


def test_known_lines_and_categories_are_offered_and_other_categories_allowed() -> None:
    definitions = declaration_schema()["definitions"]
    categories = definitions["IndicatorsByCategory"]
    assert list(definitions["Funds"]["properties"]["收入构成"]["properties"]) == [
        *("财政拨款", "财政专户管理资金", "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入"),
        *("单位资金", "其他收入", "其他资金", "本年收入合计", "上年结转", "合计"),
    ]
    assert {first: list(about["properties"]) for first, about in categories["properties"].items()} == {
        "产出指标": ["数量指标", "质量指标", "时效指标", "成本指标"],
        "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"],
        "满意度指标": ["服务对象满意度指标"],
        "成本指标": ["经济成本指标", "社会成本指标", "生态环境成本指标"],
    }
    own = only({"管理指标": {"履职效能": [indicator()]}, "产出指标": {"安全指标": [indicator()]}})
    assert list(DECLARATION.iter_errors(form(整体绩效目标={"年度目标": [goal(绩效指标=own)]}))) == []


def walk(schema: Any) -> Iterator[Schema]:
    """Every schema within a schema."""
    if isinstance(schema, list):
        for item in schema:
            yield from walk(item)
    elif isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from walk(value)


SELF_EVIDENT = {
    *("预算代码", "主管部门", "整体绩效目标", "批复文号", "索引号", "发文字号", "发布机构"),
    *("财政拨款", "财政专户管理资金", "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入"),
    *("单位资金", "其他收入", "其他资金", "本年收入合计", "上年结转", "合计"),
    *("基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出", "本年支出合计", "结转下年"),
    *("一般公共预算", "政府性基金预算", "国有资本经营预算"),
    *("产出指标", "效益指标", "满意度指标", "成本指标"),
    *("数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    *("经济成本指标", "社会成本指标", "生态环境成本指标", "服务对象满意度指标"),
}


def test_every_key_is_titled_by_itself_and_described_where_it_does_not_speak_for_itself() -> None:
    named = [pair for part in walk(declaration_schema()) for pair in part.get("properties", {}).items()]
    assert [key for key, about in named if about["title"] != key] == []
    assert {key for key, about in named if "description" not in about} == SELF_EVIDENT


@pytest.mark.parametrize("schema", [declaration_schema(), region_schema()], ids=["declaration", "region"])
def test_all_that_people_read_in_it_is_chinese(schema: Schema) -> None:
    read = [
        part[key]
        for part in walk(schema)
        for key in ("title", "description", "errorMessage", "patternErrorMessage")
        if isinstance(part.get(key), str)
    ]
    assert [text for text in read if not re.search(r"[一-鿿]", text)] in ([], ["sha256"])


def test_its_text_is_canonical() -> None:
    text = schema_text({"title": "地区", "type": "object"})
    assert text == '{\n  "title": "地区",\n  "type": "object"\n}\n'
    assert json.loads(schema_text(declaration_schema())) == declaration_schema()
