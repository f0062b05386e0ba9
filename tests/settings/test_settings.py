"""mkdocs.yml is read as MkDocs reads it, and what is wrong in our part of it is said with its place."""

from pathlib import Path

import pytest
import yaml
from mkdocs.utils.yaml import get_yaml_loader

from generator.diagnostics.formats import as_text
from generator.model.publication_policy import Privacy
from generator.settings.mkdocs_file import SettingsLoader, settings_files
from generator.settings.read import Publisher, Settings, at_site, read_settings
from tests.project import OURS, write

SHOWN_OR_HIDDEN = "应写 shown（公开）或 hidden（不公开），不能写"


def settings(folder: Path, text: str, **files: str) -> Settings:
    read = read_settings(write(folder, {"mkdocs.yml": text} | files) / "mkdocs.yml")
    assert isinstance(read, Settings), as_text(read)
    return read


def said(folder: Path, text: str, **files: str) -> str:
    read = read_settings(write(folder, {"mkdocs.yml": text} | files) / "mkdocs.yml")
    assert not isinstance(read, Settings)
    return as_text(read)


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == Settings(
        config_file=tmp_path / "mkdocs.yml",
        declarations=tmp_path / "declarations",
        templates=tmp_path / "templates",
        content=tmp_path / "docs",
        site=tmp_path / "site",
        site_name="",
        site_url="",
        publisher=Publisher(),
        privacy=Privacy(prepared_by="hidden", phone="shown"),
    )


@pytest.mark.parametrize(
    "tag", ["object/apply:os.mkdir [pwned]", "name:os.path ''", "object/new:dict {}", "module:os ''"]
)
def test_reading_the_settings_makes_nothing_of_pythons_objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    monkeypatch.chdir(tmp_path)
    read = settings(tmp_path, f"site_name: 甲\nmarkdown_extensions:\n  - toc: {{slugify: !!python/{tag}}}\n")
    assert read.site_name == "甲"
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_days_are_chinas_unless_the_site_says_otherwise(tmp_path: Path) -> None:
    assert settings(tmp_path, "").zone.key == "Asia/Shanghai"
    assert settings(tmp_path, "extra: {disclosure: {time_zone: Asia/Urumqi}}").zone.key == "Asia/Urumqi"


@pytest.mark.parametrize(
    "zone,meant",
    [
        ("Asia/Shanghi", "，是不是“Asia/Shanghai”"),
        ("asia/shanghai", "，是不是“Asia/Shanghai”"),
        ("北京", "，北京时间写 Asia/Shanghai"),
        ("UTC+8", "，北京时间写 Asia/Shanghai"),
        ("localtime", "，北京时间写 Asia/Shanghai"),
        ("Asia", "，北京时间写 Asia/Shanghai"),
        ("/etc/localtime", "，北京时间写 Asia/Shanghai"),
        ("../x", "，北京时间写 Asia/Shanghai"),
    ],
)
def test_a_zone_that_is_none_is_told_with_the_one_meant(tmp_path: Path, zone: str, meant: str) -> None:
    text = f"a: 1\nextra:\n  disclosure:\n    time_zone: {zone}\n"
    expected = f"mkdocs.yml:4:5: 错误〔站点设置〕“extra.disclosure.time_zone”应是时区的名称{meant}\n"
    assert said(tmp_path, text) == expected


def test_what_mkdocs_takes_from_the_environment_is_taken_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://a.cn/")
    text = "site_url: !ENV [SITE_URL, '']\nsite_name: !ENV [NOWHERE, 甲]\nwatch: [!relative '', !relative $docs_dir]\n"
    assert (settings(tmp_path, text).site_url, settings(tmp_path, text).site_name) == ("https://a.cn/", "甲")


