"""The search's window: opened, typed into, gone through and closed, as people do."""

import re

import pytest
from built_site import HTML, PAGES
from playwright.sync_api import expect

from tools.browser import gzip_server, site_checks

CHAPTER = "chapters/03-lookup-table.html"
ASKED = re.compile(r"\?q=")
FIELD = ".site-search-field"
LINKS = ".site-search-hits a"
STATUS = ".site-search-status"
MISSPELT = "vocabluary"  # codespell:ignore
MESSAGE = "ValueError: Unrecognized data type:\nx=[[1, 14]] (of type <class 'list'>)"


def search_requests(seen):
    return [each.url for each in seen.requests if "/_search/" in each.url]


def type_and_wait(page, text):
    page.wait_for_selector("dialog.site-search[open]")
    page.fill(FIELD, text)
    page.wait_for_function(
        f"/result/.test(document.querySelector('{STATUS}').innerText)"
    )


def addresses(page):
    return page.eval_on_selector_all(LINKS, "all => all.map(each => each.href)")


def test_a_page_loads_nothing_of_the_search_but_its_opener_until_it_is_used(visit):
    seen = visit(CHAPTER)
    assert [url.split("/")[-1][:7] for url in search_requests(seen)] == ["open.js"]
    seen.page.keyboard.press("Control+k")
    type_and_wait(seen.page, "lookup")
    assert any(url.endswith("pagefind.js") for url in search_requests(seen))
    assert seen.outside == []
    assert seen.errors == []


