"""身份证号 and 手机号码 in a declaration's own texts; those in comments are the reader's (tests/read)."""

from functools import partial

from generator.check.personal_data import PERSONAL_DATA_CHECKS
from generator.model.declaration import Declaration
from generator.model.texts import texts_of
from tests.builders import form
from tests.check import snippet
from tests.check.snippet import said

told = partial(snippet.told, checks=PERSONAL_DATA_CHECKS)


def test_identity_and_mobile_numbers_are_errors_and_a_mobile_as_phone_a_warning() -> None:
    snippet = """
        年度: 2022
        部门名称: 示例区文化和旅游局
        联系电话: 13800138000
        部门职能概述:
          - 联系人身份证号11010519491231002X，电话13900139000。
    """
    assert told(snippet) == said(
        "3:7: 警告〔联系电话为手机号码〕138******00 是手机号码，页面上不予公开，请改为办公电话",
        "5:5: 错误〔身份证号〕110*************2X 是身份证号，请删去",
        "5:5: 错误〔手机号码〕139******00 是手机号码，请删去；对外的电话写办公电话",
    )


def test_a_wrong_check_digit_is_a_warning() -> None:
    assert told("填报人: 王某110105194912310021") == said(
        "1:6: 警告〔疑似身份证号〕110*************21 疑似身份证号，校验位不符；是身份证号就删去，不是的请写明编号的名称"
    )


def test_an_identity_number_is_an_error_as_telephone_too() -> None:
    assert told("联系电话: １１０１０５ １９４９１２３１ ００２Ｘ") == said(
        "1:7: 错误〔身份证号〕110*************2X 是身份证号，请删去"
    )


def test_a_region_may_make_a_mobile_as_phone_an_error() -> None:
    assert told("联系电话: 138-0013-8000", 规则={"联系电话为手机号码": "错误"}) == said(
        "1:7: 错误〔联系电话为手机号码〕138******00 是手机号码，页面上不予公开，请改为办公电话"
    )


def test_several_are_one_finding_with_its_places() -> None:
    snippet = """
        部门职能概述:
          - 电话13900139000。
          - 电话13900139001。
        整体绩效目标:
          年度目标:
            - 目标: 保障困难群众基本生活，问13900139002。
    """
    assert told(snippet) == said(
        "2:5: 错误〔手机号码〕3处有手机号码，如 139******00 是手机号码，请删去；对外的电话写办公电话（另见第3、6行）"
    )


def test_a_key_that_the_author_chose_is_a_text_too() -> None:
    snippet = """
        整体绩效目标:
          年度目标:
            - 目标: 保障困难群众基本生活。
              绩效指标:
                产出指标:
                  13900139000数量: []
    """
    assert "6:11: 错误〔手机号码〕139******00 是手机号码" in told(snippet, 规则={"另设指标类别": "不检查"})


def test_index_numbers_document_numbers_and_digests_are_left_alone() -> None:
    snippet = """
        公开信息:
          索引号: "11010519491231002312"
          批复文号: 鄂财预〔2022〕13号
          原件: https://example.cn/t13800138000.pdf
        来源:
          sha256: 3a13800138000bcdef0123456789abcdef0123456789abcdef0123456789abcd
    """
    assert told(snippet) == ""


def test_every_text_of_a_form_is_looked_at() -> None:
    texts = dict(texts_of(Declaration.model_validate(form(审核说明=[{"规则": "尾差", "理由": "因为"}]))))
    assert texts["department_name",] == "青山区民政局"
    assert texts["goals", "long_term", 0, "text"] == "健全分层分类的社会救助体系。"
    route = ("goals", "annual", 0, "indicators", "满意度指标", "服务对象满意度指标")
    assert texts[route] == "服务对象满意度指标"
    assert texts[*route, 0, "target"] == "96%以上"
    assert texts["review_notes", 0, "reason"] == "因为"
