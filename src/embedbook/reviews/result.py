"""What ``load`` and ``sample`` return."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False, repr=False)
class Reviews:
    """Reviews of one split, in the canonical order that every source shares.

    Attributes:
        texts: n strings, as they stand in the archive, ``<br />`` included.
        labels: int8, shape ``(n,)``; 1 positive, 0 negative, -1 unlabelled.
        ratings: int8, shape ``(n,)``, stars from 1 to 10; or None where the
            source has none (package, ``unlabelled``, ``sample``).
        split: the name that was asked for, or ``"sample"``.
        source: ``"archive"`` or ``"folder"`` (EMBEDBOOK_DATA), ``"cache"``,
            ``"download"`` or ``"package"``.

    """

    texts: list[str]
    labels: np.ndarray
    ratings: np.ndarray | None
    split: str
    source: str

    def __len__(self) -> int:
        return len(self.texts)

    def __repr__(self) -> str:
        return f"Reviews({len(self):,} of {self.split!r} from {self.source!r})"

    @property
    def official(self) -> bool:
        """Whether the source is the official data set and not the package."""
        return self.source != "package"

    @property
    def description(self) -> str:
        """What these reviews are, for a page: it names no path and no source file."""
        held_out = "validation" if self.official else "test"
        if self.split == held_out:
            return f"{len(self):,} reviews held out of the official train half"
        if self.split in ("test", "unlabelled"):
            return f"{len(self):,} official {self.split} reviews"
        return f"{len(self):,} reviews of the official train half"