def test_the_keyboard_opens_types_chooses_and_follows(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.site-search[open]")
    page.keyboard.type("one-hot")
    page.wait_for_selector(LINKS)
    here = "document.activeElement"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(LINKS).nth(1).get_attribute("href")
    assert page.evaluate(f"{here}.href") == second
    page.keyboard.press("End")
    last = page.locator(LINKS).last.get_attribute("href")
    assert page.evaluate(f"{here}.href") == last
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(f"{here}.type") == "search"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(second)


def test_a_letter_goes_on_typing_from_the_list(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    type_and_wait(page, "maskin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("g")
    assert page.input_value(FIELD).strip("g") == "maskin"
    assert "g" in page.input_value(FIELD)


def test_enter_in_the_field_opens_the_first_result(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.site-search[open]")
    page.keyboard.type("gather and scatter-add")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chapters/04-learning-the-rows.html#gather-and-scatter-add")


@pytest.mark.parametrize(("width", "number"), [(1280, 0), (390, 0)])
def test_escape_closes_and_gives_the_focus_back(visit, width, number):
    page = visit(CHAPTER, width=width).page
    opener = page.locator("[data-search]:visible").nth(number)
    opener.focus()
    page.keyboard.press("Space")
    type_and_wait(page, "padding")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("dialog.site-search[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    expect(page).not_to_have_url(ASKED)
    opener.click()
    page.wait_for_selector("dialog.site-search[open]")
    assert page.evaluate("document.activeElement.value") == "padding"


def test_what_is_typed_as_the_window_closes_does_not_come_into_the_address(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    type_and_wait(page, "padding")
    expect(page).to_have_url(ASKED)
    page.keyboard.type(" mask")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(ASKED)
    page.wait_for_timeout(500)  # longer than the window waits for the next letter
    expect(page).not_to_have_url(ASKED)


def test_the_address_keeps_what_is_searched_for_and_opens_it_again(visit, site):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    type_and_wait(page, "frozen layer")
    assert page.url == f"{site}{CHAPTER}?q=frozen+layer"
    before = addresses(page)
    other = visit(f"{CHAPTER}?q=frozen+layer").page
    other.wait_for_selector(LINKS)
    assert addresses(other) == before
    assert other.input_value(FIELD) == "frozen layer"


def test_a_screen_reader_hears_names_roles_and_the_count(visit):
    page = visit(CHAPTER).page
    opener = page.get_by_role("button", name="Search").first
    assert opener.get_attribute("aria-haspopup") == "dialog"
    opener.click()
    dialog = page.get_by_role("dialog", name="Search the course")
    dialog.wait_for()
    assert dialog.get_by_role("search").count() == 1
    dialog.get_by_role("searchbox", name="Search the course").fill(f"{MISSPELT} size")
    status = dialog.get_by_role("status")
    page.wait_for_function(f"document.querySelector('{STATUS}').innerText")
    assert f"“{MISSPELT}” read as “vocabulary”" in status.inner_text()
    count = int(status.inner_text().split()[0])
    more = dialog.get_by_role("button", name="Show more")
    while more.is_visible():
        more.click()
    assert page.locator(LINKS).count() == count
    assert dialog.get_by_role("button", name="Close the search").count() == 1
    assert dialog.get_by_role("listitem").count() == count


def test_a_screen_reader_hears_which_words_no_page_has(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    type_and_wait(page, "hologram and ZIRCON of an embedding")
    dialog = page.get_by_role("dialog", name="Search the course")
    status = dialog.get_by_role("status").inner_text()
    assert status.startswith("No page has: hologram, ZIRCON. Without these: ")
    assert status.endswith(" results.")
    assert page.locator(LINKS).count() > 0


def test_a_questions_excerpt_is_the_beginning_of_its_answer(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    type_and_wait(page, "negative index error number misleads, Keras has added")
    hit = page.locator("li", has=page.locator("a[href$='#q-negative-index']"))
    text = hit.locator(".site-search-excerpt")
    text.locator("mark").first.wait_for()
    assert text.inner_text().startswith("It counts from the end")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_window_fits_has_contrast_and_its_words_marked(visit, width, scheme):
    page = visit(CHAPTER, width=width, scheme=scheme).page
    page.locator("[data-search]:visible").first.click()
    type_and_wait(page, MESSAGE.replace("\n", " "))
    page.wait_for_selector(".site-search-excerpt mark")
    assert site_checks.axe(page) == []
    box = page.locator("dialog.site-search").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    wide = "e => e.scrollWidth > e.clientWidth"
    assert not page.locator("dialog.site-search").evaluate(wide)


def test_a_message_of_several_lines_keeps_its_words_apart(visit):
    page = visit(CHAPTER).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.site-search[open]")
    page.evaluate("text => navigator.clipboard.writeText(text)", MESSAGE)
    page.keyboard.press("Control+v")
    page.wait_for_function(f"document.querySelector('{FIELD}').value")
    assert page.input_value(FIELD) == MESSAGE.replace("\n", " ")


@pytest.mark.parametrize("name", ["index.html", "solutions/01-one-hot.html"])
def test_it_finds_from_any_depth_in_a_folder_of_a_host(browser, tmp_path, name):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "course").symlink_to(HTML, target_is_directory=True)
    with gzip_server.serve(tmp_path) as host:
        page = browser.new_page()
        page.goto(f"{host}a/course/{name}?q=lookup")
        page.wait_for_selector(LINKS)
        assert all(link.startswith(f"{host}a/course/") for link in addresses(page))
        page.locator(LINKS).first.click()
        page.wait_for_load_state()
        assert page.locator("article h1").count() == 1
        page.close()


def test_the_page_for_a_missing_address_searches_too(visit):
    page = visit("nothing/here").page
    page.fill("input[name=q]", "one-hot")
    page.click("button[type=submit]")
    page.wait_for_selector(LINKS)
    assert any("01-one-hot" in link for link in addresses(page))


def test_without_scripts_the_field_leads_to_the_questions(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + CHAPTER)
    page.locator("[data-search]:visible").first.click()
    assert page.url == f"{site}book/questions/index.html"
    context.close()


def test_where_the_window_cannot_be_had_the_field_leads_there_too(visit, site):
    page = visit(CHAPTER).page
    page.route("**/_search/window.js*", lambda route: route.abort())
    page.locator("[data-search]:visible").first.click()
    page.wait_for_url(f"{site}book/questions/index.html")


def test_where_pagefind_cannot_be_had_the_window_says_so_and_tries_again(visit):
    page = visit(CHAPTER).page
    page.route("**/known.json", lambda route: route.abort())
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.site-search[open]")
    page.keyboard.type("mask")
    page.wait_for_function(
        f"document.querySelector('{STATUS}').innerText.includes('could not be loaded')"
    )
    page.unroute("**/known.json")
    page.keyboard.type("s")
    page.wait_for_selector(LINKS)


def test_where_nothing_is_found_the_window_says_what_to_do(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    type_and_wait(page, "qqqqqq xxxxxx")
    assert page.inner_text(STATUS).startswith("No results.")
    assert page.locator(LINKS).count() == 0
    link = page.get_by_role("link", name="All questions and errors")
    link.click()
    page.wait_for_url("**/book/questions/index.html")


def test_a_result_on_the_page_that_is_open_closes_the_window_and_is_in_view(visit):
    page = visit(CHAPTER).page
    page.keyboard.press("Control+k")
    type_and_wait(page, "what shape comes out")
    page.evaluate("window.here = true")
    page.locator(f"{LINKS}[href$='{CHAPTER}#what-shape-comes-out']").click()
    page.wait_for_selector("dialog.site-search", state="hidden")
    assert page.url.endswith(f"{CHAPTER}#what-shape-comes-out")
    assert page.evaluate("window.here"), "the page was loaded again"
    page.wait_for_function(
        """() => { const at = document.querySelector('#what-shape-comes-out')
          .getBoundingClientRect().top; return at >= 0 && at < innerHeight; }"""
    )


def test_solutions_and_pages_for_maintainers_are_never_among_the_results(visit):
    page = visit(CHAPTER).page
    assert "book/grammars.html" in PAGES
    page.keyboard.press("Control+k")
    for text in ("solutions to exercise", "the four grammars", "how this is proven"):
        type_and_wait(page, text)
        found = " ".join(addresses(page))
        assert "/solutions/" not in found
        assert "grammars" not in found
        assert "proven" not in found
