"""The next thing to do in a site that has no declarations yet."""

from generator.settings.read import Settings


def first_steps(settings: Settings) -> str:
    """A line, with its line end, that says where to put the first declaration; empty if there is one."""
    folder = settings.declarations
    if any(folder.glob("*/*/*.yaml")):
        return ""
    region = min((file.parent.name for file in folder.glob("*/region.yaml")), default="")
    first = "" if region else f"先建 {folder.name}/地区/region.yaml 写明地区的名称，再"
    place = f"{folder.name}/{region or '地区'}/部门/年度.yaml"
    return f"还没有申报表：请{first}放入第一份 {place}，写法见使用说明“怎么填报”\n"
