"""The public thread that chapter 09 answers: named, linked, and quoted by its title."""

import re

from conftest import ROOT, read_page

TITLE = "Explain with example: how embedding layers in keras works"
SLUG = re.sub(r"\W+", "-", TITLE.lower())


def test_the_title_is_quoted_letter_for_letter_and_the_thread_is_one_click_away():
    article = read_page("chapters/09-the-question").select_one("article")
    assert article.find("blockquote").text.strip() == f"“{TITLE}”"
    links = {link["href"] for link in article.select('a[href*="stackoverflow.com"]')}
    assert len(links) == 1
    assert re.fullmatch(
        rf"https://stackoverflow\.com/questions/\d+/{SLUG}", links.pop()
    )
    source = (ROOT / "chapters/09-the-question.md").read_text(encoding="utf-8")
    assert f"question: '{TITLE}'" in source


def test_each_claim_of_both_answers_has_a_verdict_in_bold():
    article = read_page("chapters/09-the-question").select_one("article")
    trials = [
        table
        for table in article.find_all("table")
        if "verdict" in [head.text.strip() for head in table.find_all("th")]
    ]
    assert len(trials) == 2
    for table in trials:
        heads = [head.text.strip() for head in table.find_all("th")]
        for row in table.select("tbody tr"):
            cells = row.find_all("td")
            assert cells[heads.index("verdict")].find("strong")
            assert all(cell.text.strip() for cell in cells)
