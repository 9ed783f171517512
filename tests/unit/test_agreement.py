"""What is said in several places is said the same, and the address only once."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import embedbook

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
# An address of this repository, however a page or a badge may spell it: a name
# after a host, and not a place to fill in, such as {owner} or <repository>.
NAME = r"[\w.-]*(?:lookup-tables-that-learn|embedbook)[\w.-]*"
ADDRESSES = re.compile(
    rf"(?:github\.com|gitlab\.com|codeberg\.org)[/:][\w.-]+/{NAME}"
    rf"|[\w-]+\.github\.io/{NAME}"
    r"|colab\.research\.google\.com/github/\w[\w.-]*/\w"
    r"|mybinder\.org/v2/gh/\w[\w.-]*/\w",
    re.IGNORECASE,
)


def read(name):
    return (ROOT / name).read_text("utf-8")


def heading(name):
    return re.search(r"^# (.+)$", read(name), re.MULTILINE).group(1)


def addresses(text, configured):
    """Return what in a text is an address of this repository."""
    found = [match.group() for match in ADDRESSES.finditer(text)]
    return found + [configured] * (bool(configured) and configured in text)


def tracked_texts():
    """Yield name and text of the files in git (or, in a bare copy, of all)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    for name in names:
        if (ROOT / name).is_file() and not name.endswith(".lock"):
            yield name, (ROOT / name).read_bytes().decode("utf-8", "replace")


def test_the_version_stands_in_the_package_only_and_whatever_is_installed_has_it():
    assert "version" not in PROJECT
    assert "version" not in CITATION
    command = [sys.executable, "-m", "hatchling", "metadata", "version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == embedbook.__version__, done.stderr


def test_the_changelog_has_an_entry_for_the_version():
    released = re.findall(r"^## \[(\d\S*)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert released[0] == embedbook.__version__


def test_the_changelog_lists_versions_newest_first():
    text = read("CHANGELOG.md")
    titles = re.findall(r"^## \[(\S+)\]", text, re.MULTILINE)
    assert titles[0] == "Unreleased"
    released = [tuple(map(int, each.split("."))) for each in titles[1:]]
    assert released == sorted(released, reverse=True)
    known = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= known


def test_the_title_is_the_same_everywhere():
    titles = {
        "_config.yml": CONFIG["title"],
        "README.md": heading("README.md"),
        "CITATION.cff": CITATION["title"],
        # index.md opens with the question; the sidebar's logo has the title there.
        "logo": CONFIG["sphinx"]["config"]["html_theme_options"]["logo"]["text"],
    }
    assert set(titles.values()) == {CONFIG["title"]}, titles
    assert CONFIG["title"] in PROJECT["description"]


# Files that type the title. Each has to change with it, but those that keep the notice.
TYPED = {
    ".devcontainer/devcontainer.json",
    "CITATION.cff",
    "README.md",
    "_config.yml",
    "book/_ext/page_head.py",
    "pyproject.toml",
    "src/embedbook/__init__.py",
    "teach/lms.md",
    "tests/book/test_landing.py",
    "tests/book/test_offered_notebooks.py",
    "tests/browser/test_printed_documents.py",
    "tools/book/portable.py",
    "tools/browser/make_social_card.py",
    "tools/lab/start_page.py",
    "tools/teach/lms.toml",
    "tools/teach/pdf_html.py",
}
NOTICES = {"LICENSE", "LICENSE-TEXT", "teach/adapt.md"}


def test_each_file_that_types_the_title_types_that_of_the_configuration():
    title = re.compile(r"\s+".join(map(re.escape, CONFIG["title"].split())))
    found = {name for name, text in tracked_texts() if title.search(text)} - NOTICES
    assert TYPED - found == set(), "write the title of _config.yml there"
    assert found - TYPED == set(), "read the title from _config.yml, or name them here"


def test_the_authors_are_the_same_everywhere():
    authors = {
        "_config.yml": [CONFIG["author"]],
        "pyproject.toml": [each["name"] for each in PROJECT["authors"]],
        "CITATION.cff": [each["name"] for each in CITATION["authors"]],
    }
    assert all(names == [CONFIG["author"]] for names in authors.values()), authors
    for name in ("LICENSE", "LICENSE-TEXT"):
        assert CONFIG["author"] in " ".join(read(name).split()), name


def test_the_licences_are_the_same_everywhere():
    assert CITATION["license"] == [PROJECT["license"], "CC-BY-4.0"]
    assert "SPDX-License-Identifier: CC-BY-4.0" in read("LICENSE-TEXT")
    assert read("LICENSE").startswith("MIT License")


def test_the_pythons_are_the_same_everywhere():
    from tools.setup.supported import MINORS

    minors = [f"3.{minor}" for minor in MINORS]
    first, last = minors[0], MINORS[-1] + 1
    assert PROJECT["requires-python"] == f">={first},<3.{last}"
    assert f"Python from {first} to {minors[-1]}" in " ".join(read("README.md").split())
    tested = set(re.findall(r'python: "(3\.\d+)"', read(".github/workflows/test.yml")))
    assert tested == set(minors)


def test_the_address_of_the_repository_stands_in_the_configuration_only():
    configured = (CONFIG["repository"]["url"] or "").removesuffix(".git")
    found = {}
    for name, text in tracked_texts():
        hits = addresses(text, configured)
        if hits and name not in ("_config.yml", "tests/unit/test_agreement.py"):
            found[name] = hits
    assert found == {}, "write it in _config.yml only, and let the rest follow from it"


@pytest.mark.parametrize(
    "text",
    [
        "see https://github.com/someone/lookup-tables-that-learn",
        "git clone git@github.com:someone/embedbook.git",
        "https://someone.github.io/lookup-tables-that-learn/",
        "https://colab.research.google.com/github/someone/course/blob/x.ipynb",
        "https://mybinder.org/v2/gh/someone/course/notebooks",
        "https://example.org/our/own",
    ],
)
def test_an_address_in_another_place_would_be_found(text):
    assert addresses(text, "https://example.org/our/own")


def test_an_address_of_another_project_is_no_address_of_ours():
    text = "https://github.com/keras-team/keras https://mybinder.org/v2/gh/{owner}/"
    assert addresses(text, "https://example.org/our/own") == []


def test_git_lists_the_files_that_are_searched():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone, or no git")
    assert "README.md" in dict(tracked_texts())


def test_no_module_but_the_set_up_edits_the_import_path():
    # pytest's is `pythonpath` in pyproject.toml. Statements only: tests also write what
    # a learner may do to it.
    edit = re.compile(r"^ *sys\.path *(\[|\+?=|\.(append|insert|extend))", re.MULTILINE)
    edited = [name for name, text in tracked_texts() if edit.search(text)]
    code = {name for name in edited if name.endswith((".py", ".md", ".ipynb"))}
    # nbgrader runs the first in a lecturer's folder; the others are commands, or
    # part of one, that read the answers beside the tests of checks.
    own = {
        "tools/grading/nbgrader_config.py",
        "tests/helpers/class_answers.py",
        "tools/teach/mistakes.py",
    }
    assert {name for name in code if not name.startswith("tools/setup/")} == own


def test_every_benchmark_is_run_by_one_verb():
    run = re.findall(r"-- benchmarks/(\w+)\.py$", read("Makefile"), re.MULTILINE)
    subjects = [
        path.stem
        for path in (ROOT / "benchmarks").glob("*.py")
        if '__name__ == "__main__"' in path.read_text(encoding="utf-8")
    ]
    assert sorted(run) == sorted(subjects)
