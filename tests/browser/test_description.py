"""The description for machines, as a browser reads it: data that nothing runs, whatever a form says."""

import json

import pytest
from playwright.sync_api import Dialog, Page

from tests.examples import is_thorough
from tests.publish.rendered import build, descriptions, markdown_page
from tests.publish.test_escaping import PAYLOADS, hostile

pytestmark = pytest.mark.browser


def test_a_browser_finds_one_description_and_reads_it_whole(page: Page) -> None:
    alarms: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    for payload in PAYLOADS if is_thorough() else PAYLOADS[::10]:
        built = build(markdown_page(hostile(payload, payload))).html
        page.set_content(f"<!doctype html><article>{built}</article>")
        (read,) = page.locator("script").evaluate_all("all => all.map(one => JSON.stringify(JSON.parse(one.text)))")
        (written,) = descriptions(built)
        assert json.loads(read) == json.loads(written)
    assert alarms == []
