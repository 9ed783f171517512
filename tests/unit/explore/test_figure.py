"""What all figures that respond share: tokens, modules, the HTML without a kernel."""

import json
import re
import subprocess
import sys

import pytest
import traitlets
from bs4 import BeautifulSoup
from uses import USES

from embedbook.explore import FIGURES, modules
from embedbook.explore.text import tokens

MAKE = {each.name: each.make for each in USES}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\t", []),
        ("A good film, with GOOD cast!", ["a", "good", "film", "with", "good", "cast"]),
        ("7/10 -- don't", ["710", "dont"]),
        ("ÉTÉ", ["ÉtÉ"]),  # only A to Z become lower case
        ("a\u00a0b", ["a\u00a0b"]),  # only ASCII white space splits
        ("[\\]^_`{|}~x", ["x"]),
    ],
)
def test_tokens_are_those_of_keras(text, found):
    assert tokens(text) == found


def test_figures_load_without_keras():
    code = (
        "import sys, embedbook.explore; "
        "assert not {'tensorflow', 'keras'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", FIGURES)
def test_a_module_is_in_one_piece(name):
    text = modules.module(name)
    assert not re.search(r"^import ", text, flags=re.MULTILINE)
    assert re.findall(r"^export (?:default|function \w+)", text, flags=re.MULTILINE)
    code = re.sub(r"//.*", "", text)
    assert not re.search(r"(inner|outer|Adjacent)HTML|document\.write", code)
    assert not re.search(r"\bfetch\((?!url)|XMLHttpRequest|sendBeacon|WebSocket", text)


def test_a_figure_that_does_not_import_the_parts_is_refused(tmp_path, monkeypatch):
    (tmp_path / "parts.mjs").write_text("export const a = 1;\n")
    (tmp_path / "odd.mjs").write_text("export default {};\n")
    monkeypatch.setattr(modules, "WEB", tmp_path)
    with pytest.raises(ValueError, match=r"odd\.mjs: import"):
        modules.module.__wrapped__("odd")


@pytest.mark.parametrize("name", FIGURES)
def test_without_a_kernel_it_is_a_picture_a_caption_and_its_state(name):
    figure = MAKE[name]()
    html = BeautifulSoup(figure.static(), "html.parser").figure
    assert html["data-explore"] == name
    assert json.loads(html["data-state"]).keys() == set(figure.public)
    assert html.svg["role"] == "img"
    assert len(html.svg["aria-label"]) > 80
    assert html.figcaption.text == figure.caption
    assert "Try it" in figure.caption


@pytest.mark.parametrize("name", FIGURES)
def test_its_state_is_synced_and_its_printed_form_is_short(name):
    figure = MAKE[name]()
    assert set(figure.public) <= set(figure.keys)
    assert len(repr(figure)) < 1000
    bundle, _ = figure._repr_mimebundle_()
    assert bundle["text/plain"] == repr(figure)
    assert "application/vnd.jupyter.widget-view+json" in bundle


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_figure_gives_the_same_html(name):
    assert MAKE[name]().static() == MAKE[name]().static()


@pytest.mark.parametrize("name", FIGURES)
def test_a_wrong_value_is_refused_and_nothing_changes(name):
    figure = MAKE[name]()
    before = figure.state()
    for trait in figure.public:
        with pytest.raises((traitlets.TraitError, ValueError, TypeError)):
            setattr(figure, trait, object())
    assert figure.state() == before
