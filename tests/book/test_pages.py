"""Every built page, read as a file."""

import re

import pytest
from conftest import CHAPTERS, PAGES, ROOT, glued, read_page, source_of

from embedbook import reviews

LOADED = [("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src")]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_nothing_from_another_host(page):
    soup = read_page(page)
    for tag, attribute in LOADED:
        for element in soup.find_all(tag, attrs={attribute: True}):
            if element.get("rel") == ["canonical"]:
                continue
            assert not re.match(r"(https?:)?//", element[attribute]), element


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_has_alternative_text(page):
    content = read_page(page).find("article")
    for image in content.find_all("img"):
        assert len(image.get("alt", "")) > 20, image
    for figure in content.find_all("figure"):
        assert len(alternative(figure)) > 40, figure
        for svg in figure.find_all("svg"):  # is the picture, or a part of it
            assert svg.get("role") == "img" or svg["aria-hidden"] == "true", svg


def alternative(figure):
    """Return the longest text that is there in place of a picture or of its parts."""
    labels = [figure, *figure.find_all(role="img")]
    return max((each.get("aria-label", "") for each in labels), key=len)


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_chapter_has_a_picture_a_question_and_what_to_remember(page):
    content = read_page(page).find("article")
    assert content.find("figure")
    assert content.find("h1").find_next("blockquote").text.strip().startswith("“")
    headings = [heading.text.rstrip("#") for heading in content.find_all("h2")]
    assert "Where people go wrong" in headings
    assert "What to remember" in headings


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_label_equals_its_file_name(page):
    name = page.rsplit("/", 1)[-1]
    text = (ROOT / f"{page}.md").read_text()
    assert re.findall(r"^\(([\w-]+)\)=$", text, flags=re.MULTILINE) == [name]


@pytest.mark.parametrize("page", PAGES)
def test_mathematics_is_mathml_and_needs_no_script(page):
    soup = read_page(page)
    prose = re.sub(r"^```.*?^```", "", source_of(page), flags=re.DOTALL | re.MULTILINE)
    assert bool(soup.find("math")) == bool(re.search(r"\$[^$]+\$", prose))
    assert "mathjax" not in " ".join(map(str, soup.find_all("script"))).lower()
    assert "\\" not in " ".join(each.text for each in soup.find_all("math"))


@pytest.mark.parametrize("page", CHAPTERS)
def test_no_cell_of_a_page_shows_an_error(page):
    content = read_page(page).find("article")
    assert not content.select(".output.traceback")
    official = reviews.where().official
    assert not official or "FallbackWarning" not in content.text


def test_the_imdb_model_reaches_the_accuracy_that_we_promise():
    if not reviews.where().official:
        pytest.skip("the official test half is not here")
    numbers = glued("chapters/08-imdb-model")
    assert numbers["test_reviews"] == "25,000 official test reviews"
    assert float(numbers["test_accuracy"].removesuffix(" %")) >= 87.5
    assert numbers["test_accuracy"] in read_page("chapters/08-imdb-model").text


def test_the_bag_of_one_hots_has_its_accuracy_on_both_pages_that_name_it():
    accuracy = glued("chapters/01-one-hot")["bag_accuracy"]
    assert float(accuracy.removesuffix(" %")) > 80
    assert accuracy in read_page("chapters/01-one-hot").text
    assert accuracy in read_page("chapters/08-imdb-model").text
