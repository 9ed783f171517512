"""The glossary: what it refuses, which words become links, and what pages hold."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import CHAPTERS, EXERCISES, PAGES, read_page
from docutils.core import publish_doctree
from glossary_file import GlossaryError, Term, read_glossary
from glossary_places import AT_MOST, choose

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).parent / "fixtures" / "glossary"
GLOSSARY = "book/glossary"
SENTENCES = "say it in one or two sentences, each with a full stop;"
CHAPTER = "end with a paragraph that is one link to where it is explained,"
NOTE = "write one line '.. also: …' or '.. only: …', above the name."
REFUSED = {
    "there_is_no_glossary": "add the terms, in a block ```{glossary}.",
    "meaning_is_three_sentences": f"4: bag of words: {SENTENCES} 3 found.",
    "meaning_has_no_full_stop": f"16: row: {SENTENCES} 0 found.",
    "meaning_is_missing": f"16: row: {SENTENCES}",
    "chapter_is_missing": f"10: lookup: {CHAPTER}",
    "chapter_stands_in_the_meaning": f"16: row: {CHAPTER}",
    "two_chapters": f"4: bag of words: {CHAPTER}",
    "link_is_no_chapter": f"4: bag of words: {CHAPTER}",
    "order_is_not_the_alphabets": "10: lookup: it belongs above 'word bag'",
    "way_of_two_terms": "16: row: 'lookups' belongs to 'lookup' already",
    "name_of_two_terms": "10: lookup: 'bags' belongs to 'bag of words' already",
    "note_is_unknown": f"4: bag of words: '.. or: bags': {NOTE}",
    "note_below_the_name": f"4: bag of words: '.. also: bags': {NOTE}",
    "two_notes": f"4: bag of words: '.. also: bags': {NOTE}",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_glossary_is_refused_and_the_message_says_how_to_mend_it(name):
    with pytest.raises(GlossaryError) as error:
        read_glossary(FIXTURES / f"{name}.md")
    first = str(error.value).splitlines()[0]
    assert first.startswith(f"{name}.md:")
    assert REFUSED[name] in first


def test_every_fixture_has_its_message():
    assert {path.stem for path in FIXTURES.iterdir()} == {*REFUSED, "accepted"}


def test_a_term_is_written_in_the_plural_and_as_its_notes_say():
    bag, lookup, row = read_glossary(FIXTURES / "accepted.md")
    assert bag.written == ("bag of words", "bags of words", "bags")
    assert lookup.names == ("lookup", "gather")
    assert lookup.written == ("lookup", "lookups", "gather", "gathers")
    assert row.written == ()
    assert lookup.meaning == "Fetching rows, such as `table[3]`."
    assert [each.chapter[:2] for each in (bag, lookup, row)] == ["01", "03", "03"]


def term(*written):
    return Term(written[:1], written, "What it is.", "01-one-hot")


def linked(text, *terms):
    """Return what becomes links in a page, which is written in reStructuredText."""
    doctree = publish_doctree(text, settings_overrides={"report_level": 5})
    chosen = choose(doctree, list(terms))
    return [found[0] for links in chosen.values() for found, _ in links]


MASK, TOKEN = term("mask", "masks"), term("token", "tokens")


def test_a_term_becomes_a_link_the_first_time_only():
    text = "A title\n=======\n\nMasks and a mask.\n\nA mask, and tokens: a token."
    assert linked(text, MASK, TOKEN) == ["Masks", "tokens"]


@pytest.mark.parametrize(
    "text",
    [
        "Of a mask\n=========\n\nNothing.",
        "Such as ``mask``.",
        "Such as *mask*.",
        "**On a mask.**",
        "See `a mask <https://example.org>`_.",
        "A quotation:\n\n   Of a mask.",
        "======  ======\na mask  b\n======  ======",
        "Code::\n\n   mask",
        "Two masks-and-more, an un-mask and masked.",
    ],
    ids=[
        "title",
        "code",
        "example",
        "lead",
        "link",
        "quote",
        "table",
        "block",
        "other",
    ],
)
def test_nothing_but_prose_gets_a_link(text):
    assert linked(text, MASK) == []
    assert linked(f"{text}\n\nThe mask.", MASK) == ["mask"]


def test_the_longest_way_to_write_a_term_is_taken_even_over_a_lines_end():
    terms = term("one-hot vector", "one-hot"), term("vector")
    assert linked("A one-hot\nvector, a vector.", *terms) == [
        "one-hot\nvector",
        "vector",
    ]


def test_a_name_with_capitals_is_told_from_a_word():
    assert linked("adam, ADAM and Adam.", term("Adam")) == ["Adam"]


def test_a_page_has_so_many_links_at_most_and_no_section_has_them_all():
    words = [f"word{chr(97 + n)}" for n in range(20)]
    first, second = " ".join(words[:15]), " ".join(words[15:])
    text = f"One\n===\n\n{first}\n\nTwo\n===\n\n{first} {second}"
    found = linked(text, *map(term, words))
    assert len(found) == AT_MOST
    assert found == [*words[: AT_MOST - 5], *words[15:]]
    assert linked(text, *map(term, reversed(words))) == found


def notes_of(page):
    return read_page(page).select(".term-note")


WITH_TERMS = [page for page in PAGES if page.startswith(("chapters/", "book/quest"))]


@pytest.mark.parametrize("page", [page for page in PAGES if page != GLOSSARY])
def test_each_link_of_a_page_leads_to_its_term_and_has_its_meaning(page):
    entries = read_page(GLOSSARY)
    links = read_page(page).select("a.term")
    assert len({link["href"] for link in links}) == len(links) <= AT_MOST
    for link in links:
        assert not link.find_parent(["h1", "h2", "h3", "pre", "code", "blockquote"])
        path, anchor = link["href"].split("#")
        assert path.endswith("glossary.html")
        entry = entries.find(id=anchor).find_next("dd")
        note = read_page(page).find(id=link["aria-describedby"])
        shown = entry.find("p").text.replace("\u2019", "'")  # the builder's apostrophe
        assert note.text == " ".join(shown.split())
    assert len(notes_of(page)) == len(links)


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_chapter_links_terms_of_others_and_none_of_its_own(page):
    home = {
        name
        for each in read_glossary(ROOT / f"{GLOSSARY}.md")
        for name in each.names
        if each.chapter == page.split("/")[-1]
    }
    entries = read_page(GLOSSARY)
    anchors = [each["href"].split("#")[1] for each in read_page(page).select("a.term")]
    names = {entries.find(id=each).contents[0].text for each in anchors}
    assert len(names) >= 3
    assert names & home == set()


@pytest.mark.parametrize(
    "page", ["index", GLOSSARY, "book/grammars", "book/proven", *EXERCISES]
)
def test_some_pages_have_neither_terms_nor_a_byte_for_them(page):
    html = str(read_page(page))
    assert "term-note" not in html
    assert "terms.mjs" not in html
    assert 'class="term"' not in html


def test_the_book_explains_its_terms_and_names_the_chapter_of_each():
    terms = read_glossary(ROOT / f"{GLOSSARY}.md")
    assert len(terms) >= 60
    assert {f"chapters/{each.chapter}" for each in terms} <= set(CHAPTERS)
    shown = read_page(GLOSSARY).select("dl.glossary dd")
    assert len(shown) == len(terms)
    for entry, each in zip(shown, terms, strict=True):
        number = each.chapter.split("-")[0]
        assert entry.find_all("p")[-1].text.startswith(f"Chapter {number}: ")
        [link] = entry.find_all("a")
        assert f"chapters/{each.chapter}.html" in link["href"]


def test_a_term_on_a_page_reads_as_it_did():
    """A link takes nothing away from the text, and adds nothing to it."""
    page = BeautifulSoup(str(read_page("chapters/09-the-question")), "html.parser")
    link = page.select_one("a.term")
    assert link.text in link.find_parent("p").text
    assert "<" not in link.find_parent("p").text
