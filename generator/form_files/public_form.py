"""A declaration of a folder as it may leave it: read in its place's form, with hidden values taken out."""

from pathlib import Path

from generator.form_files.form_of_file import form_of_file
from generator.model.archive import EXEMPT, DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.project import Project
from generator.model.publication_policy import PublicationPolicy
from generator.model.redaction import PublicDeclaration, redacted_form
from generator.read.document import read_of_form
from generator.read.folder import read_folder


def public_form(
    declarations: Path, address: DeclarationAddress, data: bytes, policy: PublicationPolicy, *, for_everybody: bool
) -> PublicDeclaration | str:
    """The form in an address's file without what the policy hides; or in a few words why there is none.

    With `for_everybody`, declarations of departments that the register exempts are refused.
    """
    folder = read_folder(declarations, regions_only=True)
    region = folder.archive.regions.get(address.region)
    if region is None:
        return f"declarations 下没有“{address.region}”这个地区"
    if for_everybody and policy.exempts(region, address.department):
        return EXEMPT
    kind: type[Declaration] = Project if address.project else Declaration
    reading = read_of_form(f"{declarations.name}/{address.file}", data, form_of_file(folder, address).choice, kind)
    if reading.content is None:
        lines = sorted(problem.location.line for problem in reading.diagnostics if problem.stops_publication)
        where = f"第 {lines[0]} 行起有 {len(lines)} 处错误" if lines else "这一地区的表式有错误"
        return f"{where}，请先运行 disclose check 改正"
    return policy.withheld(reading.content) or redacted_form(reading.content, policy)
