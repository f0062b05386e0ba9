"""Reads mkdocs.yml and the paths of the folders that it names. Only this module knows which settings there are."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, get_args
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.model.form import Stage
from generator.model.publication_policy import APPROVED_STAGES, Privacy, PublicationPolicy
from generator.settings.errors import no_folder, place_of_setting, unusable, wrong_setting
from generator.settings.mkdocs_file import ON_DISK, SettingsFiles, UnusableFile, load_settings
from generator.settings.setting_types import (
    CHINA,
    PATH,
    AddressesOfFolders,
    EditAddress,
    LinkAddress,
    PrintedText,
    TimeZone,
    WebAddress,
    Year,
)

FindingsShown = Literal["hidden", "summary", "shown"]
HomeChangesShown = Literal["hidden", "shown"]
ExemptDepartments = Literal["counted", "named"]
PublishedData = Literal["none", "csv", "all"]
"""The tables of the site as files: none, CSV, or workbooks and a database as well."""
DATA_CHOICES: tuple[PublishedData, ...] = get_args(PublishedData)

_EDIT_ADDRESS = re.compile(r"(?P<repository>.+?)/(?P<kind>-/edit|_edit|edit)/(?P<branch>.+)/\{path\}(?:[?#].*)?")
_NEW_FILE = {
    "edit": "{repository}/new/{branch}?filename={folder}/{name}",
    "-/edit": "{repository}/-/new/{branch}?file_name={folder}/{name}",
    "_edit": "{repository}/_new/{branch}/{folder}?filename={name}",
}
"""How GitHub, GitLab, and Gitea with Forgejo begin a file, by how they edit one."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Publisher(_Part):
    """Who is responsible for the site (国办发〔2017〕47号); without a name every page says 本站非官方网站."""

    name: PrintedText = ""
    contact: PrintedText = ""
    site_code: PrintedText = ""
    icp: PrintedText = ""
    police_record: PrintedText = ""
    party_government_mark: WebAddress = ""
    report_errors: WebAddress = ""
    feedback: LinkAddress = ""


class DataLicence(_Part):
    """The licence of the published data; without a name the site says that its publisher has not decided."""

    name: PrintedText = ""
    address: WebAddress = ""


NOT_DECIDED = DataLicence()


class DisclosureSettings(_Part):
    """`extra.disclosure` of mkdocs.yml."""

    declarations: str = "declarations"
    templates: str = "templates"
    guide: str = ""
    first_year: Year = None
    public_stages: Annotated[tuple[Stage, ...], Field(strict=False)] = APPROVED_STAGES
    exempt_departments: ExemptDepartments = "counted"
    time_zone: TimeZone = CHINA
    edit_url: EditAddress = ""
    findings: FindingsShown = "hidden"
    home_changes: HomeChangesShown = "hidden"
    data: PublishedData = "csv"
    data_licence: DataLicence = NOT_DECIDED
    publisher: Publisher = Publisher()
    privacy: Privacy = Privacy()


class _Extra(BaseModel):
    """`extra` of mkdocs.yml; its other settings are the theme's."""

    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)

    disclosure: DisclosureSettings | None = None


