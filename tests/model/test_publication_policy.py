"""Which declarations anybody may read: what was approved, of the years that a site shows, or what its settings say."""

from typing import Any

import pytest

from generator.model.archive import EXEMPT, Archive, DeclarationAddress
from generator.model.publication_policy import Privacy, PublicationPolicy
from tests.builders import WITHOUT, archive, declaration, region

ALL_STAGES = PublicationPolicy(Privacy(), stages=("申报", "批复", "调整"))
SECRETS = [{"目录": "civil-affairs", "名称": "青山区保密局", "公开状态": "依法不予公开"}]


@pytest.mark.parametrize(
    "status,stage,policy,why",
    [
        (WITHOUT, WITHOUT, PublicationPolicy(Privacy()), ""),
        ("公开", "批复", PublicationPolicy(Privacy()), ""),
        ("公开", "调整", PublicationPolicy(Privacy()), ""),
        ("公开", "申报", PublicationPolicy(Privacy()), "阶段为申报"),
        ("暂不公开", "申报", PublicationPolicy(Privacy()), "暂不公开"),
        ("暂不公开", "批复", ALL_STAGES, "暂不公开"),
        ("公开", "申报", ALL_STAGES, ""),
        ("公开", "调整", PublicationPolicy(Privacy(), stages=("批复",)), "阶段为调整"),
        ("公开", WITHOUT, PublicationPolicy(Privacy(), stages=()), ""),
        ("公开", "批复", PublicationPolicy(Privacy(), 2023), "早于公开的起始年度（2023年）"),
        ("公开", "批复", PublicationPolicy(Privacy(), 2022), ""),
    ],
)
def test_only_what_was_approved_is_public_unless_a_site_says_otherwise(
    status: Any, stage: Any, policy: PublicationPolicy, why: str
) -> None:
    form = declaration(公开信息={"公开状态": status, "阶段": stage})
    assert policy.withheld(form) == why
    assert bool(archive(form).public(policy).declarations) is (why == "")


def test_a_form_that_is_not_approved_is_nobodys_neighbour() -> None:
    forms = (declaration(年度=year, 公开信息={"阶段": stage}) for year, stage in APPROVED_AND_NOT)
    shown = archive(*forms).public()
    last = DeclarationAddress("wuhan-qingshan", "civil-affairs", 2023)
    assert shown.before(last) == DeclarationAddress("wuhan-qingshan", "civil-affairs", 2021)


APPROVED_AND_NOT = (("2021", "批复"), ("2022", "申报"), ("2023", "调整"))


def exempt() -> Archive:
    return archive(declaration(), regions={"wuhan-qingshan": region(部门=SECRETS)})


def test_nothing_of_a_department_that_the_register_exempts_is_public() -> None:
    (place,) = exempt().declarations
    assert exempt().withheld(place, PublicationPolicy(Privacy())) == EXEMPT
    assert exempt().public().departments == ()


def test_unless_the_site_names_such_departments() -> None:
    assert exempt().public(PublicationPolicy(Privacy(), names_exempt=True)).departments == (
        ("wuhan-qingshan", "civil-affairs"),
    )


def test_of_an_exempt_department_it_cannot_be_seen_that_a_file_is_there_and_broken() -> None:
    whole = exempt()
    broken = Archive(whole.regions, {}, (), frozenset(whole.declarations))
    assert broken.public().departments == ()


def test_reviewers_read_every_stage_and_nothing_that_is_withheld() -> None:
    policy = PublicationPolicy(Privacy(), 2022, stages=()).for_reviewers
    shown = [
        (status, stage, year, policy.withheld(declaration(年度=year, 公开信息={"公开状态": status, "阶段": stage})))
        for status, stage, year in (("公开", "申报", "2022"), ("暂不公开", "申报", "2022"), ("公开", "调整", "2021"))
    ]
    assert [why for *_, why in shown] == ["", "暂不公开", "早于公开的起始年度（2022年）"]
