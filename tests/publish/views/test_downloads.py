"""The declaration as a file: what stands in the form and no more personal data than the page shows."""

import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given

from generator.model.declaration import Declaration
from generator.model.publication_policy import Privacy, PublicationPolicy
from generator.model.redaction import public_archive
from generator.publish.views.declaration.downloads import download_files
from generator.read.document import read_declaration
from generator.write.declaration_yaml import declaration_as_yaml
from tests.builders import archive, declaration, goal, indicator, only
from tests.publish.pages.test_declaration_page import form_made_public
from tests.publish.rendered import DECLARATION
from tests.strategies import declarations

SHOWN = Privacy(prepared_by="shown")


def files(form: Declaration, privacy: Privacy = SHOWN) -> tuple[str, str]:
    """The YAML and the JSON beside the declaration's page."""
    made = download_files(public_archive(archive(form), PublicationPolicy(privacy)), declaration_as_yaml)
    assert list(made) == [f"{DECLARATION}declaration.yaml", f"{DECLARATION}declaration.json"]
    as_yaml, as_json = made.values()
    return as_yaml, as_json


def data(form: Declaration, privacy: Privacy = SHOWN) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(files(form, privacy)[1])
    return parsed


def test_the_yaml_is_the_form_under_a_head_that_says_where_it_is_from() -> None:
    as_yaml, _ = files(declaration())
    assert as_yaml.splitlines()[:8] == [
        "# 地址：wuhan-qingshan/civil-affairs/2022",
        "# 以原件为准。",
        "年度: 2022",
        "填报日期: 2022-01-14",
        "部门名称: 青山区民政局",
        "填报口径: 汇总",
        "填报人: 王宏超",
        "联系电话: 027-68865278",
    ]


@given(declarations())
def test_the_yaml_reads_back_as_the_declaration_without_what_reviewers_noted(form: Declaration) -> None:
    form = form_made_public(form)
    reading = read_declaration("2022.yaml", files(form)[0].encode())
    assert reading.content == form.model_copy(update={"review_notes": ()})


@pytest.mark.parametrize(
    "privacy,hidden",
    [
        (SHOWN, []),
        (Privacy(), ["填报人"]),
        (Privacy(phone="hidden"), ["填报人", "联系电话"]),
    ],
    ids=["shown", "unset", "both hidden"],
)
def test_personal_data_that_is_hidden_is_left_out_and_said_to_be_so(privacy: Privacy, hidden: list[str]) -> None:
    as_yaml, as_json = files(declaration(), privacy)
    said, parsed, whole = yaml.safe_load(as_yaml), json.loads(as_json), as_yaml + as_json
    assert [label for label in ("填报人", "联系电话") if label not in said] == hidden
    assert [label for label in ("填报人", "联系电话") if label not in parsed["申报表"]] == hidden
    assert parsed["不予公开"] == hidden
    comments = [line for line in as_yaml.splitlines() if line.endswith("不予公开")]
    assert comments == [f"# {label}：不予公开" for label in hidden]
    assert ("王宏超" in whole, "68865278" in whole) == ("填报人" not in hidden, "联系电话" not in hidden)


def test_what_is_blank_is_not_said_to_be_hidden() -> None:
    as_yaml, as_json = files(declaration(填报人=None), Privacy())
    assert "不予公开：" not in as_yaml
    assert json.loads(as_json)["不予公开"] == []
    assert json.loads(as_json)["申报表"]["填报人"] is None


def test_notes_of_reviewers_are_no_part_of_the_form() -> None:
    as_yaml, as_json = files(declaration(审核说明=[{"规则": "收支平衡", "理由": "不公开的理由"}]))
    assert "审核说明" not in as_yaml + as_json
    assert "不公开的理由" not in as_yaml + as_json


def test_the_json_has_the_forms_labels_amounts_as_texts_and_the_codes_of_the_taxonomy() -> None:
    table = only(产出指标={"数量指标": [indicator(权重="10.0")], "成本指标": []}, 其他指标={"安全指标": []})
    form = declaration(整体绩效目标={"年度目标": [goal(绩效指标=table)]})
    parsed = data(form)
    assert list(parsed) == ["格式版本", "地址", "地区", "说明", "不予公开", "申报表", "指标类别代码"]
    assert (parsed["地址"], parsed["地区"]) == ("wuhan-qingshan/civil-affairs/2022", "青山区")
    funds = parsed["申报表"]["部门总体资金情况"]
    assert funds["单位"] == "万元"
    assert funds["收入构成"]["其他资金"] == {"当年预算": "48", "前年": "29.4", "上年": "0", "其中": {}}
    row = parsed["申报表"]["整体绩效目标"]["年度目标"][0]["绩效指标"]["产出指标"]["数量指标"][0]
    assert (row["指标名称"], row["权重"], row["备注"]) == ("困难人群救助数量", "10.0", None)
    assert parsed["指标类别代码"] == {
        "产出指标": {"代码": "output", "二级指标": {"数量指标": "quantity", "成本指标": "cost"}}
    }


@given(declarations())
def test_the_json_reads_back_as_the_declaration(form: Declaration) -> None:
    form = form_made_public(form)
    parsed = data(form)
    assert not any(isinstance(number, float) for number in _leaves(parsed))
    read = Declaration.model_validate(parsed["申报表"])
    assert read == form.model_copy(update={"review_notes": ()})


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _leaves(inner)]
    return [leaf for inner in value for leaf in _leaves(inner)] if isinstance(value, list) else [value]


def test_a_tiny_amount_is_never_written_with_an_exponent() -> None:
    tiny = {"收入构成": {"其他资金": {"当年预算": Decimal("0.00000001")}}}
    assert '"当年预算": "0.00000001"' in files(declaration(部门总体资金情况=tiny))[1]
