"""The cheat sheet: one sheet of A4 on paper, whole tables on a phone."""

import re

import pytest

PAGE = "book/cheat-sheet.html"
HEADINGS = [
    "Arguments",
    "Shapes",
    "Reserved indices",
    "A bad index",
    "From rows to one vector",
    "Who honours a mask",
    "Which rows a step moves",
    "What is in which file",
]
A4 = (595, 842)  # points


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_one_sheet_of_a4_from_the_first_table_to_the_last(
    visit, tmp_path, scheme
):
    page = visit(PAGE, scheme=scheme).page
    file = tmp_path / "sheet.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    sheet = file.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", sheet)) == 1
    [box] = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert tuple(round(float(side)) for side in box) == A4
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1050})  # A4 less its margins
    shown = page.locator("#cheat-sheet h2:visible").all_inner_texts()
    assert [text.rstrip("#").strip() for text in shown] == HEADINGS
    assert page.locator("#cheat-sheet table:visible").count() == len(HEADINGS)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_no_cell_is_cut_off_and_its_text_can_be_read(visit, width):
    page = visit(PAGE, width=width).page
    cut = """es => es.filter(e => e.scrollWidth > e.clientWidth + 1 ||
      e.getBoundingClientRect().right > innerWidth).map(e => e.innerText)"""
    assert page.eval_on_selector_all("#cheat-sheet :is(td, th)", cut) == []
    size = "es => Math.min(...es.map(e => parseFloat(getComputedStyle(e).fontSize)))"
    assert page.eval_on_selector_all("#cheat-sheet :is(td, th, p)", size) >= 12
