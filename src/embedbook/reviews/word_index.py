"""Keras's index of the words in the IMDB reviews: a rank for each word, from 1.

``load()`` looks for ``imdb_word_index.json``, the file that
``keras.datasets.imdb.get_word_index`` reads, in this order:

1. beside the reviews: the folder that ``EMBEDBOOK_DATA`` names, or the folder of
   the archive that it names;
2. the cache: ``EMBEDBOOK_CACHE``, else the platform's place for caches;
3. Keras's own folder: ``datasets`` in ``KERAS_HOME``, else in ``~/.keras``;
4. a download, which ``EMBEDBOOK_OFFLINE=1`` leaves out.

Else the ranks are counted here, from the 25,000 reviews of the official train
half that every source of the reviews has. Those are the texts that Keras's file
was made from, so such a stand-in has the same words; only words that occur
equally often may change places.

A file is used only if its md5 is Keras's. ``python -m embedbook.reviews.word_index``
looks, downloads if need be, and says what it found.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import warnings
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from embedbook import reviews
from embedbook.reviews import ReviewsError, settings, sources, store

NAME = "imdb_word_index.json"
# Address and md5 stand in Keras's keras/src/datasets/imdb.py.
URL = f"https://storage.googleapis.com/tensorflow/tf-keras-datasets/{NAME}"
MD5 = "bfafd718b763782e994055a2d397834f"

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # the old Tokenizer knew no other capitals
_DROPPED = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'  # its default `filters`
_TABLE = str.maketrans(_UPPER + _DROPPED, _UPPER.lower() + " " * len(_DROPPED))


@dataclass(frozen=True)
class WordIndex:
    """Ranks of words, and where they come from.

    Attributes:
        ranks: word to rank; 1 is the most frequent word, and no rank is missing.
        official: whether it is Keras's own file and not counted here.
        description: what it is, for a page; it names no path.
        tried: why it is not Keras's file, () if it is.

    """

    ranks: dict[str, int]
    official: bool
    description: str
    tried: tuple[str, ...] = ()


def tokens(text: str) -> list[str]:
    """Split a text as the Tokenizer did that made Keras's index.

    A to Z become small, other letters stay; its filter characters become
    spaces. ``<br />`` becomes ``br``, and the apostrophe stays.
    """
    return [token for token in text.translate(_TABLE).split(" ") if token]


def load() -> WordIndex:
    """Return Keras's index from the first place that has it, else a stand-in.

    Raises:
        ReviewsError: neither the index nor the reviews are to be had.

    Warns:
        UserWarning: a file of that name is there and is not Keras's.

    """
    if path := find():
        return _official(path)
    try:
        return _official(_download())
    except ReviewsError as error:
        return _stand_in(str(error))


def find() -> Path | None:
    """Return the path of Keras's file where it is at hand, without a download."""
    for folder in _folders():
        path = folder / NAME
        if not store.holds(path):
            continue
        if problem := _problem(path):
            warnings.warn(f"{path} was passed over: {problem}.", stacklevel=3)
        else:
            return path
    return None


def fingerprint() -> str:
    """Return a word that changes when `load` would give other ranks offline."""
    return MD5 if find() else "stand-in"


def _folders() -> list[Path]:
    """Return the folders that may hold the file, in the order of the search."""
    folders = [store.folder()]
    if given := sources.data_path():
        # Path.is_dir would raise where a folder on the way may not be entered.
        is_folder = os.path.isdir(given)  # noqa: PTH112
        folders.insert(0, given if is_folder else given.parent)
    keras_home = os.environ.get("KERAS_HOME", "").strip() or "~/.keras"
    # Path.expanduser would raise where there is no home folder.
    return [*folders, Path(os.path.expanduser(keras_home)) / "datasets"]  # noqa: PTH111


def _problem(path: Path) -> str:
    """Say what is wrong with a file, "" if it is Keras's."""
    try:
        found = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    return "" if found == MD5 else f"its md5 is {found}, where {MD5} is Keras's"


def _download() -> Path:
    """Download the file into the cache, check it, and return its path.

    Raises:
        ReviewsError: the download is not allowed or fails, or the cache cannot
            be used.

    """
    settings.refuse_offline()
    from embedbook.reviews import download  # takes time to import

    with store.locked() as scratch:
        if path := find():  # another process was first
            return path
        made = download.fetch(scratch, NAME, (URL, f"md5:{MD5}"), judge=None)
        path = store.folder() / NAME
        try:
            made.replace(path)
        except OSError as error:
            raise ReviewsError(f"{path} cannot be written ({error}).") from error
    return path


def _official(path: Path) -> WordIndex:
    ranks = json.loads(path.read_text(encoding="utf-8"))
    return WordIndex(ranks, True, f"Keras's own index of {len(ranks):,} words")


def _stand_in(why: str) -> WordIndex:
    """Count the words of the official train half; ties go by the alphabet."""
    parts = [reviews.load("train"), reviews.load("validation")]
    if not parts[0].official:  # the package keeps a part of the train half as test
        parts.append(reviews.load("test"))
    counts: Counter[str] = Counter()
    for part in parts:
        for text in part.texts:
            counts.update(tokens(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    ranks = {word: rank for rank, word in enumerate(ranked, start=1)}
    reviewed = sum(map(len, parts))
    description = (
        f"a stand-in for Keras's index: {len(ranks):,} words, counted in {reviewed:,} "
        "reviews; words that occur equally often may have changed places"
    )
    return WordIndex(ranks, False, description, (f"{NAME} is not here.", why))


if __name__ == "__main__":
    try:
        found = load()
    except ReviewsError as error:
        sys.exit(f"There is no word index. {error}")
    print("word index  ", found.description, *found.tried)
