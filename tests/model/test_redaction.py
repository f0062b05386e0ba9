"""A form as anybody may read it: nothing hidden in it, by whatever way it is looked at."""

from datetime import date

import pytest
from hypothesis import given

from generator.model.declaration import Declaration
from generator.model.publication_policy import Privacy, PublicationPolicy
from generator.model.redacted_form import without_numbers
from generator.model.redaction import PublicDeclaration, hidden_words, public_archive, redacted
from generator.model.wording.blanks import NOT_PUBLIC
from tests.builders import archive, declaration, region
from tests.strategies import declarations

HIDDEN = PublicationPolicy(Privacy(prepared_by="hidden", phone="hidden"))
SHOWN = PublicationPolicy(Privacy(prepared_by="shown", phone="shown"), review_notes=True)
NOTE = [{"规则": "收支平衡", "理由": "王宏超说，上年结转未列，见13912345678"}]


def test_what_is_hidden_is_blank_and_named() -> None:
    public = redacted(declaration(), HIDDEN)
    assert (public.prepared_by, public.phone) == (None, None)
    assert (public.hidden, public.hidden_labels) == (("prepared_by", "phone"), ("填报人", "联系电话"))
    assert (public.marked().prepared_by, public.marked().phone) == (NOT_PUBLIC, NOT_PUBLIC)


def test_what_is_not_stated_is_not_hidden() -> None:
    public = redacted(declaration(填报人=None), HIDDEN)
    assert public.hidden == ("phone",)
    assert public.marked().prepared_by is None


@pytest.mark.parametrize("phone", ["13912345678", "027-68865278、139 1234 5678", "110105194912310021"])
def test_a_personal_number_keeps_its_field_hidden_whatever_the_setting_says(phone: str) -> None:
    public = redacted(declaration(联系电话=phone), SHOWN)
    assert (public.prepared_by, public.phone, public.hidden) == ("王宏超", None, ("phone",))


def test_forms_that_differ_in_what_is_hidden_alone_are_equal() -> None:
    one, other = (redacted(declaration(填报人=name), HIDDEN) for name in ("张三", "李四"))
    assert one == other


@given(declarations())
def test_all_that_may_be_read_stays_as_it_was_written(form: Declaration) -> None:
    form = without_numbers(form)
    public = redacted(form.model_copy(update={"source": None, "review_notes": ()}), HIDDEN)
    shown = set(Declaration.model_fields) - {"prepared_by", "phone", "source", "review_notes"}
    assert {name: getattr(public, name) for name in shown} == {name: getattr(form, name) for name in shown}


def test_a_form_says_in_its_own_texts_what_its_author_wrote_but_no_personal_number() -> None:
    public = redacted(declaration(年度工作任务=["王宏超负责，联系13912345678。"]), SHOWN)
    assert public.annual_tasks == (f"王宏超负责，联系{NOT_PUBLIC}。",)


def test_forms_that_differ_in_a_personal_number_alone_are_equal() -> None:
    tasks = (["问13912345678。"], ["问13987654321。"])
    one, other = (redacted(declaration(年度工作任务=said), SHOWN) for said in tasks)
    assert one == other


def test_what_is_no_part_of_the_form_loses_what_is_hidden() -> None:
    form = declaration(审核说明=NOTE, 来源={"文件": "民政局（王宏超68865278）.xls"})
    public = redacted(form, PublicationPolicy(HIDDEN.privacy, review_notes=True))
    assert public.source is not None
    assert public.source.file == "民政局（不予公开）.xls"
    assert [note.reason for note in public.review_notes] == ["（不予公开）说，上年结转未列，见（不予公开）"]
    assert public.without_review_notes().review_notes == ()


def test_review_notes_are_read_by_nobody_unless_the_policy_says_so() -> None:
    assert redacted(declaration(审核说明=NOTE), HIDDEN).review_notes == ()


def test_no_reader_makes_a_public_declaration() -> None:
    with pytest.raises(TypeError, match="redacted"):
        PublicDeclaration.model_validate({"年度": "2022"})


def test_a_redacted_form_may_be_redacted_again() -> None:
    public = redacted(redacted(declaration(), HIDDEN), HIDDEN)
    assert public.hidden_labels == ("填报人", "联系电话")


def test_every_setting_of_privacy_is_a_text_of_the_form() -> None:
    kinds = {name: Declaration.model_fields[name].annotation for name in Privacy.model_fields}
    assert {str(kind) for kind in kinds.values()} == {str(Declaration.model_fields["budget_code"].annotation)}


def test_words_are_those_of_the_hidden_fields_alone() -> None:
    assert hidden_words(declaration(), HIDDEN.privacy) == {"王宏超", "02768865278", "68865278"}
    assert hidden_words(declaration(), SHOWN.privacy) == set()


def test_a_public_archive_holds_public_forms_and_the_words_of_all() -> None:
    withheld = declaration(年度="2023", 填报人="李四", 公开信息={"公开状态": "暂不公开"})
    whole = archive(declaration(年度="2020"), declaration(), withheld, regions={"wuhan-qingshan": region()})
    public = public_archive(whole, PublicationPolicy(Privacy(), first_year=2021))
    assert [address.year for address in public.declarations] == [2022]
    assert {type(form) for _, form in public} == {PublicDeclaration}
    assert public.hidden == {"王宏超", "李四"}


def test_a_day_is_not_taken_for_a_number_of_somebody() -> None:
    assert redacted(declaration(填报日期="2022-01-14"), SHOWN).declared_on == date(2022, 1, 14)
