"""Links out of a page: with a repository's address they are there, without not.

A copy of the project with one small chapter and one exercise is built with both.
"""

import pytest
import site_address
from bs4 import BeautifulSoup
from small_project import ADDRESS, EXERCISE

OWNER_REPO = "Owner/repo"
OUTSIDE = ("Edit this page", "Report a problem", "Open in Colab", "Open in Binder")


@pytest.fixture(scope="module")
def public(small_project):
    return small_project.kept("public")


@pytest.fixture(scope="module")
def private(small_project):
    return small_project.kept("private")


def soup(folder, page):
    text = (folder / "html" / page).read_text()
    return BeautifulSoup(text, "html.parser")


def actions(folder, page):
    links = soup(folder, page).select("nav.page-actions a")
    return {link.text: link["href"] for link in links}


def test_with_an_address_a_chapter_links_to_all_places(public):
    found = actions(public, "chapters/01-tiny.html")
    path = "chapters/01-tiny"
    assert found.pop("Report a problem").startswith(f"{ADDRESS}/issues/new?title=")
    place = f"Owner/repo/blob/notebooks/{path}.ipynb"
    assert found == {
        "Download as executed notebook": "../notebooks/01-tiny.ipynb",
        "Edit this page": f"{ADDRESS}/edit/main/{path}.md",
        "Open in Colab": f"https://colab.research.google.com/github/{place}",
        "Open in Binder": f"https://mybinder.org/v2/gh/{OWNER_REPO}/notebooks"
        "?labpath=chapters%2F01-tiny.ipynb",
    }
    assert set(actions(public, "index.html")) == set(OUTSIDE[:2])
    assert not actions(public, "genindex.html")


def test_with_an_address_an_exercise_opens_elsewhere_and_its_source_is_edited(public):
    found = actions(public, f"{EXERCISE}.html")
    assert found.pop("Report a problem").startswith(f"{ADDRESS}/issues/new?title=")
    place = f"Owner/repo/blob/notebooks/{EXERCISE}.ipynb"
    assert found == {
        "Download this exercise": f"../notebooks/{EXERCISE}.ipynb",
        "Edit this page": f"{ADDRESS}/edit/main/exercises/source/01-one-hot.md",
        "Open in Colab": f"https://colab.research.google.com/github/{place}",
        "Open in Binder": f"https://mybinder.org/v2/gh/{OWNER_REPO}/notebooks"
        "?labpath=exercises%2F01-one-hot.ipynb",
    }
    assert not actions(public, "solutions/01-one-hot.html")


def test_an_exercise_shows_its_stored_outputs_a_drawing_too_and_is_not_run(private):
    page = soup(private, f"{EXERCISE}.html").find("article")
    outputs = page.select_one(".cell.check .cell_output")
    assert outputs.text.split("\n\n")[0].strip() == "Stored, and not run."
    assert outputs.select_one("figure.course-figure svg")["aria-label"] == "A plot"
    executed = private / "executed"
    assert [path.name for path in executed.iterdir()] == ["01-tiny.ipynb"]


def test_with_an_address_cards_and_404_are_absolute(public):
    head = soup(public, "chapters/01-tiny.html").head
    site = "https://owner.github.io/repo/"
    tags = head.find_all("meta", property=True)
    meta = {each["property"]: each["content"] for each in tags}
    assert meta["og:image"] == f"{site}_static/social-card.png"
    assert meta["og:url"] == f"{site}chapters/01-tiny.html"
    assert head.find("link", rel="canonical")["href"] == meta["og:url"]
    assert head.find("meta", attrs={"name": "twitter:card"})
    assert (public / "html/_static/social-card.png").is_file()
    for link in soup(public, "404.html").find_all("a"):
        assert link["href"].startswith(site)


def test_without_an_address_only_the_download_is_offered(private):
    page = "chapters/01-tiny.html"
    assert list(actions(private, page)) == ["Download as executed notebook"]
    assert not actions(private, "index.html")
    assert not soup(private, page).find("meta", property="og:image")
    assert not soup(private, page).find("link", rel="canonical")
    for name in ("index.html", page, "404.html"):
        text = (private / "html" / name).read_text()
        assert not any(label in text for label in OUTSIDE)
        assert "github.com" not in text


def test_a_chapters_question_describes_it(private):
    head = soup(private, "chapters/01-tiny.html").head
    [found] = head.find_all("meta", attrs={"name": "description"})
    assert found["content"] == "Is this a question: yes or no?"


class Config:
    """As much of Sphinx's configuration as an address needs."""

    def __init__(self, url, baseurl=""):
        self.html_theme_options = {"repository_url": url}
        self.html_baseurl = baseurl


@pytest.mark.parametrize(
    ("url", "baseurl", "site"),
    [
        ("", "", ""),
        (ADDRESS + ".git", "", "https://owner.github.io/repo/"),
        ("https://github.com/Owner/owner.github.io", "", "https://owner.github.io/"),
        (ADDRESS, "https://example.org/book", "https://example.org/book/"),
    ],
)
def test_the_sites_address_follows_from_the_repositorys(url, baseurl, site):
    assert site_address.base_url(Config(url, baseurl)) == site


@pytest.mark.parametrize("url", ["Owner/repo", "https://github.com/Owner", "git@x:y"])
def test_an_address_of_another_form_is_refused_with_the_right_one(url):
    with pytest.raises(site_address.ConfigError, match="OWNER/REPOSITORY"):
        site_address.repository(Config(url))
