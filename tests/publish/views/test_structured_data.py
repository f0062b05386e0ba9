"""A declaration described for machines: whatever it says stays inside its script element and reads back."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.escaping import script_json
from tests.builders import archive, declaration
from tests.publish.rendered import DECLARATION, EVERY, OURS, build, descriptions, markdown_page, markdown_pages
from tests.publish.test_escaping import PAYLOADS, as_shown, hostile
from tests.strategies import texts as any_texts
from tests.thorough import quick


def described(page: str) -> Any:
    """What the page's one description says."""
    (found,) = descriptions(page)
    return json.loads(found)


def test_a_declaration_is_a_dataset_with_its_files() -> None:
    about = {"公开日期": "2022-02-10", "索引号": "0001", "发布机构": "青山区财政局", "原件": "https://a.cn/a.pdf"}
    assert described(markdown_page(archive(declaration(公开信息=about)))) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "青山区民政局（汇总）2022年部门整体支出绩效目标申报表",
        "description": (
            "青山区民政局2022年部门整体支出绩效目标申报表：当年预算6,057.09万元，年度目标1项，绩效指标3项。"
        ),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "temporalCoverage": "2022",
        "spatialCoverage": {"@type": "AdministrativeArea", "name": "武汉市青山区", "identifier": "420107"},
        "creator": {"@type": "GovernmentOrganization", "name": "青山区民政局"},
        "publisher": {"@type": "GovernmentOrganization", "name": "青山区财政局"},
        "datePublished": "2022-02-10",
        "identifier": "0001",
        "isBasedOn": "https://a.cn/a.pdf",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/yaml", "contentUrl": "declaration.yaml"},
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": "declaration.json"},
        ],
    }


def test_addresses_are_whole_where_the_site_has_one() -> None:
    said = described(markdown_page(archive(declaration()), site_url="https://www.example.gov.cn/perf"))
    page = f"https://www.example.gov.cn/perf/{DECLARATION}"
    assert said["url"] == page
    files = [file["contentUrl"] for file in said["distribution"]]
    assert files == [f"{page}declaration.yaml", f"{page}declaration.json"]


def test_nothing_is_said_of_what_is_not_known_nor_of_people() -> None:
    said = described(markdown_page(archive(declaration(填报日期=None))))
    assert not {"url", "publisher", "dateCreated", "datePublished", "identifier", "isBasedOn"} & set(said)
    assert "王宏超" not in json.dumps(said, ensure_ascii=False)


@pytest.mark.parametrize("extensions", quick(1, [OURS, EVERY]))
@pytest.mark.parametrize("payload", PAYLOADS, ids=[f"{number}" for number in range(len(PAYLOADS))])
def test_whatever_a_form_says_markdown_leaves_its_description_alone(payload: str, extensions: str) -> None:
    page = markdown_page(hostile(payload, payload))
    built = build(page, extensions).html
    assert descriptions(built) == descriptions(page)
    assert as_shown(described(built)["creator"]["name"]) == as_shown(payload)


@given(st.one_of(any_texts(), st.text(), st.sampled_from(PAYLOADS)))
def test_any_text_is_read_back_from_a_script_that_it_cannot_end(text: str) -> None:
    written = script_json({"a": text, "b": [text, {"c": text}], "d": True, "e": 1})
    assert not re.search("[<>&'`\n\u2028\u2029]", written)
    assert not re.search("[*_~^=|#$+!@]", written)
    read = json.loads(written)
    assert read["a"] == read["b"][0] == read["b"][1]["c"]
    assert (read["d"], read["e"]) == (True, 1)
    controls = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF], "\ufffd")
    assert read["a"] == " ".join(text.split()).translate(controls)


def test_only_declarations_are_described() -> None:
    pages = markdown_pages(archive(declaration()))
    assert [url for url, page in pages.items() if "ld+json" in page] == [DECLARATION]
