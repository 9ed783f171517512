"""Every page of the site: no fault, light, few requests, and code that fits a phone.

A page is opened once for all of these; what `make report` counts is among them.
"""

from itertools import pairwise

import pytest
from built_site import CHAPTERS, PAGES

from tools.browser import gzip_server, site_checks, site_report, visits
from tools.browser.page_scripts import READY

EXERCISE = "exercises/01-one-hot.html"
WITH_CODE = [page for page in PAGES if page.startswith(("chapters/", "exercises/"))]
# Notes for teaching are made alike: the first alone is looked at each time.
NOTES = [page for page in PAGES if page.startswith("teach/notes/")]
TOURED = [
    pytest.param(page, marks=pytest.mark.long) if page in NOTES[1:] else page
    for page in PAGES
]
HEAVY = ("fontawesome", "bootstrap", "pagefind", "known.json", "webfonts")
FAULTY = """\
<!DOCTYPE html><html lang="en"><head><title>Faulty</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Faulty</h1>
<p style="color: #bbb; background: #fff">Too pale to read in either theme.</p>
<img src="https://example.org/picture.png">
<pre style="overflow-x: auto">{line}</pre>
<script>throw new Error("on purpose")</script>
</main></body></html>"""


@pytest.mark.parametrize("kind", site_report.COLUMNS)
@pytest.mark.parametrize("name", TOURED)
def test_a_page_has_no_fault(tour, name, kind):
    assert getattr(tour(name).findings, kind) == []


@pytest.mark.parametrize("name", TOURED)
def test_a_page_weighs_at_most_350_kilobytes_before_it_is_used(tour, name):
    assert 1 < tour(name).findings.kilobytes <= 350


@pytest.mark.parametrize("name", TOURED)
def test_a_page_loads_neither_icon_font_nor_bootstrap_nor_the_search(tour, name):
    asked = tour(name).findings.asked
    assert [url for url in asked if any(word in url for word in HEAVY)] == []
    own = ("/_figures/", "/_python/")  # come with what is used
    sheets = [url for url in asked if ".css" in url and not any(o in url for o in own)]
    assert len(sheets) <= 2  # the site's, and print


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_icon_is_drawn(tour, name):
    assert tour(name).icon_font == 0
    assert tour(name).icons >= 3


@pytest.mark.parametrize("width", site_checks.PHONES)
@pytest.mark.parametrize("name", WITH_CODE)
def test_a_line_that_is_further_in_stands_further_in(tour, name, width):
    compared = 0
    for block in tour(name).edges[width]:
        for (first, left), (second, other) in pairwise(block):
            compared += first != second
            assert (first < second) == (left < other), block
            assert (first == second) == (left == other), block
    assert compared


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_each_single_text_is_judged_and_not_only_one_of_each_look(visit, name, scheme):
    page = visit(name, scheme=scheme).page
    assert site_checks.axe(page, every=True) == []


@pytest.mark.long
@pytest.mark.parametrize("width", site_checks.PHONES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_a_phone_opens_fits_too(visit, name, width):
    assert site_checks.sideways(visit(name, width=width).page) == []


def test_the_report_counts_each_kind_of_fault(tmp_path, capsys, browser):
    (tmp_path / "faulty.html").write_text(FAULTY.format(line="wide " * 40))
    with gzip_server.serve(tmp_path) as site:
        found = site_checks.examine(browser, site, "faulty.html")
    empty = [kind for kind in site_report.COLUMNS if not getattr(found, kind)]
    assert empty == []
    assert len(found.sideways_390) == 1
    assert found.sideways_390[0].startswith("pre holds")
    row = site_report.table({"faulty.html": found}).splitlines()[-1]
    assert row.startswith("| faulty.html |")


LATE = """<!DOCTYPE html><html lang="en"><head><title>Late</title></head><body><main>
<h1>Late</h1><script>{script}</script></main></body></html>"""


@pytest.mark.parametrize(
    "script",
    [
        "onload = () => setTimeout(() => fetch('https://example.org/x'), 300)",
        "requestIdleCallback(() => fetch('https://example.org/x'))",
        "onresize = () => fetch('https://example.org/x')",
        "matchMedia('(prefers-color-scheme: dark)').onchange = "
        "() => fetch('https://example.org/x')",
        "fetch('late.html').then(() => fetch('late.html'))"
        ".then(() => fetch('https://example.org/x'))",
    ],
    ids=["later", "idle", "narrower", "darker", "chained"],
)
def test_what_a_page_asks_for_after_it_is_loaded_is_noted(tmp_path, browser, script):
    (tmp_path / "late.html").write_text(LATE.format(script=script))
    with gzip_server.serve(tmp_path) as site:
        found = site_checks.examine(browser, site, "late.html")
    assert set(found.outside) == {"https://example.org/x"}
    assert found.errors != []


PALE = """each => {{ const pale = document.createElement('span');
  pale.textContent = 'pale'; pale.style.color = '{colour}'; each.append(pale); }}"""


def test_a_pale_text_among_many_is_found_wherever_it_stands(visit):
    page = visit(EXERCISE).page
    parts = ["p", "li", ".cell_input pre .code-line", "h2"]
    for part in parts:
        page.locator(f"article {part}").last.evaluate(PALE.format(colour="#999"))
    found = site_checks.axe(page)
    assert [each.split(":")[0] for each in found] == ["color-contrast"] * len(parts)


def test_a_page_is_ready_when_its_figure_is(visit, site):
    waiting = []
    seen = visit("404.html")
    seen.page.route("**/one-hot.mjs*", lambda route: waiting.append(route))
    seen.page.goto(site + CHAPTERS[0])
    while not waiting:
        seen.page.wait_for_load_state("load")
    assert not seen.page.evaluate(f"({READY})()")
    waiting[0].continue_()
    visits.wait_until_ready(seen)
    assert seen.page.locator("figure[data-live]").count() == 1
