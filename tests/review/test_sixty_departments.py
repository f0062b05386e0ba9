"""Sixty departments in one pull request, and some bad things among them: a reviewer's first screen names each."""

import re

import pytest

from generator.compare.report_markdown import MOST_CHARACTERS
from tests.builders import goal, indicator
from tests.project import yaml_of
from tests.review.reviewed import REGISTER, Reviewed, diff, new_site

FIRST_SCREEN = 40
NAMES = {f"d{number}": f"示例区第{number}局" for number in range(60)}
REGISTERED = "名称: 示例区\n部门:\n" + "".join(f"  - 目录: {slug}\n    名称: {name}\n" for slug, name in NAMES.items())


def path(slug: str) -> str:
    return f"declarations/qingshan/{slug}/2022.yaml"


def form(slug: str, **changes: object) -> str:
    return yaml_of(部门名称=NAMES[slug], **changes)


def big(slug: str, target: str) -> str:
    """A form of 400 rows, each with this target."""
    rows = [indicator(f"第{number}项工作完成数量", 预期当年实现值=target) for number in range(200)]
    more = [row | {"指标名称": f"{row['指标名称']}之二"} for row in rows]
    kept = goal()["绩效指标"] | {"产出指标": {"数量指标": rows, "质量指标": more}}
    return form(slug, 整体绩效目标={"年度目标": [goal(绩效指标=kept)]})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    before = {path(slug): form(slug) for slug in NAMES} | {
        path("d4"): big("d4", "950人"),
        path("d14"): big("d14", "950人"),
        REGISTER: REGISTERED,
    }
    site = new_site(tmp_path_factory.mktemp("sixty"), {"mkdocs.yml": "site_name: 示例\n"} | before)
    after: dict[str, str | bytes | None] = {path(slug): form(slug, 联系电话="027-12345678") for slug in NAMES}
    after |= {
        path("d0"): None,
        path("d1"): "年度: 2022\n年度: 2022\n",
        path("d2"): None,
        path("moved"): form("d2"),
        path("d3"): form("d3").replace("92%以上", "80%以上"),
        path("d4"): big("d4", "900人"),
        path("d14"): big("d14", "900人"),
        path("d5"): form("d6"),
        path("d7"): form("d7", 公开信息={"公开状态": "暂不公开"}),
        path("d8"): form("d8") + "# 联系 13871234567\n",
        REGISTER: REGISTERED.replace("  - 目录: d9\n    名称: 示例区第9局\n", "") + "规则:\n  收支平衡: 不检查\n",
        ".github/workflows/x.yml": "on: push\n",
    }
    site.on_topic(after)
    return site


def names_every_bad_thing(lines: list[str]) -> None:
    """Each must have a line of its own, marked to be looked at."""
    marked = "\n".join(line.replace("`", "") for line in lines if "注意" in line)
    for said in (
        f"{path('d0')}：删去，原有当年预算",
        f"{path('d1')}：后一份第",
        "示例区第3局（汇总）2022年：",
        "示例区第4局（汇总）2022年：",
        "示例区第14局（汇总）2022年：",
        f"{path('d5')}：换成了示例区第6局",
        f"{path('d7')}：后一份暂不公开",
        "示例区第8局（汇总）2022年：",
        "名录删去部门“示例区第9局”（d9）",
        "规则“收支平衡”停止检查：错误 → 不检查",
    ):
        assert said in marked, said


def test_the_first_screen_of_a_comment_names_every_bad_thing_and_the_whole_is_within_the_limit(site: Reviewed) -> None:
    comment = diff(site, "--format", "markdown").out
    first = comment.splitlines()[:FIRST_SCREEN]
    names_every_bad_thing(first)
    assert "其中流水线、地区登记2个，要由管理人员审核" in "\n".join(first)
    assert len(comment) <= MOST_CHARACTERS
    assert "篇幅所限，另有" in comment
    assert "- 另有350项，见全部改动\n" in comment
    assert "示例区第59局" in comment
    plain = comment.replace("`", "")
    assert f"{path('moved')}：由 {path('d2')} 移来，内容没有改动" in plain


def test_the_first_screen_of_a_summary_names_every_bad_thing(site: Reviewed) -> None:
    lines = diff(site, "--summary").out.splitlines()
    names_every_bad_thing(lines[:FIRST_SCREEN])
    assert len(lines) == 64


def test_the_page_has_a_row_for_each_and_every_form_with_its_changes(site: Reviewed) -> None:
    page = diff(site, "--format", "html").out
    marked = "\n".join(re.sub(r"<[^>]*>", " ", line) for line in page.splitlines() if "【注意】" in line)
    for slug, said in (
        ("d0", "删去，原有当年预算"),
        ("d1", "后一份第"),
        ("d5", "换成了示例区第6局"),
        ("d7", "后一份暂不公开"),
    ):
        assert re.search(f"^.*{path(slug)} .*{said}", marked, re.MULTILINE), slug
    assert all(f"示例区第{number}局（汇总）2022年 " in marked for number in (3, 4, 8, 14))
    assert page.count("<section>") == 55
