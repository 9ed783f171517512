"""What people type, pasted messages and misspellings too, finds its answer.

One page searches for all of `tests/search/queries.toml` with the module that the
search's window uses. Who wrote the queries had not read the pages.
"""

import tomllib

import pytest
from built_site import HTML, ROOT
from search_files import sections

from tools.browser import visits

QUERIES = tomllib.loads((ROOT / "tests/search/queries.toml").read_text("utf-8"))[
    "query"
]
FIRST = 3  # results among which one has to be
SHARE = 0.95
MISSPELT = "vocabluary"  # codespell:ignore
FIND = """async texts => {
  const { open } = await import(new URL('_search/find.js', location.href));
  const find = await open();
  const found = [];
  for (const text of texts) {
    const { hits, changed, missing, terms } = await find(text);
    found.push({ changed, missing, terms, addresses: hits.map(hit => hit.address) });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def search(browser, site):
    """Return a function from texts to what is found for each."""
    with visits.visit(browser, site, "index.html") as seen:
        yield lambda texts: seen.page.evaluate(FIND, texts)


@pytest.fixture(scope="module")
def answers(search):
    """What is found for each query, the best first."""
    found = search([query["typed"] for query in QUERIES])
    return [each["addresses"] for each in found]


def missed(answers, first):
    """Return the queries without one of their addresses among the first results."""
    return [
        f"{query['typed'][:90]!r}: {addresses[:first]}"
        for query, addresses in zip(QUERIES, answers, strict=True)
        if not set(query["finds"]) & set(addresses[:first])
    ]


def test_there_are_queries_of_every_kind_and_none_twice():
    kinds = [query["kind"] for query in QUERIES]
    for kind in ("message", "symptom", "question", "misspelling", "synonym", "term"):
        assert kinds.count(kind) >= 8, kind
    assert len({query["typed"] for query in QUERIES}) == len(QUERIES) >= 100


def test_every_address_that_a_query_finds_is_in_the_index():
    known = {each.address for each in sections(HTML)}
    wanted = {address for query in QUERIES for address in query["finds"]}
    assert wanted <= known, wanted - known


def test_the_right_answer_is_among_the_first_three_of_nearly_every_query(answers):
    lost = missed(answers, FIRST)
    share = 1 - len(lost) / len(QUERIES)
    best = 1 - len(missed(answers, 1)) / len(QUERIES)
    print(f"{len(QUERIES)} queries: {share:.1%} in the first {FIRST}, {best:.1%} first")
    assert share >= SHARE, "\n".join(lost)


def test_no_kind_of_query_is_left_behind(answers):
    for kind in {query["kind"] for query in QUERIES}:
        pairs = zip(QUERIES, answers, strict=True)
        own = [
            bool(set(query["finds"]) & set(addresses[:FIRST]))
            for query, addresses in pairs
            if query["kind"] == kind
        ]
        assert sum(own) / len(own) >= 0.8, kind


@pytest.mark.parametrize("text", ["one-hot", "padding", "pre-trained vectors"])
def test_a_question_comes_before_a_chapter_and_a_chapter_before_a_task(search, text):
    [found] = search([text])
    folders = ["book/questions/", "chapters/", "exercises/"]
    places = [
        [n for n, each in enumerate(found["addresses"]) if each.startswith(folder)]
        for folder in folders
    ]
    assert all(places)
    first = [place[0] for place in places]
    assert first[0] == 0
    assert first == sorted(first)


def test_who_pastes_a_message_has_not_misspelt_it_and_who_types_may_have(search):
    whole, typed = search([f"ValueError: no {MISSPELT}", MISSPELT])
    assert whole["changed"] == []
    assert typed["changed"] == [[MISSPELT, "vocabulary"]]


def test_numbers_paths_and_names_of_nodes_change_nothing(search):
    plain = "indices = is not in"
    dressed = (
        "/usr/lib/python3.11/site-packages/a.py:90 {{node x_1/GatherV2}} "
        "indices[3,17] = 20000 is not in [0, 20000)"
    )
    one, other = search([plain, dressed])
    assert one["addresses"] == other["addresses"]


def test_words_that_say_nothing_are_searched_for_where_there_are_no_others(search):
    [found] = search(["what is it"])
    assert found["addresses"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (
            "indices[3,17] = 20000 is not in [0, 20000)",
            "the-layer.html#q-index-out-of-range",
        ),
        (
            "indices[0,5] = 5000 is not in [0, 5000) [[{{node a/b}}]]",
            "the-layer.html#q-index-out-of-range",
        ),
        (
            "Unrecognized keyword arguments passed to Embedding: "
            "{'batch_input_shape': (64, None)}",
            "the-layer.html#q-batch-input-shape",
        ),
        (
            "Object arrays cannot be loaded when allow_pickle=False",
            "imdb-and-old-notebooks.html#q-allow-pickle",
        ),
        ("Invalid dtype: str352", "words-and-indices.html#q-invalid-dtype-str"),
    ],
)
def test_a_message_of_small_words_and_other_numbers_comes_first(search, typed, address):
    [found] = search([typed])
    assert found["addresses"][0] == f"book/questions/{address}"


WORDS = "directly house largely simply sometimes weather possibly layered embeds"


def test_no_word_that_english_has_is_taken_for_another(search):
    for each in search(WORDS.split() + [f"{word} text" for word in WORDS.split()]):
        assert each["changed"] == []


def test_the_first_letter_and_few_slips_make_a_misspelling(search):
    whole = search(["emmbedding size", "xmbedding size", "imbd size", "glvoe size"])
    assert [each["changed"] for each in whole] == [
        [["emmbedding", "embedding"]],
        [],
        [["imbd", "imdb"]],
        [["glvoe", "glove"]],
    ]


def test_words_that_no_page_has_are_told(search):
    texts = ["hologram and ZIRCON", "zircon size", "HologramLayer layer"]
    lost = [each["missing"] for each in search(texts)]
    assert lost == [["hologram", "ZIRCON"], ["zircon"], ["HologramLayer"]]
    message = "ValueError: Exception encountered when calling Qqqqqq.call()."
    assert search([message, "padding"])[0]["missing"] == []
    assert search(["embedding padding SHAPES OF"])[0]["missing"] == []


def test_what_people_call_otherwise_finds_what_pages_call_it(search):
    cnn, network = search(["CNN", "convolutional"])
    for each in (cnn, network):
        assert "conv1d" in each["terms"]
        assert each["missing"] == []
        assert each["addresses"]
