"""The settings that every site takes from the program: those of its own mkdocs.yml, without a site's part."""

from collections.abc import Collection
from typing import Any

import yaml

from generator.model.program_files import program_file
from generator.publish.site.content import GUIDE

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_OF_ONE_SITE = ("site_name", "site_description", "site_url")
_HEADING = "# 由 disclose 写成，改动会被覆盖。本站自己的设置写在上一级的 mkdocs.yml 中，与这里同名的，以那里为准。\n"


def base_settings(custom_dir: str, own_styles: Collection[str]) -> bytes:
    """The file that a site's mkdocs.yml inherits from; MkDocs resolves its folders relative to that mkdocs.yml.

    `own_styles` are the site's own style sheets, as addresses in the theme. MkDocs does not merge lists, so a site that
    named them in its mkdocs.yml would lose those of the program. Guide pages that are missing in a site's navigation
    are no errors, because a new version may bring them.
    """
    settings: dict[str, Any] = yaml.load(program_file("mkdocs.yml").read_bytes(), _LOADER)
    for name in _OF_ONE_SITE:
        settings.pop(name, None)
    settings["theme"]["custom_dir"] = custom_dir
    settings["extra_css"] += sorted(own_styles)
    settings["not_in_nav"] += f"/{GUIDE}/**\n"
    settings["extra"].pop("disclosure")
    return (_HEADING + yaml.dump(settings, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)).encode()
