"""The search of the built site: what it knows, and what it must not know."""

import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import BUILD, CHAPTERS, EXERCISES, PAGES, ROOT, read_page
from page_sections import Section, sections_of
from search_files import known, sections
from search_index import Record, as_html, build_index, words_of

HTML = BUILD / "html"
NOTES = {page for page in PAGES if page.startswith("teach/notes/")}
UNSEARCHED = {"book/grammars", "book/proven", *NOTES}
TEXT = {".html", ".js", ".mjs", ".css"}


@pytest.fixture(scope="module")
def found():
    if not (HTML / "_search" / "known.json").exists():
        pytest.fail("the site has no search: `make book` says why (NO SEARCH)")
    return sections(HTML)


def test_every_page_for_readers_is_searched_and_none_for_other_people(found):
    pages = {each.page.removesuffix(".html") for each in found}
    assert pages == set(PAGES) - UNSEARCHED
    for page in UNSEARCHED:
        assert (HTML / f"{page}.html").exists()


def places(page):
    """Return for each id of a page the text around it."""
    soup = read_page(page)
    named = {each["id"]: each for each in soup.find("article").find_all(id=True)}
    around = {"span", "dt"}  # a label stands before the heading, a term around none
    return {"": soup.find("h1").text} | {
        name: (each.parent if each.name in around else each).text
        for name, each in named.items()
        if each.name in (*around, "section")
    }


def test_every_address_leads_to_its_heading(found):
    texts = {}
    for each in found:
        page, _, anchor = each.address.partition("#")
        if page not in texts:
            texts[page] = places(page.removesuffix(".html"))
        assert each.title in " ".join(texts[page][anchor].split()), each.address
    assert len({each.address for each in found}) == len(found)


@pytest.mark.parametrize("page", [*CHAPTERS, *EXERCISES])
def test_each_section_of_a_page_is_one_result_but_its_quiz(page, found):
    article = read_page(page).find("article")
    headings = [
        section.find(re.compile("^h[1-6]$"))
        for section in article.find_all("section")
        if not section.find(class_="quiz", recursive=False)
    ]
    titles = [" ".join(each.text.rstrip("#").split()) for each in headings]
    assert [each.title for each in found if each.page == f"{page}.html"] == titles


def test_a_kind_says_what_a_place_is(found):
    for folder, kind in (("chapters/", "Chapter"), ("exercises/", "Exercise")):
        kinds = {each.kind for each in found if each.page.startswith(folder)}
        assert len(kinds) >= 10
        for each in found:
            if each.page.startswith(folder):
                assert each.kind == f"{kind} {each.page.split('/')[1][:2]}"
    asked = [each for each in found if each.page.startswith("book/questions/")]
    assert {each.kind for each in asked} == {"Question"}
    assert [each for each in asked if each.also]


def test_code_that_a_reader_has_to_unfold_is_not_known(found):
    hidden, shown = "", ""
    for page in PAGES:
        soup = BeautifulSoup(str(read_page(page).find("article")), "html.parser")
        for each in soup.select("details.hide"):
            hidden += each.extract().text
        shown += soup.text
    secret = words_of(hidden) - words_of(shown)
    assert len(secret) > 100
    assert not secret & words_of(" ".join(each.content for each in found))
    assert not secret & set(known(HTML)["words"].split())


def test_neither_quizzes_nor_drawings_nor_links_around_a_page_are_known(found):
    text = " ".join(each.content for each in found)
    for word in ("All answers, with their reasons", "Download as executed notebook"):
        assert word in " ".join(read_page(CHAPTERS[0]).text.split())
        assert word not in text
    label = read_page(CHAPTERS[0]).select_one("figure svg")["aria-label"]
    assert label not in text


def test_sphinx_has_left_no_search_of_its_own():
    gone = ("search.html", "searchindex.js", "_static/searchtools.js")
    assert not [name for name in gone if (HTML / name).exists()]
    for path in sorted(HTML.rglob("*")):
        if path.suffix in TEXT and "_sources" not in path.parts:
            assert "searchindex.js" not in path.read_text(encoding="utf-8"), path


