import base64
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from embedbook import figures


def draw():
    figure, ax = figures.new(4, 2)
    figures.draw_matrix(ax, np.eye(3), rows=["a", "b", "c"], highlight=[1])
    ax.plot([0, 1], [0, 1])
    return figure


def test_a_figure_without_alternative_text_is_refused():
    with pytest.raises(ValueError, match="alternative text"):
        figures.show(draw(), alt="  ")


def test_the_same_figure_gives_the_same_bytes():
    assert figures.show(draw(), "x").data == figures.show(draw(), "x").data


def test_alternative_text_is_escaped_and_on_the_svg():
    html = figures.show(draw(), 'rows <1> & "2"').data
    assert '<svg role="img" aria-label="rows &lt;1&gt; &amp; &quot;2&quot;"' in html


def test_an_inline_svg_brings_no_style_rule_and_no_fixed_colour_for_ink():
    html = figures.show(draw(), "x").data
    assert "<style" not in html and "<metadata" not in html
    assert figures.INK not in html and "currentColor" in html


def test_every_reference_in_an_svg_finds_its_id_and_no_other_id_is_left():
    html = figures.show(draw(), "x").data
    used = set(re.findall(r'(?:url\(#|href="#)([\w-]+)', html))
    assert used and used == set(re.findall(r' id="([\w-]+)"', html))


def test_letters_stay_letters():
    assert re.search(r"<text[^>]*>b</text>", figures.show(draw(), "x").data)


def test_as_an_image_it_is_the_same_picture_and_text_whole_on_white():
    image = figures.as_image(figures.inline(draw(), 'rows <1> & "2"'))
    assert image.startswith('<img alt="rows &lt;1&gt; &amp; &quot;2&quot;" width="')
    data = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', image)[1]
    root = ElementTree.fromstring(base64.b64decode(data))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["style"] == "background:#fff"
    assert "b" in [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
