"""What all figures that respond share: tokens, modules, the HTML without a kernel."""

import json
import re
import subprocess
import sys

import pytest
import traitlets
from bs4 import BeautifulSoup
from uses import USES

from embedbook.explore import FIGURES, OneHot, modules
from embedbook.explore.text import cut, tokens, well_formed

MAKE = {each.name: each.make for each in USES}
# The figures in which a reader types, and their traits that are texts.
TYPED = {
    "one-hot": ("text", "first", "second", "caption"),
    "lookup": ("text", "caption"),
    "trained-model": ("text", "neighbours_of", "caption"),
}


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


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a \ud800", "a \ufffd"),
        ("\udc00\ud800b", "\ufffd\ufffdb"),
        ("\ud83d\ude00", "\U0001f600"),
        ("\ufeff映画 🎬\0", "\ufeff映画 🎬\0"),
    ],
)
def test_only_lone_surrogates_are_replaced(text, mended):
    assert well_formed(text) == mended


def test_only_a_word_of_more_than_14_characters_is_cut():
    assert [cut("🎬" * n) for n in (0, 14)] == ["", "🎬" * 14]
    assert cut("🎬" * 15) == "🎬" * 13 + "…"


def test_figures_load_without_keras():
    code = (
        "import sys, embedbook.explore; "
        "assert not {'tensorflow', 'keras'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", FIGURES)
def test_a_module_is_in_one_piece(name):
    text = modules.module(name)
    assert not re.search(r"^\s*//", text, flags=re.MULTILINE)
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


def with_word(name, word):
    """Return the figure `name` with `word` in its text, known where it must be."""
    known = {"vocabulary": [word], "table": [[1.0]]} if name == "lookup" else {}
    return MAKE[name](text=word, **known)


@pytest.mark.parametrize("name", TYPED)
def test_a_long_word_is_cut_in_the_picture_and_in_its_words(name):
    long, short = "x" * 3000, "x" * 13 + "…"
    shown = [
        BeautifulSoup(with_word(name, word).static(), "html.parser").svg
        for word in (long, short)
    ]
    assert shown[0]["aria-label"] == shown[1]["aria-label"]
    assert short in shown[0]["aria-label"]
    assert str(shown[0]) == str(shown[1])


@pytest.mark.parametrize("name", TYPED)
def test_a_lone_surrogate_does_not_break_the_page(name):
    figure = with_word(name, "a\ud800")
    assert figure.text == "a\ufffd"
    if name == "lookup":
        assert figure.vocabulary == ["a\ufffd"]
    for trait in TYPED[name]:
        setattr(figure, trait, "b \udc00")
        assert getattr(figure, trait) == "b \ufffd"
    assert figure.static().encode()
    assert json.dumps(figure.get_state(), ensure_ascii=False, default=repr).encode()


def test_a_lone_surrogate_that_the_page_sends_can_be_sent_back():
    figure, sent = OneHot(), []
    figure._send = lambda message, buffers=None: sent.append(message)
    figure.set_state({"text": "a \ud800", "large_vocabulary": 7})
    assert (figure.text, figure.large_vocabulary) == ("a \ufffd", 7)
    assert sent[0]["state"] == {"text": "a \ufffd", "large_vocabulary": 7}


@pytest.mark.parametrize("name", MAKE)
def test_a_misspelt_setting_is_refused_and_the_right_ones_are_listed(name):
    with pytest.raises(TypeError, match=r"has no setting txt\. There are: ") as caught:
        MAKE[name](txt="good film")
    listed = str(caught.value).split("There are: ")[1].rstrip(".").split(", ")
    figure = MAKE[name]()
    settable = {each for each in figure.public if not figure.traits()[each].read_only}
    made = {each for each in settable if figure.trait_metadata(each, "made")}
    assert (made == {"file_size", "prepared"}) == (name == "trained-model")
    assert settable - made | {"caption"} <= set(listed)
    assert not made & set(listed)
    assert ("length" in listed) == (name == "trained-model")
    with pytest.raises(TypeError, match="no setting a, b"):
        MAKE[name](b=1, caption="", a=2)
