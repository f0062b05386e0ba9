"""`disclose init` and `disclose pin`: a new site's files are sound, about its region, and never over people's own."""

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from generator.cli.main import disclose
from generator.model.region import Region
from generator.site_repository.pin import Pin, pin_of_running_program
from tests.documents import PROJECT, in_backticks, paths_in
from tests.installed import new_environment
from tests.project import contents, write
from tests.ran import Ran, Run, running
from tests.repository import git

QINGSHAN = ("--region", "wuhan-qingshan", "--name", "青山区")
FILES = [
    ".gitattributes",
    ".gitea/workflows/check.yml",
    ".gitea/workflows/comment.yml",
    ".github/pull_request_template.md",
    ".github/workflows/check.yml",
    ".github/workflows/comment.yml",
    ".github/workflows/publish.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    ".gitlab/merge_request_templates/Default.md",
    "CODEOWNERS",
    "README.md",
    "branch-rules/gitea.json",
    "branch-rules/github.json",
    "branch-rules/gitlab.json",
    "content/about.md",
    "declarations/wuhan-qingshan/region.yaml",
    "mkdocs.yml",
    "requirements.txt",
    "templates/README.md",
]
HOW = "。用 disclose init --help 查看用法\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return running(capfd)


def test_it_makes_the_files_of_a_site_about_a_region(run: Run) -> None:
    assert run("init", "site", *QINGSHAN).code == 0
    made = contents(Path("site"))
    assert sorted(made) == FILES
    assert [path for path, data in made.items() if b"example-district" in data or "示例区".encode() in data] == []
    settings = yaml.safe_load(made["mkdocs.yml"])
    assert settings["site_name"] == "青山区部门整体支出绩效目标公开"
    region = yaml.safe_load(made["declarations/wuhan-qingshan/region.yaml"])
    assert Region.model_validate(region) == Region.model_validate({"名称": "青山区", "指标体系": ["2021"]})


def test_without_a_name_it_says_what_to_change(run: Run) -> None:
    code, out, err = run("init", "site")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "已在 site 建立仓库，写入 20 个文件。接下来请在该目录中：",
        "1. 地区暂用 declarations/example-district/ 和“示例区”，请改成本地区的目录名和名称；目录名公开以后不再更改",
        "2. 在 declarations/example-district/region.yaml 中列出应当填报的部门，在 mkdocs.yml 中填写主办单位",
        "3. requirements.txt 还缺程序的校验值，请运行 disclose pin --wheel 程序的wheel文件",
        "4. 放入第一份申报表 declarations/example-district/部门/年度.yaml，运行 disclose check、disclose serve",
        "5. 用 git 提交，推送到代码托管平台，再照 README.md 设置平台",
    ]


def test_the_examples_of_departments_are_taken_once_they_are_switched_on(run: Run) -> None:
    assert run("init", "site", *QINGSHAN).code == 0
    file = Path("site/declarations/wuhan-qingshan/region.yaml")
    lines = re.sub("^# (?=部门|  )", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(lines, encoding="utf-8")
    assert run("-f", "site/mkdocs.yml", "check").code == 0
    departments = Region.model_validate(yaml.safe_load(lines)).departments
    assert [line.name for line in departments] == ["青山区民政局", "青山区教育局"]


def test_it_goes_into_an_empty_folder_or_an_empty_clone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "clone").mkdir()
    git(tmp_path / "clone", "init", "-q")
    assert run("init", "empty").code == 0
    assert run("init", "clone").code == 0
    assert run("init", "deep/er").code == 0


def test_it_refuses_a_folder_that_is_not_empty_and_names_what_it_would_overwrite(run: Run) -> None:
    write(Path("site"), {"README.md": "自己的\n", "mkdocs.yml": "自己的\n", "x.txt": "自己的\n"})
    before = contents(Path("site"))
    said = "site 不是空目录，其中的 README.md、mkdocs.yml 会被覆盖，请换一个目录或先清空\n"
    assert run("init", "site") == Ran(2, "", said)
    assert contents(Path("site")) == before


