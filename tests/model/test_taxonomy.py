"""The official categories of both editions, and which names are slips of them."""

import pytest

from generator.model.taxonomy import EDITIONS, FIRST_LEVEL, SECOND_LEVEL, name_meant, second_level_of

KNOWN_FIRST, KNOWN_SECOND = list(FIRST_LEVEL), list(SECOND_LEVEL)


def test_the_editions_are_those_of_the_two_documents() -> None:
    assert {
        (edition.year, edition.document): {
            category.name: list(category.second_level) for category in edition.categories
        }
        for edition in EDITIONS
    } == {
        ("2015", "财预〔2015〕88号"): {
            "产出指标": ["数量指标", "质量指标", "时效指标", "成本指标"],
            "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"],
            "满意度指标": ["服务对象满意度指标"],
        },
        ("2021", "财预〔2021〕101号"): {
            "成本指标": ["经济成本指标", "社会成本指标", "生态环境成本指标"],
            "产出指标": ["数量指标", "质量指标", "时效指标"],
            "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标"],
            "满意度指标": ["服务对象满意度指标"],
        },
    }


def test_a_name_has_one_code_in_every_edition_and_first_and_second_level_code_name_one_category() -> None:
    pairs = {
        (category.name, name): (category.code, code)
        for edition in EDITIONS
        for category in edition.categories
        for name, code in category.second_level.items()
    }
    assert len(set(pairs.values())) == len(pairs)
    assert all((FIRST_LEVEL[first], SECOND_LEVEL[second]) == pairs[first, second] for first, second in pairs)
    assert len(set(FIRST_LEVEL.values())) == len(FIRST_LEVEL)


def test_second_level_names_are_those_of_both_editions() -> None:
    assert second_level_of("产出指标") == ("数量指标", "质量指标", "时效指标", "成本指标")
    assert second_level_of("成本指标") == ("经济成本指标", "社会成本指标", "生态环境成本指标")
    assert second_level_of("管理指标") == ()


@pytest.mark.parametrize("known", [KNOWN_FIRST, KNOWN_SECOND], ids=["first level", "second level"])
def test_a_known_name_means_itself_whichever_names_are_asked_about(known: list[str]) -> None:
    for name in known:
        assert name_meant(name, known) == name
        assert name_meant(name, [other for other in known if other != name]) is None


@pytest.mark.parametrize(
    "written, meant",
    [
        ("产出", "产出指标"),
        ("产出类", "产出指标"),
        ("产出类指标", "产出指标"),
        ("效益", "效益指标"),
        ("效益 指标", "效益指标"),
        ("效易指标", "效益指标"),
        ("满意度", "满意度指标"),
        ("满意度指标值", "满意度指标"),
        ("满意指标", "满意度指标"),
        ("成本", "成本指标"),
    ],
)
def test_slips_of_first_level_names(written: str, meant: str) -> None:
    assert name_meant(written, KNOWN_FIRST) == meant


@pytest.mark.parametrize(
    "written, meant",
    [
        ("数量", "数量指标"),
        ("数量 指标", "数量指标"),
        ("数 量\u3000指 标", "数量指标"),
        ("数量指际", "数量指标"),
        ("数量指数", "数量指标"),
        ("数量类指标", "数量指标"),
        ("数量指指标", "数量指标"),
        ("数量指", "数量指标"),
        ("量数指标", "数量指标"),
        ("数量标指", "数量指标"),
        ("数粮指标", "数量指标"),
        ("实效指标", "时效指标"),
        ("时效性指标", "时效指标"),
        ("社会效益", "社会效益指标"),
        ("社会效易指标", "社会效益指标"),
        ("⽣态效益指标", "生态效益指标"),  # a radical in place of the character, as PDFs give it
        ("可持续影响", "可持续影响指标"),
        ("可持续性影响指标", "可持续影响指标"),
        ("持续影响指标", "可持续影响指标"),
        ("服务对象满意度", "服务对象满意度指标"),
        ("服务对像满意度指标", "服务对象满意度指标"),
    ],
)
def test_slips_of_second_level_names(written: str, meant: str) -> None:
    assert name_meant(written, KNOWN_SECOND) == meant


@pytest.mark.parametrize(
    "name",
    [
        *("安全指标", "政策指标", "管理指标", "投入指标", "过程指标", "履职效能", "履职指标", "运行成本", "可持续性"),
        *("环境效益指标", "生态环境效益指标", "社会公众满意度指标", "受益对象满意度指标", "服务群众满意度指标"),
        *("预算执行率", "部门管理", "重点工作任务完成", "社会评价", "经济社会效益指标", "可持续发展指标", "指标"),
        # Another word, though one character away: 成果 is not 成本, 效果 not 效益.
        *("成果指标", "效果指标", "效率指标", "效能指标", "支出指标", "成效指标", "社会效果指标", "服务对象满意率指标"),
        # As near to two known names: neither is meant.
        *("质效指标", "数质量指标", "产量指标", "量指标"),
        *("", " ", "数", "量", "A", "😀😀😀😀"),
    ],
)
def test_names_of_their_own(name: str) -> None:
    assert (name_meant(name, KNOWN_FIRST), name_meant(name, KNOWN_SECOND)) == (None, None)


def test_where_nothing_is_known_nothing_is_meant() -> None:
    assert name_meant("数量", []) is None
