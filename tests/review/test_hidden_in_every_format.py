"""What a form hides stands in no format of a comparison, the page with the whole form among them."""

import pytest

from generator.compare.report import DIFF_FORMATS
from tests.project import CIVIL_AFFAIRS, EDUCATION, yaml_of
from tests.review.reviewed import Reviewed, diff, education, new_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    """One form with a new name and numbers in a text, one whose name was taken out."""
    site = new_site(tmp_path_factory.mktemp("hidden") / "site")
    numbers = education(填报人="李四光", 填报口径="本级", 年度工作任务=["经办 13871234567 110105194912310038。"])
    site.on_topic({EDUCATION: numbers, CIVIL_AFFAIRS: yaml_of(填报人=None, 填报口径="本级")})
    return site


@pytest.mark.parametrize("format_name", DIFF_FORMATS)
def test_hidden_names_and_numbers_are_in_no_format(site: Reviewed, format_name: str) -> None:
    out = diff(site, "--format", format_name).out
    assert [said for said in ("李四光", "王宏超", "13871234567", "110105194912310038") if said in out] == []
    assert "本级" in out
