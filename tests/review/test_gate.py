"""`disclose diff --fail-on`: which changes stop a pull request, and whose explanation opens the gate."""

import json
from pathlib import Path

import pytest

from generator.check.checks import DECLARATION_RULES
from generator.cli.main import main
from generator.model.concern import CONCERN_WORDS, Concern
from tests.project import CIVIL_AFFAIRS, EDUCATION, REGION, without_balance, yaml_of
from tests.review.reviewed import REGISTER, SETTINGS, Reviewed, diff, education, new_site

MOVES = "declarations/moved.yaml"
WITHDRAWN = "- 原地址: qingshan/education/2022\n  撤下原因: 填报有误，经批准撤下\n"
LOWERED = "92%以上", "80%以上"
PLACE = "整体绩效目标/年度目标/1/绩效指标/效益指标/社会效益指标/1"


def explained(kind: str, reason: str = "示财预〔2023〕9号批准", place: str = "", **changes: object) -> str:
    """The education department's form with a note on a kind of change."""
    note = {"规则": kind, "理由": reason} | ({"位置": place} if place else {})
    return education(审核说明=[note], **changes)


def lowered(text: str) -> str:
    """The same form asking for less."""
    assert LOWERED[0] in text
    return text.replace(*LOWERED)


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    return new_site(tmp_path / "site")


# what is asked for stops


def test_a_kind_that_is_asked_for_stops_with_the_kind_and_the_file(site: Reviewed) -> None:
    site.on_topic({EDUCATION: lowered(education())})
    ran = diff(site, "--fail-on", "lowered", "--format", "csv")
    assert (ran.code, ran.err) == (1, f"不放行：降低目标（lowered），{EDUCATION}：1处没有审核说明\n")
    assert diff(site, "--fail-on", "deleted,personal-data,stage,register,cancelled").code == 0
    assert diff(site, "--fail-on", "").code == 0


def test_a_comment_says_it_before_any_declaration(site: Reviewed) -> None:
    site.on_topic({EDUCATION: lowered(education())})
    lines = diff(site, "--fail-on", "lowered", "--format", "markdown").out.splitlines()
    assert lines[4] == f"- <b>注意</b>　不放行：降低目标（`lowered`），`{EDUCATION}`：1处没有审核说明"


def test_a_machine_gets_it_by_stable_names(site: Reviewed) -> None:
    site.on_topic({EDUCATION: lowered(education())})
    stopped = {"verdict": "stopped", "concern": "lowered", "name": EDUCATION, "said": "1处没有审核说明"}
    gate = json.loads(diff(site, "--fail-on", "lowered", "--format", "json").out)["gate"]
    assert gate == {"open": False, "rulings": [stopped], "unticked": []}


def test_every_bad_thing_of_a_pull_request_is_named(site: Reviewed) -> None:
    site.on_main({"declarations/qingshan/education/2021.yaml": education(年度="2021")})
    site.repository.git("merge", "--quiet", "main")
    site.on_topic(
        {
            CIVIL_AFFAIRS: None,
            EDUCATION: lowered(education(公开信息={"公开状态": "公开", "阶段": "申报"})),
            "declarations/qingshan/education/2021.yaml": "# 13912345678\n" + education(年度="2021"),
            REGISTER: REGION + "规则:\n  收支平衡: 不检查\n",
            "mkdocs.yml": SETTINGS.replace("hidden", "shown"),
            ".github/workflows/check.yml": "on: push\n",
        }
    )
    ran = diff(site, "--fail-on", ",".join(Concern), "--format", "csv")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"不放行：删去（deleted），{CIVIL_AFFAIRS}：没有写明撤下原因",
        "不放行：个人信息（personal-data），declarations/qingshan/education/2021.yaml：1处没有审核说明",
        "不放行：新的检查结果（findings），declarations/qingshan/education/2021.yaml：1处没有审核说明",
        f"不放行：阶段改变（stage），{EDUCATION}：1处没有审核说明",
        f"不放行：降低目标（lowered），{EDUCATION}：1处没有审核说明",
        f"不放行：新的检查结果（findings），{EDUCATION}：1处没有审核说明",
        "不放行：流水线、程序、模板（runs），.github/workflows/check.yml",
        "不放行：个人信息（personal-data），mkdocs.yml",
        "不放行：站点设置（settings），mkdocs.yml",
        f"不放行：部门名录（register），{REGISTER}",
        f"不放行：检查放宽（rules），{REGISTER}",
    ]


