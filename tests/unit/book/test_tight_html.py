"""A page without comments and indentation shows what it showed."""

import pytest
from tight_html import tighten

KEPT = {
    "code": "<pre>a\n\n    b  <span>c</span>\n  <!-- d --></pre>",
    "code within a line": "<code>a\n    b</code>",
    "what is typed": "<textarea>\n  a\n\n  b</textarea>",
    "a script": "<script>\n  let a = `\n   <!-- b -->`;\n</script>",
    "a style": "<style>\n  a::after { content: '  ' }\n</style>",
    "within a tag": '<img alt="two\n   lines">',
    "blanks within a line": "<p>a   b</p>",
}


@pytest.mark.parametrize("case", KEPT)
def test_it_leaves(case):
    html = f"<div>{KEPT[case]}</div>"
    assert tighten(html) == html


def test_a_break_with_white_space_around_it_is_one_break():
    assert (
        tighten("<ul>\n   <li>a  \n\n  b</li>\n\n\n</ul>")
        == "<ul>\n<li>a\nb</li>\n</ul>"
    )


def test_words_stay_apart():
    assert tighten("<b>a</b>\n  <b>b</b>") == "<b>a</b>\n<b>b</b>"
    assert tighten("<b>a</b><b>b</b>") == "<b>a</b><b>b</b>"


def test_comments_go():
    assert tighten("<p>a<!-- one\ntwo > three --> b</p>") == "<p>a b</p>"


def test_twice_is_as_once():
    html = "<div>\n  <!-- a -->\n  <pre>\n\n b</pre>\n  <p>\n c</p></div>"
    assert tighten(tighten(html)) == tighten(html)
