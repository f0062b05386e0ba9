"""Findings that came with a change and that went, by rule and place, as each side's checks find them."""

import json
from pathlib import Path

import pytest

from tests.builders import goal, indicator
from tests.project import EDUCATION, REGION, without_balance
from tests.review.reviewed import REGISTER, Reviewed, below, diff, education, new_site

BLANK = indicator("救助人数", 预期当年实现值=None)


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    return new_site(tmp_path / "site")


def found(site: Reviewed, base: str = "main...topic") -> dict[str, list[str]]:
    """The rules of the findings that are new, gone and accepted in the only declaration that differs."""
    (entry,) = json.loads(diff(site, "--format", "json", base=base).out)["entries"]
    return {kind: [finding["name"] for finding in some] for kind, some in entry["findings"].items() if some}


def with_rows(*rows: dict[str, object], **changes: object) -> str:
    """The other department's form with these rows of 数量指标."""
    kept = goal()["绩效指标"]
    return education(
        整体绩效目标={"年度目标": [goal(绩效指标=kept | {"产出指标": {"数量指标": list(rows)}})]}, **changes
    )


def test_a_new_error_is_named_first_and_a_mended_one_is_gone(site: Reviewed) -> None:
    site.on_topic({EDUCATION: without_balance(部门名称="青山区教育局")})
    assert found(site) == {"new": ["收支平衡"]}
    assert "检查结果新增1条（错误1条）" in diff(site, "--summary").out
    assert "【注意】" in diff(site, "--summary").out
    text = below(diff(site))
    assert "\n  检查结果新增1条\n    第12行 错误〔收支平衡〕" in text
    assert "<b>检查结果新增1条</b>" in diff(site, "--format", "markdown").out
    assert ",1,0," in diff(site, "--format", "csv").out
    assert json.loads(diff(site, "--format", "json").out)["entries"][0]["concerns"] == ["findings"]
    assert found(site, base="topic..main") == {"gone": ["收支平衡"]}


@pytest.mark.parametrize("base", ["main...topic", "main"])
def test_a_row_that_stands_elsewhere_and_a_line_that_moved_change_nothing(site: Reviewed, base: str) -> None:
    site.on_topic({EDUCATION: with_rows(indicator(), BLANK)})
    site.repository.git("branch", "--force", "main", "topic")
    site.on_topic({EDUCATION: "# 说明\n" + with_rows(indicator("另一项"), BLANK, indicator())})
    assert found(site, base=base) == {}


def test_what_the_change_accepts_by_itself_is_said_to_be_accepted(site: Reviewed) -> None:
    note = [{"规则": "收支平衡", "理由": "结转另计，联系 13871234567"}]
    site.on_topic({EDUCATION: without_balance(部门名称="青山区教育局", 审核说明=note)})
    assert found(site) == {"new": ["手机号码"], "accepted": ["收支平衡"]}
    assert "以审核说明认可1条" in diff(site).out
    assert "13871234567" not in diff(site).out


def test_each_side_is_checked_by_its_own_register(site: Reviewed) -> None:
    broken = without_balance(部门名称="青山区教育局")
    site.on_topic({EDUCATION: broken, REGISTER: REGION + "规则:\n  收支平衡: 不检查\n"})
    assert found(site) == {}
    assert "【注意】规则“收支平衡”停止检查：错误 → 不检查" in diff(site).out


def test_everything_found_in_a_new_form_is_new_and_nothing_is_said_of_what_is_not_public(site: Reviewed) -> None:
    new = EDUCATION.replace("2022", "2023")
    site.on_topic({new: without_balance(部门名称="青山区教育局", 年度="2023")})
    assert "收支平衡" in found(site)["new"]
    site.on_topic({new: without_balance(部门名称="青山区教育局", 年度="2023", 公开信息={"公开状态": "暂不公开"})})
    assert found(site) == {}


def test_hidden_words_stand_in_no_finding(site: Reviewed) -> None:
    site.on_topic({EDUCATION: education(年度工作任务=["请王宏超，，办理。", "待定"])})
    for format_name in ("text", "json", "markdown", "csv"):
        assert "“王宏超" not in diff(site, "--format", format_name).out