@pytest.mark.parametrize(
    "there,said",
    [
        ("x.txt", "site 不是空目录，其中有 x.txt，请换一个目录或先清空\n"),
        (".git/x", ""),
        ("declarations/x/region.yaml", "site 不是空目录，其中有 declarations，请换一个目录或先清空\n"),
    ],
)
def test_what_may_be_there_and_what_may_not(run: Run, there: str, said: str) -> None:
    write(Path("site"), {there: "自己的\n"})
    assert run("init", "site").err == said


def test_of_many_files_it_names_some(run: Run) -> None:
    assert run("init", "site").code == 0
    assert run("init", "site").err == (
        "site 不是空目录，其中的 .gitattributes、.gitea/workflows/check.yml、.gitea/workflows/comment.yml、"
        ".github/pull_request_template.md、.github/workflows/check.yml等20项 会被覆盖，请换一个目录或先清空\n"
    )


def test_it_refuses_a_file_and_a_link(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"file": "自己的\n"})
    (tmp_path / "link").symlink_to("nowhere")
    assert run("init", "file") == Ran(2, "", "file 不是目录\n")
    assert run("init", "link") == Ran(2, "", "link 不是目录\n")


@pytest.mark.parametrize(
    "options,said",
    [
        (("--region", "wuhan-qingshan"), "--region 和 --name 要写就一起写，如 --region wuhan-qingshan --name 青山区\n"),
        (("--name", "青山区"), "--region 和 --name 要写就一起写，如 --region wuhan-qingshan --name 青山区\n"),
        (
            ("--region", "Qingshan", "--name", "青山区"),
            f"“--region”的值不对：只用小写字母、数字和连字符，且不是四位数字，如 wuhan-qingshan{HOW}",
        ),
        (("--region", "q", "--name", "青山区: 甲"), f"“--name”的值不对：只写地区的名称，如 青山区{HOW}"),
        (("--region", "q", "--name", "甲\n乙"), f"“--name”的值不对：只写地区的名称，如 青山区{HOW}"),
        (
            ("--index-url", "https://me:secret@mirror.example.com/"),
            f"“--index-url”的值不对：应是 https:// 或 http:// 开头的网址，不带用户名和密码{HOW}",
        ),
        (("--wheel", "nowhere.whl"), f"“--wheel”的值不对：没有这个文件{HOW}"),
    ],
)
def test_wrong_options_are_one_line_and_nothing_is_written(run: Run, options: tuple[str, ...], said: str) -> None:
    assert run("init", "site", *options) == Ran(2, "", said)
    assert not Path("site").exists()


def test_what_the_machine_refuses_leaves_nothing_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    write_bytes = Path.write_bytes

    def full_disk(file: Path, data: bytes) -> int:
        if file.name == "requirements.txt":
            raise OSError(28, "No space left on device", str(file))
        return write_bytes(file, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full_disk)
        assert run("init", "site") == Ran(2, "", "site/requirements.txt：磁盘已满\n")
    assert list((tmp_path / "site").iterdir()) == []


def test_where_the_program_comes_from_is_one_variable_in_every_workflow(run: Run) -> None:
    assert run("init", "plain").code == 0
    assert run("init", "mirror", "--index-url", "https://mirror.example.com/simple/").code == 0
    set_in = {}
    for folder in ("plain", "mirror"):
        files = {path: data.decode() for path, data in contents(Path(folder)).items() if path.endswith(".yml")}
        set_in[folder] = {path: re.findall("PIP_INDEX_URL: *(.*?) #", text) for path, text in files.items()}
    workflows = {path for path in FILES if path.endswith(".yml") and path != "mkdocs.yml"}
    assert set_in == {
        "plain": {path: ['""'] for path in workflows} | {"mkdocs.yml": []},
        "mirror": {path: ['"https://mirror.example.com/simple/"'] for path in workflows} | {"mkdocs.yml": []},
    }


