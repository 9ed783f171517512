"""What is in git of CodeMirror: its weight, its licences, and where it came from."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from tools.editor import make_bundle

ROOT = Path(__file__).resolve().parents[3]
BUNDLE = make_bundle.FOLDER / "codemirror.mjs"
LICENCE = make_bundle.FOLDER / "codemirror.LICENSE"
WRAPPER = ROOT / "book/_assets/python/editor.mjs"
HEAVIEST = 150_000  # bytes, compressed
NAMESPACE = "http://www.w3.org/2000/svg"  # a name, which nothing loads
PACKAGE = re.compile(r"^(@?[a-z][\w./-]+) (\d+\.\d+\.\d+)$", re.MULTILINE)


def read_json(name):
    return json.loads((make_bundle.HERE / name).read_text(encoding="utf-8"))


def test_it_weighs_less_than_promised():
    assert len(gzip.compress(BUNDLE.read_bytes(), mtime=0)) <= HEAVIEST


def test_it_names_no_address_and_imports_nothing():
    text = BUNDLE.read_text(encoding="utf-8").replace(NAMESPACE, "")
    assert re.findall(r"(?:https?|wss?)://|[\"'`]//", text) == []
    asks = r"\bimport *[({*\"'.]|\bfrom *[\"']|\bfetch\(|XMLHttpRequest|\beval\("
    assert re.findall(asks, text) == []


def test_it_exports_what_the_page_uses_and_no_more():
    exported = re.search(r"export\{([^}]*)\};?\s*$", BUNDLE.read_text(encoding="utf-8"))
    names = {each.split(" as ")[-1] for each in exported[1].split(",")}
    imported = re.search(r"^import \{([^}]*)\}", WRAPPER.read_text("utf-8"), re.M)
    assert names == {each.strip() for each in imported[1].split(",") if each.strip()}


def test_every_package_that_is_in_it_is_named_with_its_licence_and_version():
    locked = {
        name.removeprefix("node_modules/"): entry
        for name, entry in read_json("package-lock.json")["packages"].items()
    }
    named = dict(PACKAGE.findall(LICENCE.read_text(encoding="utf-8")))
    assert all(locked[name]["version"] == version for name, version in named.items())
    assert all(locked[name]["license"] == "MIT" for name in named)
    # Without what makes the bundle, and what no byte is taken of.
    built_by = {name for name in locked if "esbuild" in name}
    assert set(locked) - set(named) - built_by == {
        "",
        "@codemirror/streamparser",
        "crelt",
    }
    for part in LICENCE.read_text(encoding="utf-8").split("-" * 72):
        assert PACKAGE.search(part), part
        assert "Copyright" in part, part
        assert "Permission is hereby granted, free of charge" in part


def test_the_versions_are_exact_and_each_package_has_a_digest():
    wanted = read_json("package.json")["devDependencies"]
    lock = read_json("package-lock.json")["packages"]
    assert lock[""]["devDependencies"] == wanted
    for name, entry in lock.items():
        if name:
            assert entry["integrity"].startswith("sha512-"), name
            assert "resolved" not in entry, name
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version


@pytest.mark.long
def test_the_recipe_makes_the_same_bytes_again(tmp_path):
    if shutil.which("npm") is None:
        pytest.skip("NO NPM: install node to prove that the editor's file is this one")
    for made in make_bundle.make(tmp_path):
        assert made.read_bytes() == (make_bundle.FOLDER / made.name).read_bytes()