def test_every_tag_that_mkdocs_adds_to_yaml_is_read_as_it_reads_it() -> None:
    mkdocs, ours, plain = (
        loader.yaml_constructors for loader in (get_yaml_loader(yaml.SafeLoader), SettingsLoader, yaml.SafeLoader)
    )
    added = {tag for tag in mkdocs if mkdocs[tag] is not plain.get(tag)}
    assert added == {"!ENV"}
    assert all(ours[tag] is mkdocs[tag] for tag in mkdocs)


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """\
site_name: 绩效目标公开
site_url: https://a.cn/perf/
docs_dir: content
site_dir: ../public
extra:
  generator: false
  disclosure:
    declarations: data
    templates: look
    guide: ../other/guide
    first_year: 2020
    edit_url: https://a.cn/edit/main/{path}
    findings: summary
    home_changes: shown
    public_stages: [申报, 批复]
    exempt_departments: named
    publisher:
      name: 青山区财政局
      contact: 027-1
      site_code: "4201"
      icp: 鄂ICP备1号
      party_government_mark: https://a.cn/mark
      report_errors: http://a.cn/errors
      feedback: mailto:a@a.cn
    privacy: {prepared_by: shown, phone: hidden}
"""
    assert settings(tmp_path / "deep", text) == Settings(
        config_file=tmp_path / "deep/mkdocs.yml",
        declarations=tmp_path / "deep/data",
        templates=tmp_path / "deep/look",
        content=tmp_path / "deep/content",
        site=tmp_path / "public",
        site_name="绩效目标公开",
        site_url="https://a.cn/perf/",
        publisher=Publisher(
            name="青山区财政局",
            contact="027-1",
            site_code="4201",
            icp="鄂ICP备1号",
            party_government_mark="https://a.cn/mark",
            report_errors="http://a.cn/errors",
            feedback="mailto:a@a.cn",
        ),
        privacy=Privacy(prepared_by="shown", phone="hidden"),
        guide=tmp_path / "other/guide",
        first_year=2020,
        edit_url="https://a.cn/edit/main/{path}",
        findings="summary",
        home_changes="shown",
        public_stages=("申报", "批复"),
        exempt_departments="named",
    )


@pytest.mark.parametrize("text", ["extra:\n", "extra:\n  disclosure:\n", "extra:\n  social: []\n"])
def test_a_blank_part_means_the_defaults(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text).privacy == Privacy()


def test_what_a_file_inherits_counts_and_its_own_goes_before_it(tmp_path: Path) -> None:
    parent = "site_name: 上级\nextra:\n  disclosure:\n    privacy: {prepared_by: shown, phone: hidden}\n"
    child = "INHERIT: ../ours.yml\nextra:\n  disclosure:\n    privacy: {phone: shown}\n"
    read = settings(tmp_path / "child", child, **{"../ours.yml": parent})
    assert (read.site_name, read.privacy) == ("上级", Privacy(prepared_by="shown", phone="shown"))


def test_our_own_settings_are_sound_and_show_what_the_seed_showed() -> None:
    read = read_settings(OURS / "mkdocs.yml")
    assert isinstance(read, Settings)
    assert read.privacy == Privacy(prepared_by="shown", phone="shown")


def test_an_edit_link_names_the_file_in_the_repository(tmp_path: Path) -> None:
    read = settings(tmp_path, "extra:\n  disclosure:\n    edit_url: https://a.cn/?file={path}&do=edit\n")
    assert read.edit_address("qingshan/education/2022.yaml") == (
        "https://a.cn/?file=declarations/qingshan/education/2022.yaml&do=edit"
    )
    assert settings(tmp_path, "").edit_address("qingshan/education/2022.yaml") is None


def test_a_site_elsewhere_keeps_all_else(tmp_path: Path) -> None:
    read = settings(tmp_path, "site_name: 公开\n")
    assert at_site(read, tmp_path / "a/../b").site == tmp_path / "b"
    assert at_site(read, tmp_path / "b").content == read.content


