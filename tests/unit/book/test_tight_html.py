"""A page without comments and indentation shows what it showed."""

import pytest
from lean_page import lean_markup, lean_scripts
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


def test_white_space_beside_what_is_left_alone_is_one_break_too():
    html = "<p>a</p>\n\n  <pre>\n b</pre>  \n\n <p>c</p>"
    assert tighten(html) == "<p>a</p>\n<pre>\n b</pre>\n<p>c</p>"


def test_words_stay_apart():
    assert tighten("<b>a</b>\n  <b>b</b>") == "<b>a</b>\n<b>b</b>"
    assert tighten("<b>a</b><b>b</b>") == "<b>a</b><b>b</b>"


def test_comments_go():
    assert tighten("<p>a<!-- one\ntwo > three --> b</p>") == "<p>a b</p>"


def test_a_page_may_be_rewritten_twice():
    script = '  <script defer src="../_static/doctools.js"></script>'
    html = f"<!-- a -->\n\n{script}\n\n{script}\n  <p>\n c</p>\n\n"
    once = lean_markup(lean_scripts(html))
    assert lean_markup(lean_scripts(once)) == once


def test_the_contents_fold_only_what_is_two_levels_down_and_say_what_it_is():
    toggle = '<summary><span class="toctree-toggle"><i></i></span></summary>'
    notes = f"<details>{toggle}<ul><li>notes</li></ul></details>"
    exercise = f"<details>{toggle}<ul><li>exercise</li></ul></details>"
    teach = f"<details open>{toggle}<ul><li>plans</li><li>{notes}</li></ul></details>"
    html = lean_markup(f"<nav>{exercise}{teach}<p>after</p></nav>")
    assert html.count("<details") == html.count("</details>") == 1
    assert '<summary aria-label="Pages below this one">' in html
    for text in ("exercise", "plans", "notes", "after"):
        assert text in html
    assert html.index("plans") < html.index("<details") < html.index("notes")
