"""The entries of the leaderboard, which `imdb.py` measures: a line for each.

What an entry is given and what it returns is in `interface.py`.
"""

WORD_OR_MARK = r"\w+|[^\w\s]"
EXAMPLE = {"words": 20_000, "length": 400, "dim": 50, "epochs": 5}
# name: the module and function that make it, and what they are given. An entry that
# `needs` a module, or `unlabelled` reviews, is left out where there are none.
ENTRIES: dict[str, dict] = {
    "ours-a": {"made_by": "ours_averaged:averaged"},
    "ours-b": {"made_by": "ours_bigrams:averaged_with_bigrams"},
    "ours-c": {"made_by": "ours_ngram_weights:weights_of_ngrams"},
    "ours-d": {"made_by": "ours_best:tables_that_vote"},
    "ours-e": {"made_by": "ours_best:tables_that_vote", "unlabelled": True},
    "fasttext-unigram": {
        "made_by": "peers_fasttext:supervised",
        "needs": "fasttext",
        "word_ngrams": 1,
        "dim": 20,
        "epoch": 10,
        "lr": 0.2,
    },
    "fasttext-bigram": {
        "made_by": "peers_fasttext:supervised",
        "needs": "fasttext",
        "word_ngrams": 2,
        "dim": 20,
        "epoch": 10,
        "lr": 0.5,
    },
    "tfidf-unigram": {"made_by": "peers_sklearn:tfidf", "ngrams": 1, "C": 5.0},
    "tfidf-bigram": {"made_by": "peers_sklearn:tfidf", "ngrams": 2, "C": 20.0},
    "nbsvm": {
        "made_by": "peers_sklearn:nbsvm",
        "ngrams": 2,
        "C": 0.1,
        "share": 0.25,
        "pattern": WORD_OR_MARK,
    },
    "keras-averaged": {"made_by": "peers_keras:averaged", **EXAMPLE},
    "keras-bigram": {
        "made_by": "peers_keras:averaged",
        **EXAMPLE,
        "buckets": 100_000,
        "batch_size": 128,
    },
    "keras-conv1d": {
        "made_by": "peers_keras:conv1d",
        "words": 5_000,
        "length": 400,
        "dim": 50,
        "filters": 250,
        "epochs": 2,
    },
    "keras-bilstm": {
        "made_by": "peers_keras:bilstm",
        "words": 20_000,
        "length": 200,
        "dim": 128,
        "units": 64,
        "epochs": 2,
        "batch_size": 128,
        "cpu_budget": 120.0,  # CPU seconds
    },
}
