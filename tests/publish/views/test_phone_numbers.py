"""Telephone numbers in a cell: what can be called leads there, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.views.declaration.phone_numbers import phone_pieces


def calls(text: str) -> dict[str, str]:
    return {piece.text: piece.call for piece in phone_pieces(text) if piece.call}


@pytest.mark.parametrize(
    "text, call",
    [
        ("027-68865278", "tel:+862768865278"),
        ("０２７－６８８６５２７８", "tel:+862768865278"),
        ("(027)6886 5278", "tel:+862768865278"),
        ("（0713）8613456", "tel:+867138613456"),
        ("010 8812 3456", "tel:+861088123456"),
        ("+86-27-68865278", "tel:+862768865278"),
        ("0086 027 68865278", "tel:+862768865278"),
        ("027—68865278转8012", "tel:+862768865278;ext=8012"),
        ("027-68865278-801", "tel:+862768865278;ext=801"),
        ("68865278 分机 12", "tel:68865278;ext=12"),
        ("68865278", "tel:68865278"),
        ("861-3456", "tel:8613456"),
        ("400-810-8888", "tel:4008108888"),
        ("12345", "tel:12345"),
    ],
)
def test_a_number_is_called_as_it_is_written(text: str, call: str) -> None:
    assert calls(text) == {text: call}


def test_several_in_a_cell_are_several_and_share_an_area_code() -> None:
    text = "办公室：027-68865278、68865279；值班 12345"
    assert calls(text) == {
        "027-68865278": "tel:+862768865278",
        "68865279": "tel:+862768865279",
        "12345": "tel:12345",
    }
    assert "".join(piece.text for piece in phone_pieces(text)) == text


def test_what_follows_a_number_and_is_no_extension_stays_text() -> None:
    assert calls("027-68865278-5") == {"027-68865278": "tel:+862768865278"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "暂无",
        "0000-00000002",
        "13912345678",
        "139-1234-5678",
        "2023-2024",
        "20230109",
        "68865278元",
        "68865278.5",
        "168865278",
        "688652781234567",
        "110105194912310021",
        "ab68865278",
        "027-6886527",
        "27-68865278",
        "68865278" + "　" * 200,
    ],
)
def test_what_may_be_anything_else_stays_text(text: str) -> None:
    assert calls(text) == {}


@given(st.text(alphabet="0123456789-（）()+ 转、;ext<>\"'&：\n", max_size=60))
def test_pieces_are_the_text_and_an_address_is_digits_alone(text: str) -> None:
    pieces = phone_pieces(text)
    assert "".join(piece.text for piece in pieces) in ("", text)
    for piece in pieces:
        assert not piece.call or set(piece.call.removeprefix("tel:").replace(";ext=", "")) <= set("+0123456789")