def test_the_form_of_a_new_year_is_no_change_of_a_stage(site: Reviewed) -> None:
    drafted = education(年度="2023", 公开信息={"公开状态": "公开", "阶段": "申报"})
    site.on_topic({"declarations/qingshan/education/2023.yaml": drafted})
    assert diff(site, "--fail-on", "stage").code == 0


# who may explain


def test_a_note_that_the_base_has_accepts_the_kind_with_its_reason(site: Reviewed) -> None:
    site.on_main({EDUCATION: explained("降低目标")})
    site.repository.git("merge", "--quiet", "main")
    site.on_topic({EDUCATION: lowered(explained("降低目标"))})
    ran = diff(site, "--fail-on", "lowered", "--format", "csv")
    said = f"已有说明，放行：降低目标（lowered），{EDUCATION}：示财预〔2023〕9号批准\n"
    assert (ran.code, ran.err) == (0, said)


def test_a_note_merged_after_the_branch_parted_opens_the_gate_and_one_taken_back_closes_it(site: Reviewed) -> None:
    site.on_topic({EDUCATION: lowered(education())})
    assert diff(site, "--fail-on", "lowered").code == 1
    site.on_main({EDUCATION: explained("降低目标")})
    assert diff(site, "--fail-on", "lowered").code == 0
    site.on_main({EDUCATION: education()})
    assert diff(site, "--fail-on", "lowered").code == 1


def test_a_note_that_the_change_brings_is_said_first_and_opens_nothing(site: Reviewed) -> None:
    site.on_topic({EDUCATION: lowered(explained("降低目标")), CIVIL_AFFAIRS: None})
    ran = diff(site, "--fail-on", "lowered,deleted", "--format", "csv")
    assert ran.code == 1
    own = "本次自行说明，不作为放行的依据（要先由审核人员把审核说明并入主分支）"
    assert ran.err.splitlines() == [
        f"{own}：降低目标（lowered），{EDUCATION}：示财预〔2023〕9号批准",
        f"不放行：删去（deleted），{CIVIL_AFFAIRS}：没有写明撤下原因",
        f"不放行：降低目标（lowered），{EDUCATION}：1处没有审核说明",
    ]


@pytest.mark.parametrize(
    "kind, place, code",
    [
        ("降低目标", PLACE, 0),
        ("降低目标", "整体绩效目标/年度目标", 0),
        ("降低目标", "部门总体资金情况", 1),
        ("取消指标", "", 1),
        ("收支平衡", "", 1),
    ],
)
def test_a_note_accepts_its_own_kind_at_its_own_place(site: Reviewed, kind: str, place: str, code: int) -> None:
    site.on_main({EDUCATION: explained(kind, place=place)})
    site.on_topic({EDUCATION: lowered(education())})
    assert diff(site, "--fail-on", "lowered").code == code


def test_the_same_kind_elsewhere_needs_a_note_of_its_own(site: Reviewed) -> None:
    site.on_main({EDUCATION: explained("降低目标", place=PLACE)})
    site.on_topic({EDUCATION: lowered(education()).replace("96%以上", "60%以上")})
    ran = diff(site, "--fail-on", "lowered", "--format", "csv")
    assert ran.code == 1
    assert f"不放行：降低目标（lowered），{EDUCATION}：1处没有审核说明\n" in ran.err
    assert f"已有说明，放行：降低目标（lowered），{EDUCATION}：" in ran.err


