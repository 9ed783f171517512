"""What `make report` counts is zero on every page; and the counts can count."""

import pytest
from built_site import PAGES

from tools.browser import gzip_server, site_report

FAULTY = """\
<!DOCTYPE html><html lang="en"><head><title>Faulty</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Faulty</h1>
<p style="color: #bbb; background: #fff">Too pale to read in either theme.</p>
<img src="https://example.org/picture.png">
<pre style="overflow-x: auto">{line}</pre>
<script>throw new Error("on purpose")</script>
</main></body></html>"""


@pytest.mark.parametrize("kind", site_report.COLUMNS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_fault(findings, name, kind):
    assert getattr(findings(name), kind) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_weighs_at_most_350_kilobytes_before_it_is_used(findings, name):
    assert 1 < findings(name).kilobytes <= 350


def test_the_report_counts_each_kind_of_fault(tmp_path, capsys, browser):
    (tmp_path / "faulty.html").write_text(FAULTY.format(line="wide " * 40))
    with gzip_server.serve(tmp_path) as site:
        found = site_report.site_checks.examine(browser, site, "faulty.html")
    empty = [kind for kind in site_report.COLUMNS if not getattr(found, kind)]
    assert empty == []
    assert len(found.sideways_390) == 1
    assert found.sideways_390[0].startswith("pre holds")
    row = site_report.table({"faulty.html": found}).splitlines()[-1]
    assert row.startswith("| faulty.html |")
