"""The blocks of films: no name of few reviews stands in many of them."""

import os
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import imdb
from embedbook import reviews
from parts import films

official = pytest.mark.skipif(
    not reviews.where().official, reason="NOT TRIED: the official reviews are not here"
)


def test_files_are_cut_where_their_numbers_pass_the_same_films():
    found = [films.block_of("pos", n) for n in (0, 2499, 2500, 9999, 10_000, 12_499)]
    assert found == [0, 0, 1, 3, 4, 4]
    found = [films.block_of("neg", n) for n in (0, 792, 793, 3105, 3106, 3639)]
    assert found == [0, 0, 1, 3, 4, 4]
    assert [films.block_of("neg", n) for n in (3640, 12_499)] == [0, 4]


@official
def test_names_of_few_reviews_stand_in_one_block_where_chance_would_scatter_them():
    texts = reviews.load("train").texts + reviews.load("validation").texts
    blocks = films.blocks()
    where = defaultdict(list)
    for place, text in enumerate(texts):
        for name in set(re.findall(r"[A-Z][a-z]{4,}", text)):
            where[name].append(place)
    few = [places for places in where.values() if 4 <= len(places) <= 8]
    shuffled = np.random.default_rng(0).permutation(blocks)
    alone, by_chance = (
        np.mean([len(set(b[places])) == 1 for places in few])
        for b in (blocks, shuffled)
    )
    assert len(few) > 2000 and by_chance < 0.02
    assert alone > 0.15  # the others are words, too, or names from many films


@official
def test_blocks_are_of_like_size_and_hold_both_sides():
    labels = np.concatenate(
        [reviews.load(split).labels for split in ("train", "validation")]
    )
    sizes = np.bincount(films.blocks(), minlength=films.BLOCKS)
    assert len(sizes) == films.BLOCKS and sizes.sum() == 25_000
    assert sizes.min() > 4_700
    for block in range(films.BLOCKS):
        assert 0.45 < labels[films.blocks() == block].mean() < 0.55


@official
@pytest.mark.parametrize("on", imdb.BLOCKS)
def test_a_seed_holds_out_one_block_and_learns_from_all_others(on):
    whole = reviews.load("train").texts + reviews.load("validation").texts
    scored = []
    for seed in (1, 2, 3, 4, 5):
        learned = imdb.learnable(on, False, 0, seed)
        texts, labels = imdb.held_out(on, 0, seed)
        assert len(texts) == len(labels)
        assert sorted(learned.texts + texts) == sorted(whole)
        assert len(learned.texts) == len(learned.labels) == len(learned.stars)
        scored += texts
    assert sorted(scored) == sorted(whole)


@official
def test_the_written_blocks_are_what_the_archive_gives():
    given = Path(os.environ.get("EMBEDBOOK_DATA") or ".")
    archive = given / "aclImdb_v1.tar.gz" if given.is_dir() else given
    if not archive.is_file():
        pytest.skip("NOT TRIED: the reviews do not come from the archive")
    assert films.from_archive(archive) == films.blocks().tolist()


def test_without_the_official_reviews_films_are_not_known(monkeypatch):
    here = replace(reviews.where(), official=False)
    monkeypatch.setattr(films.reviews, "where", lambda: here)
    with pytest.raises(reviews.ReviewsError, match="official"):
        films.blocks.__wrapped__()


@official
@pytest.mark.parametrize(
    "damage",
    [
        None,
        lambda text: text[:1000],
        lambda text: text.replace("2", "7"),
        lambda text: "\n".join(reversed(text.split())),
        lambda text: text.replace("1", "x", 1),
        lambda text: "é" + text,
    ],
    ids=["missing", "cut", "no_block", "reversed", "a_letter", "not_ascii"],
)
def test_a_damaged_file_of_blocks_is_named(tmp_path, monkeypatch, damage):
    path = tmp_path / "film_blocks.txt"
    if damage:
        path.write_text(damage(films.WRITTEN.read_text()), encoding="utf-8")
    monkeypatch.setattr(films, "WRITTEN", path)
    with pytest.raises(reviews.ReviewsError, match=r"film_blocks\.txt is missing or"):
        films.blocks.__wrapped__()


@official
def test_line_ends_of_another_system_change_no_block(tmp_path, monkeypatch):
    path = tmp_path / "film_blocks.txt"
    path.write_bytes(b"\r\n".join(films.WRITTEN.read_bytes().split()))
    monkeypatch.setattr(films, "WRITTEN", path)
    assert films.blocks.__wrapped__().tolist() == films.blocks().tolist()
