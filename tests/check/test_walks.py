"""The words that rules look for in texts: one look for all of them says no where each rule's own would."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check.named_amounts import AMOUNT_CUES
from generator.check.rule import Subject
from generator.check.template_texts import PLACEHOLDER_CUES
from generator.check.walks import Cues, whole_text
from generator.model.declaration import Declaration
from tests.builders import archive, declaration
from tests.strategies import declarations

OF_RULES = (AMOUNT_CUES, PLACEHOLDER_CUES)
_WORDS = [(cues, word) for cues in OF_RULES for word in cues.words]


def _subject(form: Declaration) -> Subject:
    whole = archive(form)
    return Subject.of(whole, next(iter(whole.declarations)))


@pytest.mark.parametrize("cues, word", _WORDS, ids=[repr(word) for _, word in _WORDS])
def test_each_word_of_a_rule_is_seen_in_a_form_that_says_it(cues: Cues, word: str) -> None:
    form = declaration(年度工作任务=[f"今年{word}工作"])

    assert cues.are_said(_subject(form))


@given(declarations())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_of_any_form_one_look_says_what_the_rule_itself_would(form: Declaration) -> None:
    subject = _subject(form)

    for cues in OF_RULES:
        assert cues.are_said(subject) == any(word in whole_text(subject) for word in cues.words)


@given(st.text(alphabet="总额计{（填X\n.", max_size=12))
def test_words_are_found_where_they_stand_and_nowhere_else(text: str) -> None:
    for cues in OF_RULES:
        assert cues.are_in(text) == any(word in text for word in cues.words)
