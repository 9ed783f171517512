"""Links out of a page: with a repository's address they are there, without not.

Two copies of the project with one small chapter and one exercise are built for real.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import site_address
from bs4 import BeautifulSoup
from conftest import BUILD, CHAPTERS, read_page

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("_config.yml", "book", "src", "tools", "locks", "pyproject.toml")
TOC = """\
format: jb-book
root: index
chapters:
  - file: chapters/01-tiny
    sections:
      - file: exercises/01-one-hot
"""
EXERCISE = "exercises/01-one-hot"
DRAWN = '<figure class="course-figure"><svg role="img" aria-label="A plot"></svg>'
CHAPTER = """\
---
file_format: mystnb
kernelspec: {display_name: Python 3, name: python3}
chapter:
  title: Tiny
  question: "Is this a question: yes or no?"
  minutes: 5
  budget: 1
  needs: numpy
  prerequisites: []
  objectives: [see an answer]
---
# Tiny

> "Is this a question: yes or no?"

```{code-cell} ipython3
6 * 7
```
"""
INDEX = (
    "---\ndescription: A page to begin with, small as it is.\n---\n# Small\n\nText.\n"
)
OWNER_REPO = "Owner/repo"
ADDRESS = f"https://github.com/{OWNER_REPO}"
OUTSIDE = ("Edit this page", "Report a problem", "Open in Colab", "Open in Binder")


def copy_project(folder, url):
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copyfile(source, folder / name)
    config = (folder / "_config.yml").read_text()
    before, after = config.split("repository:\n", 1)
    lines = after.split("\n")
    assert lines[0].startswith("  url:")
    lines[0] = f'  url: "{url}"'
    text = before + "repository:\n" + "\n".join(lines)
    (folder / "_config.yml").write_text(text)
    (folder / "_toc.yml").write_text(TOC)
    (folder / "index.md").write_text(INDEX)
    copy_exercise(folder)
    (folder / "chapters").mkdir()
    (folder / "chapters" / "01-tiny.md").write_text(CHAPTER)


def copy_exercise(folder):
    """Copy a solved and an untouched notebook; give one check outputs of our own."""
    (folder / "exercises/solutions").mkdir(parents=True)
    solved = "exercises/solutions/01-one-hot.ipynb"
    shutil.copyfile(ROOT / solved, folder / solved)
    notebook = json.loads((ROOT / f"{EXERCISE}.ipynb").read_text())
    [cell] = [cell for cell in notebook["cells"] if cell["id"] == "one_hot-check"]
    cell["outputs"][0]["text"] = ["Stored, and not run.\n"]
    data = {"text/html": [f"{DRAWN}</figure>"], "text/plain": ["<HTML>"]}
    drawn = {"output_type": "display_data", "data": data, "metadata": {}}
    cell["outputs"].append(drawn)
    (folder / f"{EXERCISE}.ipynb").write_text(json.dumps(notebook))


def build(folder):
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(
        [sys.executable, "-m", "tools.book.build_book"],
        cwd=folder,
        env={**environment, "EMBEDBOOK_OFFLINE": "1"},
        capture_output=True,
        text=True,
    )


def make(factory, url):
    folder = factory.mktemp("project")
    copy_project(folder, url)
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    return make(tmp_path_factory, ADDRESS)


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    return make(tmp_path_factory, "")


def soup(folder, page):
    text = (folder / "_build" / "html" / page).read_text()
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
    assert not actions(public, "search.html")


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
    executed = private / "_build" / "executed"
    assert [path.name for path in executed.iterdir()] == ["01-tiny.ipynb"]


def test_a_changed_solution_reaches_its_page_and_a_stale_download_goes(private):
    solved = private / "exercises/solutions/01-one-hot.ipynb"
    page = private / "_build/html/solutions/01-one-hot.html"
    stale = private / "_build/html/_downloads/0123/solved.ipynb"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}")
    text = solved.read_text()
    assert "vector[index] = 1" in text
    solved.write_text(text.replace("vector[index] = 1", "vector[index] = 1.0"))
    assert build(private).returncode == 0
    assert "1.0" in soup(private, "solutions/01-one-hot.html").find(id="one_hot").text
    assert not stale.exists()
    solved.write_text(text)
    assert page.exists()


def test_with_an_address_cards_and_404_are_absolute(public):
    head = soup(public, "chapters/01-tiny.html").head
    site = "https://owner.github.io/repo/"
    tags = head.find_all("meta", property=True)
    meta = {each["property"]: each["content"] for each in tags}
    assert meta["og:image"] == f"{site}_static/social-card.png"
    assert meta["og:url"] == f"{site}chapters/01-tiny.html"
    assert head.find("link", rel="canonical")["href"] == meta["og:url"]
    assert head.find("meta", attrs={"name": "twitter:card"})
    assert (public / "_build/html/_static/social-card.png").is_file()
    for link in soup(public, "404.html").find_all("a"):
        assert link["href"].startswith(site)


def test_without_an_address_only_the_download_is_offered(private):
    page = "chapters/01-tiny.html"
    assert list(actions(private, page)) == ["Download as executed notebook"]
    assert not actions(private, "index.html")
    assert not soup(private, page).find("meta", property="og:image")
    assert not soup(private, page).find("link", rel="canonical")
    for name in ("index.html", page, "404.html"):
        text = (private / "_build" / "html" / name).read_text()
        assert not any(label in text for label in OUTSIDE)
        assert "github.com" not in text


def test_a_chapters_question_describes_it(private):
    head = soup(private, "chapters/01-tiny.html").head
    [found] = head.find_all("meta", attrs={"name": "description"})
    assert found["content"] == "Is this a question: yes or no?"


def test_a_page_without_description_fails_every_build_and_is_told_how(private):
    index = private / "index.md"
    index.write_text(INDEX.replace("description", "note"))
    try:
        for _ in range(2):
            done = build(private)
            assert done.returncode != 0
            assert "no description: add a line" in done.stdout + done.stderr
    finally:
        index.write_text(INDEX)
    assert build(private).returncode == 0


def test_a_changed_style_reaches_the_site_though_no_text_changed(private):
    style = private / "book" / "_static" / "print.css"
    style.write_text(style.read_text() + "/* changed */")
    assert build(private).returncode == 0
    assert "/* changed */" in (private / "_build/html/_static/print.css").read_text()


@pytest.mark.parametrize("page", CHAPTERS)
def test_the_notebook_offered_for_download_holds_the_pages_outputs(page):
    [link] = read_page(page).select("nav.page-actions a[download]")
    file = (BUILD / "html" / page).parent / link["href"]
    executed = BUILD / "executed" / file.name
    assert file.read_bytes() == executed.read_bytes()
    cells = json.loads(file.read_text())["cells"]
    assert any(cell.get("outputs") for cell in cells)


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
