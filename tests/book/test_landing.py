"""The landing page, what every page says of itself, and the pages' structure."""

import ast
import re
from functools import cache
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from conftest import BUILD, CHAPTERS, PAGES, ROOT, read_page
from PIL import Image

HTML = BUILD / "html"
ALL = sorted(
    path.relative_to(HTML).with_suffix("").as_posix()
    for path in HTML.rglob("*.html")
    if "_static" not in path.parts
)


def printed_rows():
    """Return the array that the four lines printed, as rows of floats."""
    text = read_page("index").select_one(".cell_output pre").text
    return ast.literal_eval(re.search(r"array\((\[.*\]), dtype", text, re.DOTALL)[1])


def picture_rows():
    """Return the numbers in the picture: of the table, and of what comes out."""
    svg = read_page("index").select_one(".lookup-picture svg")
    numbers = [
        (float(each["x"]), float(each["y"]), float(each.text))
        for each in svg.find_all("text")
        if re.fullmatch(r"-?\d\.\d\d", each.text)
    ]
    middle = 300
    parts = [n for n in numbers if n[0] < middle], [n for n in numbers if n[0] > middle]
    heights = [sorted({y for _, y, _ in part}) for part in parts]
    return [
        [[v for _, at, v in sorted(part) if at == y] for y in ys]
        for part, ys in zip(parts, heights, strict=True)
    ]


def test_the_picture_shows_the_numbers_that_the_four_lines_print():
    table, out = picture_rows()
    assert len(table) == 5
    assert out == printed_rows()
    assert out == [table[index] for index in (3, 1, 3, 2)]


def test_the_landing_page_shows_four_lines_and_three_doors():
    page = read_page("index").find("article")
    [code] = [cell.text.strip() for cell in page.select(".cell_input pre")]
    assert len(code.splitlines()) == 4
    doors = [door.text.strip() for door in page.select(".doors .sd-card-title")]
    assert doors == ["Read", "Do", "Teach"]
    for card in page.select(".doors .sd-card"):
        target = card.find("a")["href"].split("#")[0]
        assert (HTML / target).is_file()


@cache
def descriptions(page):
    metas = read_page(page).find_all("meta", attrs={"name": "description"})
    return [meta["content"] for meta in metas]


@pytest.mark.parametrize("page", ALL)
def test_a_page_has_one_description_of_its_own(page):
    [found] = descriptions(page)
    assert 25 <= len(found) <= 200
    assert [found] not in [descriptions(other) for other in ALL if other != page]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_its_title_to_those_who_link_to_it(page):
    soup = read_page(page)
    heading = soup.select_one("article h1").text.rstrip("#")
    assert soup.find("meta", property="og:title")["content"] == heading


@pytest.mark.parametrize("page", ALL)
def test_headings_begin_with_one_h1_and_skip_no_level(page):
    main = read_page(page).find("main")
    hidden = ".onlyprint, #pst-secondary-sidebar"
    headings = main.find_all(re.compile("^h[1-6]$"))
    levels = [int(h.name[1]) for h in headings if not h.css.closest(hidden)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels)), levels


@pytest.mark.parametrize("page", [*PAGES, "genindex"])
def test_a_page_has_the_logo_and_a_skip_link_that_leads_somewhere(page):
    soup = read_page(page)
    link = soup.select_one("#pst-skip-link a")
    assert soup.find(id=link["href"].removeprefix("#")).name == "main"
    assert soup.select_one(".navbar-brand img")["src"].endswith("_static/logo.svg")
    assert "Lookup Tables That Learn" in soup.select_one(".navbar-brand").text


def test_404_needs_no_file_of_the_site_and_links_from_its_root():
    soup = BeautifulSoup((HTML / "404.html").read_text(), "html.parser")
    assert not soup.select("link[rel=stylesheet], script, img")
    links = [each["href"] for each in soup.find_all("a")] + [soup.form["action"]]
    for link in links:
        assert re.match("/|https://", link), link
    known = [link.rsplit("/", 1)[-1] for link in links]
    assert known.count("index.html") == 2  # the first page, and the search there
    for chapter in CHAPTERS:
        assert any(link.endswith(f"{chapter}.html") for link in links)


def test_the_social_card_is_small_and_has_the_size_that_sites_expect():
    card = ROOT / "book" / "_static" / "social-card.png"
    assert Image.open(card).size == (1200, 630)
    assert card.stat().st_size < 100_000