@pytest.mark.parametrize(
    "text,message",
    [
        (
            "extra:\n  disclosure:\n    privacy:\n      prepared_by: yes please\n",
            f"mkdocs.yml:4:7: 错误〔站点设置〕“extra.disclosure.privacy.prepared_by”{SHOWN_OR_HIDDEN}“yes please”\n",
        ),
        (
            "extra:\n  disclosure:\n    privacy:\n      phone: true\n",
            f"mkdocs.yml:4:7: 错误〔站点设置〕“extra.disclosure.privacy.phone”{SHOWN_OR_HIDDEN}“True”\n",
        ),
        (
            "extra: {disclosure: {findings: all}}\n",
            (
                "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.findings”"
                "应写 hidden（不公开）、summary（只公开数目）或 shown（公开），不能写“all”\n"
            ),
        ),
        (
            "extra: {disclosure: {publisher: {feedback: 'javascript:alert(1)'}}}\n",
            (
                "mkdocs.yml:1:34: 错误〔站点设置〕“extra.disclosure.publisher.feedback”"
                "应以 https://、http:// 或 mailto: 开头\n"
            ),
        ),
        (
            "extra: {disclosure: {publisher: {report_errors: 'mailto:a@a.cn'}}}\n",
            (
                "mkdocs.yml:1:34: 错误〔站点设置〕“extra.disclosure.publisher.report_errors”"
                "应以 http:// 或 https:// 开头\n"
            ),
        ),
        (
            "extra: {disclosure: {publisher: {party_government_mark: //a.cn/}}}\n",
            (
                "mkdocs.yml:1:34: 错误〔站点设置〕“extra.disclosure.publisher.party_government_mark”"
                "应以 http:// 或 https:// 开头\n"
            ),
        ),
        (
            "site_name: 公开（１３９ １２３４ ５６７８）\n",
            "mkdocs.yml:1:1: 错误〔站点设置〕“site_name”含有手机号码，会印在每一页上，请删去或改写办公电话\n",
        ),
        (
            "extra: {disclosure: {publisher: {contact: 11010519491231002X}}}\n",
            (
                "mkdocs.yml:1:34: 错误〔站点设置〕“extra.disclosure.publisher.contact”"
                "含有身份证号，会印在每一页上，请删去或改写办公电话\n"
            ),
        ),
        (
            "extra: {disclosure: {publisher: {feedback: 'mailto:13912345678@a.cn'}}}\n",
            (
                "mkdocs.yml:1:34: 错误〔站点设置〕“extra.disclosure.publisher.feedback”"
                "含有手机号码，会印在每一页上，请删去或改写办公电话\n"
            ),
        ),
        (
            "extra: {disclosure: {edit_url: https://a.cn/}}\n",
            "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.edit_url”应含 {path}，表示申报表文件在仓库中的路径\n",
        ),
        (
            "extra: {disclosure: {edit_url: 'javascript:{path}'}}\n",
            "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.edit_url”应以 http:// 或 https:// 开头\n",
        ),
        (
            "extra: {disclosure: {first_year: 二〇二〇}}\n",
            "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.first_year”应是四位年份\n",
        ),
        (
            "extra: {disclosure: {first_year: 20}}\n",
            "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.first_year”应是四位年份\n",
        ),
        (
            "extra: {disclosure: {public_stages: [批复, 送审]}}\n",
            (
                "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.public_stages.1”"
                "应写 申报、批复或 调整，不能写“送审”\n"
            ),
        ),
        (
            "extra: {disclosure: {public_stages: 申报}}\n",
            "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.public_stages”应逐项列出，如 [批复, 调整]\n",
        ),
        (
            "extra: {disclosure: {exempt_departments: hidden}}\n",
            (
                "mkdocs.yml:1:22: 错误〔站点设置〕“extra.disclosure.exempt_departments”"
                "应写 counted（只公开数目）或 named（列出名称），不能写“hidden”\n"
            ),
        ),
        (
            "extra:\n  disclosure:\n    privcy: {}\n",
            "mkdocs.yml:3:5: 错误〔站点设置〕没有“extra.disclosure.privcy”这项设置\n",
        ),
        (
            "extra: {disclosure: {publisher: {name: 甲, site_code: 4201000001}}}\n",
            "mkdocs.yml:1:43: 错误〔站点设置〕“extra.disclosure.publisher.site_code”应是文字，请给“4201000001”加引号\n",
        ),
        (
            "extra:\n  disclosure:\n    publisher: 青山区财政局\n",
            "mkdocs.yml:3:5: 错误〔站点设置〕“extra.disclosure.publisher”应分项填写\n",
        ),
        ("extra:\n  disclosure: []\n", "mkdocs.yml:2:3: 错误〔站点设置〕“extra.disclosure”应分项填写\n"),
        ("extra: 5\n", "mkdocs.yml:1:1: 错误〔站点设置〕“extra”应分项填写\n"),
        ("site_name: [甲]\n", "mkdocs.yml:1:1: 错误〔站点设置〕“site_name”应是文字\n"),
        ("\nsite_dir: 5\n", "mkdocs.yml:2:1: 错误〔站点设置〕“site_dir”应是文字，请给“5”加引号\n"),
        ("- 甲\n", "mkdocs.yml:1:1: 错误〔站点设置〕设置应分项填写，如“site_name: 站点名称”\n"),
        (
            "extra:\n  a: [\n",
            "mkdocs.yml:3:1: 错误〔站点设置〕YAML 写法有误，请检查这一行附近的缩进、冒号和引号\n",
        ),
        (
            "site_name: 甲\n\tx: 1\n",
            "mkdocs.yml:2:1: 错误〔站点设置〕YAML 写法有误，请检查这一行附近的缩进、冒号和引号\n",
        ),
        (
            "site_name: 甲\nINHERIT: ./mkdocs.yml\n",
            "mkdocs.yml:2:1: 错误〔站点设置〕INHERIT 又指回了 mkdocs.yml，一个文件不能由自己沿用\n",
        ),
        ("INHERIT: [a.yml, b.yml]\n", "mkdocs.yml:1:1: 错误〔站点设置〕INHERIT 应是另一个设置文件的路径\n"),
        ("INHERIT:\n", "mkdocs.yml:1:1: 错误〔站点设置〕INHERIT 应是另一个设置文件的路径\n"),
        ("INHERIT: .\n", "mkdocs.yml:1:1: 错误〔站点设置〕INHERIT 所指的文件读不了，请检查它的路径和写法\n"),
        ("a: 1\nsite_name: 甲\0乙\n", "mkdocs.yml:2:13: 错误〔站点设置〕这里有看不见的控制字符，请删去\n"),
        ('a: 1\ndocs_dir: "a\\0b"\n', "mkdocs.yml:2:11: 错误〔站点设置〕这里有看不见的控制字符，请删去\n"),
        ('INHERIT: "a\\0b"\n', "mkdocs.yml:1:10: 错误〔站点设置〕这里有看不见的控制字符，请删去\n"),
        ('"\\uD800": 1\n', "mkdocs.yml:1:1: 错误〔站点设置〕这里有看不见的控制字符，请删去\n"),
        (
            f"a: 1\nextra: {{disclosure: {{first_year: {'1' * 5000}}}}}\n",
            "mkdocs.yml:2:34: 错误〔站点设置〕这个数太长；是文字就加引号\n",
        ),
        (
            f"extra: {{disclosure: {{publisher: {{icp: 0x{'f' * 5000}}}}}}}\n",
            "mkdocs.yml:1:34: 错误〔站点设置〕“extra.disclosure.publisher.icp”应是文字，请给“…”加引号\n",
        ),
        (
            f"extra: {{disclosure: {{publisher: {{icp: {'1' * 4000}}}}}}}\n",
            (f"mkdocs.yml:1:34: 错误〔站点设置〕“extra.disclosure.publisher.icp”应是文字，请给“{'1' * 40}…”加引号\n"),
        ),
        ("a: 2022-13-45\n", "mkdocs.yml:1:4: 错误〔站点设置〕没有这个日期；是文字就加引号\n"),
        ("a: " + "[" * 5000, "mkdocs.yml:1:1: 错误〔站点设置〕设置一层套一层，没有尽头，请检查缩进、括号和 INHERIT\n"),
        (
            "extra: &a {disclosure: *a}\n",
            "mkdocs.yml:1:12: 错误〔站点设置〕没有“extra.disclosure.disclosure”这项设置\n",
        ),
        (
            "use_directory_urls: false\n",
            "mkdocs.yml:1:1: 错误〔站点设置〕“use_directory_urls”应为 true 或不写：本站的地址都以“/”结尾\n",
        ),
        (
            "INHERIT: nowhere.yml\n",
            "mkdocs.yml:1:1: 错误〔站点设置〕INHERIT 所指的文件读不了，请检查它的路径和写法\n",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    assert said(tmp_path, text) == message


def test_all_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    text = "extra:\n  disclosure:\n    privacy:\n      phone: no\n    publisher:\n      icp: 5\n      x: 1\n"
    assert [line.partition(":")[2].split(":")[0] for line in said(tmp_path, text).splitlines()] == ["6", "7", "4"]


def test_a_wrong_setting_is_looked_for_in_the_files_inherited_from(tmp_path: Path) -> None:
    files = {
        "middle.yml": "INHERIT: ours.yml\nsite_url: https://a.cn/\n",
        "ours.yml": "\n\nextra:\n  disclosure:\n    privacy:\n      phone: shwon\n",
    }
    assert said(tmp_path, "INHERIT: middle.yml\nsite_name: 甲\nextra:\n  disclosure: {}\n", **files) == (
        f"ours.yml:6:7: 错误〔站点设置〕“extra.disclosure.privacy.phone”{SHOWN_OR_HIDDEN}“shwon”\n"
    )


def test_the_files_of_settings_are_those_that_any_of_them_inherits_from(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": '"\\x49NHERIT": b.yml\n', "b.yml": "site_name: 甲\n"}
    folder = write(tmp_path, files)
    assert [*settings_files(folder / "mkdocs.yml")] == [folder / name for name in files]
    assert settings(tmp_path, files["mkdocs.yml"]).site_name == "甲"


def test_a_folder_that_is_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    read = read_settings(write(tmp_path, {"mkdocs.yml": "docs_dir: loop\n"}) / "mkdocs.yml")
    # From Python 3.13 on the system finds it out, when something is looked for in it.
    assert isinstance(read, Settings) or as_text(read) == (
        "mkdocs.yml:1:1: 错误〔站点设置〕有一项目录是指回自己的链接，"
        "请检查 docs_dir、site_dir、declarations、templates 和 guide\n"
    )


def test_a_ring_of_files_that_inherit_from_each_other(tmp_path: Path) -> None:
    files = {"a.yml": "\nINHERIT: b.yml\n", "b.yml": "INHERIT: mkdocs.yml\n"}
    assert said(tmp_path, "INHERIT: a.yml\n", **files) == (
        "b.yml:1:1: 错误〔站点设置〕INHERIT 又指回了 mkdocs.yml，一个文件不能由自己沿用\n"
    )


@pytest.mark.parametrize(
    "text, message",
    [
        ("a: [\n", "parent.yml:2:1: 错误〔站点设置〕YAML 写法有误，请检查这一行附近的缩进、冒号和引号\n"),
        ("- 甲\n", "parent.yml:1:1: 错误〔站点设置〕设置应分项填写，如“site_name: 站点名称”\n"),
        ("", ""),
    ],
)
def test_what_is_wrong_with_a_file_inherited_from_is_said_at_its_place(tmp_path: Path, text: str, message: str) -> None:
    files = {"parent.yml": text}
    if message:
        assert said(tmp_path, "INHERIT: parent.yml\n", **files) == message
    else:
        assert settings(tmp_path, "INHERIT: parent.yml\nsite_name: 甲\n", **files).site_name == "甲"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    read = read_settings(tmp_path / "mkdocs.yml")
    assert not isinstance(read, Settings)
    assert as_text(read) == (
        "mkdocs.yml:1:1: 错误〔站点设置〕没有这个文件：请在项目目录中运行，或用 --config-file 指明 mkdocs.yml\n"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    read = read_settings(tmp_path)
    assert not isinstance(read, Settings)
    assert [one.message for one in read] == ["这个文件打不开，请检查它是不是文件、有没有读取权限"]


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 公开\n".encode("gbk"))
    read = read_settings(tmp_path / "mkdocs.yml")
    assert not isinstance(read, Settings)
    assert as_text(read) == "mkdocs.yml:1:1: 错误〔站点设置〕这个文件不是 UTF-8 编码，请另存为 UTF-8\n"