def test_the_readme_of_a_site_names_what_is_there(run: Run) -> None:
    assert run("init", "site", *QINGSHAN).code == 0
    for name in ("README.md", "templates/README.md"):
        file = Path("site") / name
        text = file.read_text(encoding="utf-8")
        named = {path for path in paths_in(text) if re.fullmatch("[ -~]+", path)}
        named -= {"content/guide/", "site/", "region.yaml"}
        places = (Path("site"), PROJECT / "templates", Path("site/templates"))
        assert [path for path in named if not any((place / path).exists() for place in places)] == []
        commands = [words.split()[1] for words in in_backticks(text) if words.startswith(".venv/bin/disclose ")]
        assert set(commands) <= set(disclose.commands)


# the pin


def test_a_pin_names_the_program_and_all_that_it_needs(run: Run) -> None:
    assert run("init", "site").code == 0
    locked = (PROJECT / "requirements/site.txt").read_text(encoding="utf-8")
    needed = "".join(line for line in locked.splitlines(keepends=True) if not line.startswith("#"))
    assert Path("site/requirements.txt").read_text(encoding="utf-8") == (
        "# 生成本站的程序及其全部依赖，版本和校验值都固定。程序升级时只换这一个文件：\n"
        "# disclose pin --wheel 新版本的wheel文件\n"
        "# 还缺程序的校验值，流水线不会安装。请运行：disclose pin --wheel 程序的wheel文件\n"
        f"performance-disclosure=={pin_of_running_program().version}\n{needed}"
    )


def test_a_wheel_gives_its_own_version_hash_and_needs(run: Run, wheel: Path) -> None:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert run("init", "site", *QINGSHAN, "--wheel", wheel).out.count("校验值") == 0
    pinned = Path("site/requirements.txt").read_text(encoding="utf-8")
    assert f"\nperformance-disclosure==0.1.0 \\\n    --hash=sha256:{digest}\nannotated-types==" in pinned
    assert run("-f", "site/mkdocs.yml", "pin").err == "不知道本程序的校验值，请用 --wheel 指明程序的 wheel 文件\n"
    write(Path("site"), {"requirements.txt": "旧\n"})
    assert run("-f", "site/mkdocs.yml", "pin", "--wheel", wheel) == Ran(
        0, "已写入 requirements.txt：程序版本 0.1.0\n", ""
    )
    assert Path("site/requirements.txt").read_text(encoding="utf-8") == pinned


def test_pip_takes_the_pin_and_refuses_another_file(run: Run, wheel: Path, tmp_path: Path) -> None:
    empty = new_environment(tmp_path / "environment")
    assert run("init", "site", "--wheel", wheel).code == 0
    line = re.search(r"^performance-disclosure.*\n.*\n", Path("site/requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert line
    write(tmp_path, {"one.txt": line[0], "other.txt": re.sub("sha256:.{8}", "sha256:00000000", line[0])})
    assert empty.pip_install(tmp_path / "one.txt", wheel.parent).code == 0
    refused = empty.pip_install(tmp_path / "other.txt", wheel.parent)
    assert refused.code == 1
    assert "DO NOT MATCH THE HASHES" in refused.err


@pytest.mark.parametrize("name", ["performance_disclosure-1.0-py3-none-any.whl", "another-1.0-py3-none-any.whl", "x"])
def test_another_file_is_no_wheel_of_ours(run: Run, name: str, wheel: Path) -> None:
    data = b"\x00" if name.startswith("performance") else wheel.read_bytes()
    Path(name).write_bytes(data)
    said = f"“{name}”不是本程序的 wheel 文件，应为 performance_disclosure-版本-py3-none-any.whl\n"
    assert run("init", "site", "--wheel", name) == Ran(2, "", said)


def test_a_pin_without_a_hash_says_so_in_the_file() -> None:
    assert "还缺程序的校验值" in str(Pin("1.0", "", "甲==1\n"))
    assert "还缺程序的校验值" not in str(Pin("1.0", "00", "甲==1\n"))