def test_a_finding_that_only_the_changes_own_note_accepts_stops(site: Reviewed) -> None:
    """Else whoever writes something wrong could explain it away in the same breath."""
    wrong = without_balance().replace("青山区民政局", "青山区教育局")
    note = "审核说明:\n- 规则: 收支平衡\n  理由: 四舍五入\n"
    site.on_topic({EDUCATION: wrong + note})
    ran = diff(site, "--fail-on", "findings", "--format", "csv")
    assert ran.code == 1
    first, second = ran.err.splitlines()
    assert first.startswith("本次自行说明，不作为放行的依据")
    assert first.endswith("（审核说明：四舍五入）")
    assert second == f"不放行：新的检查结果（findings），{EDUCATION}：1处没有审核说明"
    site.on_main({EDUCATION: education() + note})
    assert diff(site, "--fail-on", "findings").code == 0


def test_a_note_alone_on_what_is_found_already_stops_nothing(site: Reviewed) -> None:
    wrong = without_balance().replace("青山区民政局", "青山区教育局")
    site.on_main({EDUCATION: wrong})
    site.repository.git("merge", "--quiet", "main")
    site.on_topic({EDUCATION: wrong + "审核说明:\n- 规则: 收支平衡\n  理由: 四舍五入\n"})
    assert diff(site, "--fail-on", "findings,personal-data").code == 0


def test_a_deletion_is_accepted_by_the_reason_in_moved_yaml_and_by_no_note(site: Reviewed) -> None:
    site.on_main({EDUCATION: explained("删去")})
    site.on_topic({EDUCATION: None})
    assert diff(site, "--fail-on", "deleted").code == 1
    site.on_topic({MOVES: WITHDRAWN})
    ran = diff(site, "--fail-on", "deleted", "--format", "csv")
    said = f"已有说明，放行：删去（deleted），{EDUCATION}：撤下原因：填报有误，经批准撤下\n"
    assert (ran.code, ran.err) == (0, said)


def test_no_reason_says_what_the_form_hides(site: Reviewed) -> None:
    site.on_main({EDUCATION: explained("降低目标", "王小明同意", 填报人="王小明")})
    site.on_topic({EDUCATION: lowered(education(填报人="王小明"))})
    ran = diff(site, "--fail-on", "lowered", "--format", "csv")
    assert (ran.code, "王小明" in ran.err + ran.out) == (0, False)


def test_what_is_not_public_yet_may_be_shown_where_the_base_says_so_and_its_reason_is_not_told(site: Reviewed) -> None:
    site.on_main({EDUCATION: explained("改为公开", 公开信息={"公开状态": "暂不公开"})})
    site.repository.git("merge", "--quiet", "main")
    site.on_topic({EDUCATION: education()})
    ran = diff(site, "--fail-on", "shown", "--format", "csv")
    said = f"已有说明，放行：改为公开（shown），{EDUCATION}：申报表不公开，理由不显示\n"
    assert (ran.code, ran.err) == (0, said)


def test_a_first_adjustment_is_explained_in_the_approved_form_of_the_target_branch(site: Reviewed) -> None:
    adjusted = EDUCATION.replace(".yaml", ".adjusted.yaml")
    form = lowered(education(公开信息={"公开状态": "公开", "阶段": "调整"}))
    site.on_topic({adjusted: form, EDUCATION: explained("降低目标")})
    assert diff(site, "--fail-on", "lowered").code == 1
    site.on_main({EDUCATION: explained("降低目标")})
    ran = diff(site, "--fail-on", "lowered", "--format", "csv")
    said = f"已有说明，放行：降低目标（lowered），{adjusted}：示财预〔2023〕9号批准\n"
    assert (ran.code, ran.err) == (0, said)


