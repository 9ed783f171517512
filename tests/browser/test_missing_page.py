"""A page that does not exist: 404.html explains it at any depth."""

import pytest


@pytest.mark.parametrize("address", ["nothing.html", "chapters/a/b/c/nothing"])
def test_a_missing_page_is_explained_at_any_depth(visit, site, address):
    seen = visit(address)
    page = seen.page
    assert page.inner_text("h1") == "No such page"
    # Nothing else is needed.
    assert [each.url for each in seen.requests] == [site + address]
    assert seen.outside == []
    links = page.eval_on_selector_all("a", "links => links.map(link => link.href)")
    for link in links:
        if link.startswith(site):
            assert page.request.get(link).status == 200, link
    assert len(links) >= 4
