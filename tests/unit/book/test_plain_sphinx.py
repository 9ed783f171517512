"""The way out of Jupyter Book: its conf.py, and what counts as the same site."""

import runpy
from pathlib import Path

import pytest
import yaml

from tools.book import plain_sphinx

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def conf(tmp_path_factory):
    return plain_sphinx.write_conf(ROOT, tmp_path_factory.mktemp("conf"))


def test_the_conf_py_of_jupyter_book_says_what_the_configuration_says(conf):
    wanted = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    written = runpy.run_path(str(conf))
    assert written["html_title"] == wanted["title"]
    assert set(written["extensions"]) >= set(wanted["sphinx"]["config"]["extensions"])
    assert not (ROOT / "conf.py").exists(), "the project's folder stays as it was"


def test_every_path_in_conf_py_is_found_from_another_folder(conf):
    options = plain_sphinx.absolute_paths(ROOT, conf)
    paths = [option.split("=", 1)[1] for option in options if "=" in option]
    assert len(paths) == len(plain_sphinx.PATHS)
    assert all(Path(path).is_absolute() and Path(path).exists() for path in paths)
    written = runpy.run_path(str(conf))
    named = {
        key
        for key, value in written.items()
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, str) and each.startswith("book/")
    }
    assert named == set(plain_sphinx.PATHS)


def test_pages_that_are_missing_or_differ_are_named(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for site in (one, other):
        (site / "chapters").mkdir(parents=True)
        (site / "index.html").write_text("the same")
        (site / "chapters" / "a.html").write_text(f"of {site.name}")
    (one / "only.html").write_text("")
    assert plain_sphinx.differences(one, other) == ["chapters/a.html", "only.html"]
    assert plain_sphinx.differences(one, one) == []