def test_what_was_not_checked_does_not_pass_for_sound(site: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.review.findings.MOST_DEPARTMENTS", 1)
    site.on_topic({EDUCATION: education(填报口径="本级"), CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    ran = diff(site, "--fail-on", "personal-data,lowered", "--format", "csv")
    said = "不放行：个人信息（personal-data），检查结果只比较了1个部门的，另有1个部门没有比较\n"
    assert (ran.code, ran.err) == (1, said)


# wrong usage


def test_an_unknown_kind_is_wrong_usage_that_lists_the_kinds(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--base", "main", "--fail-on", "deleted,lower"]) == 2
    said = capfd.readouterr().err
    assert said.startswith("“--fail-on”的值不对：没有“lower”这种改动，应为下列各种，用逗号分开：broken（读不懂）、")
    assert [kind for kind in Concern if f"{kind.value}（{CONCERN_WORDS[kind]}）" not in said] == []


@pytest.mark.parametrize("arguments", [("--fail-on", "lowered"), ("--description", __file__)])
def test_two_files_have_no_gate(arguments: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "a.yaml", "b.yaml", *arguments]) == 2
    assert capfd.readouterr().err == "“--fail-on”“--description”要和“--base”一起用\n"


def test_no_kind_of_change_is_called_what_a_rule_is_called() -> None:
    """A note would accept both."""
    assert set(CONCERN_WORDS.values()) & {rule.name for rule in DECLARATION_RULES} == set()


def test_a_note_on_a_kind_of_change_is_no_redundant_one(
    site: Reviewed, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    site.on_topic({EDUCATION: explained("降低目标")})
    monkeypatch.chdir(site.top)
    assert main(["check"]) == 0
    assert "审核说明" not in capfd.readouterr().out


# the boxes of the template

TICKED = "- [x] **已批复**：是\n- [X] **已保密审查**：是\n* [x] **不含个人信息**：是\n- [x] **与原件核对一致**：是\n"


def said_of_boxes(site: Reviewed, description: str, *arguments: str) -> tuple[int, str]:
    """The exit code, and what is said of boxes."""
    file = site.top.parent / "description"
    file.write_text(description, encoding="utf-8")
    ran = diff(site, "--description", str(file), *arguments)
    return ran.code, ran.err


@pytest.mark.parametrize("description", [TICKED, json.dumps({"pull_request": {"body": TICKED.replace("\n", "\r\n")}})])
def test_nothing_is_said_of_boxes_that_are_ticked(site: Reviewed, description: str) -> None:
    site.on_topic({EDUCATION: lowered(education())})
    assert said_of_boxes(site, description) == (0, "")


@pytest.mark.parametrize(
    "description, missing",
    [
        (TICKED.replace("[X]", "[ ]"), "已保密审查"),
        ("", "已批复、已保密审查、不含个人信息、与原件核对一致"),
        ('{"pull_request": {"body": null}}', "已批复、已保密审查、不含个人信息、与原件核对一致"),
        (f"<!--\n{TICKED}", "已批复、已保密审查、不含个人信息、与原件核对一致"),
        (f"```\n{TICKED}```\n", "已批复、已保密审查、不含个人信息、与原件核对一致"),
        (TICKED + "- [ ] **已批复**", "已批复"),
    ],
)
def test_a_box_that_is_not_ticked_is_said_and_fails_where_it_is_asked(
    site: Reviewed, description: str, missing: str
) -> None:
    site.on_topic({EDUCATION: lowered(education())})
    said = f"合并请求的说明中没有勾选：{missing}"
    assert said_of_boxes(site, description) == (0, f"{said}\n")
    assert said_of_boxes(site, description, "--fail-on", "unticked") == (1, f"{said}，不放行\n")


def test_a_box_is_asked_for_only_where_the_change_needs_it(site: Reviewed) -> None:
    site.on_topic({EDUCATION: None, "README.md": "说明"})
    assert said_of_boxes(site, "") == (0, "")
    site.on_topic({EDUCATION: lowered(education(公开信息={"公开状态": "公开", "阶段": "申报"}))})
    assert said_of_boxes(site, "")[1] == "合并请求的说明中没有勾选：已保密审查、不含个人信息、与原件核对一致\n"


def test_whether_boxes_are_ticked_cannot_be_asked_without_a_description(site: Reviewed) -> None:
    ran = diff(site, "--fail-on", "unticked")
    assert (ran.code, ran.err) == (2, "“--fail-on unticked”要和“--description”一起用\n")
