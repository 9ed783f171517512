"""The landing page, what every page says of itself, and the pages' structure."""

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


def strips_of(page, selector):
    """Return from the name of each strip to its numbers, as the page has them."""
    strips = read_page(page).select(f"{selector} .strip")
    return {each["aria-label"].split(":")[0]: each["data-n"] for each in strips}


def test_the_line_has_a_call_out_for_each_of_its_arguments():
    line = read_page("index").select_one("article .the-line")
    assert line.code.text == "Embedding(5000, 32, input_length=500)"
    names = [each.text for each in line.select("code > *")]
    heard = [each.text for each in line.select("li")]
    assert names == ["5000", "32", "input_length=500"]
    for name, text in zip(names, heard, strict=True):
        assert text.startswith(f"{name}: ")
    assert "5,000 rows" in heard[0]
    assert "32 numbers in a row" in heard[1]
    assert "drop it in Keras 3" in heard[2]


def test_the_four_lines_print_the_shape_that_the_page_promises():
    page = read_page("index").find("article")
    [code] = [cell.text.strip() for cell in page.select(".cell_input pre")]
    assert len(code.splitlines()) <= 4
    assert "Embedding(5000, 32)" in code
    printed = page.select_one(".cell_output pre").text.strip()
    shapes = [each.text.strip("→ ") for each in page.select(".shapes code")]
    assert shapes == ["(64, 500)", "(64, 500, 32)"]
    assert printed == shapes[1]
    assert shapes[0] in code


def test_the_rows_that_come_out_of_the_picture_are_the_tables_own():
    picture = read_page("index").select_one(".lookup-picture")
    tokens, rows, out = picture.find_all("ol")
    table = [each["data-n"] for each in rows.select(".strip")]
    indices = [int(each.text.split()[-1]) for each in tokens.find_all("li")]
    assert indices == [1, 3, 1, 4]
    assert len(set(table)) == 6
    assert [each["data-n"] for each in out.select(".strip")] == [
        table[index] for index in indices
    ]


def test_the_landing_page_shows_the_rows_that_chapter_08_trained():
    here = strips_of("index", ".strips")
    assert here == strips_of("chapters/08-imdb-model", ".strips")
    words = ["wonderful", "awful", "boring", "film", "the", "not"]
    kinds = ("random", "trained")
    assert list(here) == [f"{word}, {kind}" for word in words for kind in kinds]
    assert len(set(here.values())) == len(here)
    printed = "".join(
        each.text for each in read_page("chapters/08-imdb-model").select(".output pre")
    )
    exact = [
        float(n.replace("\N{MINUS SIGN}", "-"))
        for n in here["wonderful, trained"].split()
    ]
    arrays = [
        [float(number) for number in each.split()]
        for each in re.findall(r"\[([-\d.\s]+)\]", printed)
    ]
    assert any(each == pytest.approx(exact, abs=0.006) for each in arrays if each)


def test_three_doors_lead_to_three_pages_and_questions_have_theirs():
    page = read_page("index").find("article")
    doors = page.select(".doors .sd-card")
    titles = [each.select_one(".sd-card-title").text.strip() for each in doors]
    assert titles == ["Read", "Do", "Teach"]
    targets = [each.find("a")["href"].split("#")[0] for each in doors]
    assert targets == ["book/read.html", "book/how-to-study.html", "teach/index.html"]
    links = {link["href"].split("#")[0] for link in page.find_all("a")}
    for target in [*targets, "book/questions/index.html"]:
        assert target in links
        assert (HTML / target).is_file()


def test_each_chapter_is_listed_once_with_its_exercise_and_solutions():
    items = read_page("index").select("article .map li")
    assert len(items) == len(CHAPTERS)
    for item, page in zip(items, CHAPTERS, strict=True):
        name = page.removeprefix("chapters/")
        assert item.text.startswith(f"{name[:2]} ")
        assert [link["href"] for link in item.find_all("a")] == [
            f"{folder}/{name}.html" for folder in ("chapters", "exercises", "solutions")
        ]


def test_the_sidebar_numbers_the_chapters_and_has_no_page_for_maintainers():
    for page in ("index", "chapters/03-lookup-table"):
        links = read_page(page).select(".bd-sidebar-primary nav a, .toctree-wrapper a")
        texts = [link.text.strip() for link in links if "/notes/" not in link["href"]]
        for chapter in CHAPTERS:
            number = chapter.removeprefix("chapters/")[:2]
            assert sum(text.startswith(f"{number} ") for text in texts) == 1, texts
        assert not [each for each in links if "grammars" in str(each["href"])]
        assert not [each for each in links if "proven" in str(each["href"])]
    assert (HTML / "book/grammars.html").is_file()
    assert "proven.html" in str(read_page("teach/index").find("article"))


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