def test_without_scripts_the_field_and_the_button_lead_to_the_questions():
    for page in ("index", CHAPTERS[0], "solutions/01-one-hot", "genindex"):
        links = read_page(page).select("a[data-search]")
        assert len(links) == 2
        for link in links:
            target = (HTML / page).parent / link["href"]
            assert target.resolve() == (HTML / "book/questions/index.html").resolve()
            assert "pst-js-only" not in link["class"]


def test_what_pagefind_brings_for_other_windows_is_not_in_the_site():
    names = {path.name for path in (HTML / "_search" / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-entry.json", "fragment", "index"} <= names
    assert not [name for name in names if "ui" in name or "highlight" in name]


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_sections_give_the_same_files(tmp_path):
    records = [
        Record("a", Section(f"s{n}", 2, f"Title {n}", f"word{n} text", ""))
        for n in range(40)
    ]
    ids = [build_index(records, tmp_path / name) for name in ("one", "other")]
    assert ids[0] == ids[1]
    assert len(set(ids[0].values())) == 40
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_where_pagefind_does_not_run_the_build_says_so_and_the_site_is_whole(
    small_project, tmp_path, monkeypatch
):
    project = type(small_project)(tmp_path / "course")
    shutil.copytree(small_project.folder, project.folder)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "no such program"))
    assert "NO SEARCH" in project.must_build()
    left = [path.name for path in (project.html / "_search").iterdir()]
    assert left == ["open.js"]
    assert (project.html / "chapters" / "01-tiny.html").exists()


PAGE = """<nav>around</nav><article><section id="auto-id"><span id="label"></span>
<h1>First<a class="headerlink" href="#auto-id">#</a></h1><p>One<br>two.</p>
<section id="second"><span id="q-second"></span><h2>Second <code>x=1</code></h2>
<p>Text <svg><title>drawn</title></svg>here.
<p><span class="also-asked">Also asked as: other words; more</span></p>
<details class="hide"><pre>folded()</pre></details><pre>shown()</pre>
<div class="cell_output"><div><pre>printed 7</pre></div></div></section>
<section id="third"><h2>Third</h2><div class="quiz">Question</div></section>
<section><h2>Terms</h2><dl class="glossary"><dt id="term-row">row</dt>
<dd><p>One vector.</p></dd></dl></section></section></article>"""


def test_a_page_is_cut_at_its_headings():
    first, second, terms, term = sections_of(PAGE)
    assert first == Section("", 1, "First", "One two.", "")
    assert second == Section(
        "q-second",
        2,
        "Second x=1",
        "Text here.",
        "other words; more",
        "shown()",
        "printed 7",
    )
    assert (terms.title, terms.anchor) == ("Terms", "")
    assert (term.anchor, term.title, term.text) == ("term-row", "row", "One vector.")
    assert sections_of("<p>no article</p>") == []


def test_a_page_for_pagefind_has_its_text_between_marks_and_words_that_were_joined():
    page = as_html(Section("a", 2, "Use f(x)", "Set mask_zero=True <b>.", "two ways"))
    assert "Set mask_zero=True &lt;b&gt;." in page
    heading, _, _, more = page.split("\u2063")
    assert "Use" in heading
    assert "two ways" in heading
    assert "mask_zero True" in more
    assert "mask_zero=True" not in more


def test_what_code_printed_counts_less_than_code_and_that_is_no_prose():
    page = as_html(Section("a", 2, "T", "said", "", "typed()", "printed"))
    _, prose, code, rest = page.split("\u2063")
    assert prose.strip() == "said"
    assert "typed()" in code
    assert "printed" not in prose + code
    [weight] = re.findall(r'weight="([\d.]+)">printed', rest)
    assert float(weight) < 0.5


def test_common_english_words_are_told_apart_from_those_of_the_site():
    table = known(HTML)
    english, words = set(table["english"].split()), set(table["words"].split())
    assert {"directly", "house"} <= english
    assert not english & words


def test_words_of_the_table_are_in_lower_case_and_searched_for_as_pages_have_them():
    table = known(HTML)
    words = set(table["words"].split())
    for said, meant in table["synonyms"].items():
        assert said == said.lower()
        for word in meant:
            assert words_of(word) <= words, (said, word)
    assert json.dumps(table["stop"]) == json.dumps(sorted(set(table["stop"])))
    assert Path(ROOT, "book/search.toml").exists()
