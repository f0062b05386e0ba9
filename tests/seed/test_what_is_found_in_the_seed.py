"""What `disclose check` says of the seed, line by line: each was held against the form, and is so.

The form states four long-term goals that are its annual tasks, no number but 95%以上, and a standard only where it
repeats the target; where the source has lost a standard, or a row is blank, nobody is accused.
"""

from functools import partial
from pathlib import Path

from generator.check.checks import checks_for
from generator.check.findings import findings_of
from generator.diagnostics.diagnostic import Severity, in_reading_order
from generator.diagnostics.formats import as_text
from generator.model.finding import as_diagnostic
from generator.model.publication_policy import USUAL_POLICY
from generator.read.folder import read_folder
from tests.builders import address, amounts, archive, declaration, only
from tests.documents import PROJECT

SAID = Path(__file__).parent / "found.txt"


def test_every_line_that_is_said_of_the_seed() -> None:
    folder = read_folder(PROJECT / "declarations")
    found = [*folder.diagnostics]
    for place in folder.archive.declarations:
        findings = findings_of(folder.archive, place, checks_for(USUAL_POLICY, is_official=False))
        locate = partial(folder.locate, folder.paths[place])
        found += [as_diagnostic(finding, locate) for finding in findings]
    assert as_text(in_reading_order(found)) == SAID.read_text(encoding="utf-8")


def test_a_form_with_four_decimals_and_blank_prior_years_has_no_error() -> None:
    """As the form of the year before the seed's prints its money."""
    funds = {
        "收入构成": only(
            {"财政拨款": amounts("968.1918"), "其他资金": amounts("31.8082"), "合计": amounts("1000.0000")}
        ),
        "支出构成": only({"基本支出": amounts("412.3456"), "项目支出": amounts("587.6544"), "合计": amounts("1000")}),
    }
    found = findings_of(archive(declaration(部门总体资金情况=funds)), address())
    assert [finding.message for finding in found if finding.severity is not Severity.ADVICE] == []