@dataclass(frozen=True)
class Settings:
    """The settings of a site; every folder is an absolute path.

    `guide` is the folder of another site's guide, None where this site's content has its own. `first_year` is the first
    public year, None for all; `public_stages` are the stages at which forms are public; `exempt_departments` says
    whether departments that are 依法不予公开 are named. `findings` says what the public reads of findings: nothing, how
    many, or each. `home_changes` says whether the home page shows the groups of changes and the largest changes.
    `downloads` says whether declarations are offered as files beside their pages, `data` which tables of all
    declarations are published, and `data_licence` under which licence. Days are those of `time_zone`.
    """

    config_file: Path
    declarations: Path
    templates: Path
    content: Path
    site: Path
    site_name: str
    site_url: str
    publisher: Publisher
    privacy: Privacy
    guide: Path | None = None
    first_year: int | None = None
    edit_url: str = ""
    findings: FindingsShown = "hidden"
    home_changes: HomeChangesShown = "hidden"
    downloads: bool = True
    time_zone: str = CHINA
    public_stages: tuple[Stage, ...] = APPROVED_STAGES
    exempt_departments: ExemptDepartments = "counted"
    data: PublishedData = "csv"
    data_licence: DataLicence = NOT_DECIDED

    @property
    def is_official(self) -> bool:
        """Whether a publisher is named: only then may the site say that a department did not publish."""
        return bool(self.publisher.name)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone for all days."""
        return ZoneInfo(self.time_zone)

    @property
    def policy(self) -> PublicationPolicy:
        """What anybody may read of the declarations."""
        return PublicationPolicy(
            self.privacy,
            self.first_year,
            review_notes=self.findings == "shown",
            stages=self.public_stages,
            names_exempt=self.exempt_departments == "named",
        )

    def edit_address(self, file: str) -> str | None:
        """The forge's address for editing a declaration's file, a path below the folder; None if not set."""
        path = f"{self.declarations.name}/{file}"
        return self.edit_url.replace(PATH, quote(path)) if self.edit_url else None

    def new_file_address(self, file: str) -> str | None:
        """The forge's address for creating a declaration's file, a path below the folder.

        None where the settings name no address of a forge, or one of an unknown kind of forge.
        """
        found = _EDIT_ADDRESS.fullmatch(self.edit_url)
        if found is None:
            return None
        folder, _, name = f"{self.declarations.name}/{file}".rpartition("/")
        return _NEW_FILE[found["kind"]].format(
            repository=found["repository"], branch=found["branch"], folder=quote(folder), name=quote(name)
        )

    def place_of(self, *route: str) -> Location:
        """The place of one of our settings in the files, or where it would stand."""
        file, place = place_of_setting(self.config_file, ("extra", "disclosure", *route))
        return Location(file.name, *place)


class _MkDocsSettings(BaseModel):
    """The settings of MkDocs itself that we use; MkDocs checks the others."""

    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)

    site_name: PrintedText = ""
    site_description: PrintedText | None = None
    site_author: PrintedText | None = None
    copyright: PrintedText | None = None
    site_url: str | None = None
    docs_dir: str = "docs"
    site_dir: str = "site"
    use_directory_urls: AddressesOfFolders = True
    extra: _Extra | None = None


def at_site(settings: Settings, site: Path) -> Settings:
    """The same settings for a site in another folder."""
    return replace(settings, site=site.resolve())


def read_settings(config_file: Path, files: SettingsFiles = ON_DISK) -> Settings | list[Diagnostic]:
    """The settings of a site, or every reason why they cannot be used; `files` says where the files are read from."""
    try:
        config = _MkDocsSettings.model_validate(load_settings(config_file, files))
        return _settings(files.place(config_file), config, files)
    except ValidationError as error:
        return [wrong_setting(config_file, details, files) for details in error.errors(include_url=False)]
    except UnusableFile as error:
        return [unusable(error)]
    except (OSError, RuntimeError):
        return [no_folder(config_file)]


def _settings(config_file: Path, config: _MkDocsSettings, files: SettingsFiles) -> Settings:
    """With every folder where it really is."""
    disclosure = (config.extra or _Extra()).disclosure or DisclosureSettings()
    base = config_file.parent
    return Settings(
        config_file=config_file,
        declarations=files.place(base / disclosure.declarations),
        templates=files.place(base / disclosure.templates),
        content=files.place(base / config.docs_dir),
        site=files.place(base / config.site_dir),
        site_name=config.site_name,
        site_url=config.site_url or "",
        publisher=disclosure.publisher,
        privacy=disclosure.privacy,
        guide=files.place(base / disclosure.guide) if disclosure.guide else None,
        first_year=disclosure.first_year,
        public_stages=disclosure.public_stages,
        exempt_departments=disclosure.exempt_departments,
        edit_url=disclosure.edit_url,
        findings=disclosure.findings,
        home_changes=disclosure.home_changes,
        time_zone=disclosure.time_zone,
        data=disclosure.data,
        data_licence=disclosure.data_licence,
    )
