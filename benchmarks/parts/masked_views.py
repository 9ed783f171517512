"""Three views of a review for tables that vote: what each leaves out, it cannot learn.

In all of them what looks like a name is masked: a word that begins with a capital
within a sentence becomes *. What an actor's name told about the films of the train half
says less of other films. `stems` are the first letters of words, so that watched and
watching share a row; `rare` leaves out the commonest tokens, so that the words on both
sides of "of the" become neighbours.
"""

from itertools import islice

import numpy as np

from parts.ngrams import Vocabulary, words

NAME = b"*"  # no token: what is no letter and no mark is a space
LETTERS = 5  # of a stem
COMMONEST = 45  # tokens; chosen on held-out films, as LETTERS
KEPT = b"not"  # the one common word that turns the side of others
ENDS = frozenset(b'. ! ? " ('.split())  # a capital behind one is none of a name
Tokens = tuple[np.ndarray, np.ndarray]  # as from `Vocabulary.ids`


class MaskedViews:
    """The three views of texts, each as ids and counts like those of `Vocabulary.ids`.

    The first call learns the words, and which are commonest; later ones give the id 0
    to words that are new.
    """

    def __init__(self):
        self.spellings = Vocabulary()  # only saves work: it goes on learning
        self.words, self.stems = Vocabulary(), Vocabulary()
        self.common: np.ndarray | None = None
        # Of each spelling: the ids of its word and of its stem, and what it may be.
        self.ids = np.zeros((1, 2), np.uint64)
        self.is_capital, self.is_end = np.zeros((2, 1), bool)
        self.name = np.array([self.words[NAME], self.stems[NAME]], np.uint64)

    def __call__(self, texts: list[str]) -> dict[str, Tokens]:
        """Return the views `names`, `rare` and `stems` of raw texts."""
        spelled, counts = self.spellings.ids([words(t, lower=False) for t in texts])
        self._meet_spellings()
        starts = np.zeros(len(spelled), bool)  # of sentences
        starts[(np.cumsum(counts) - counts)[counts > 0]] = True
        starts[1:] |= self.is_end[spelled[:-1]]
        is_name = self.is_capital[spelled] & ~starts
        ids, stems = np.where(is_name[:, None], self.name, self.ids[spelled]).T
        if self.common is None:
            self._learn_commonest(ids)
        kept = ~self.common[ids]
        left = np.bincount(np.repeat(np.arange(len(counts)), counts)[kept])
        left = np.pad(left, (0, len(counts) - len(left)))
        return {
            "names": (ids, counts),
            "rare": (ids[kept], left),
            "stems": (stems, counts),
        }

    def _meet_spellings(self) -> None:
        new = list(islice(self.spellings, len(self.ids) - 1, None))
        lower = [word.decode().lower().encode() for word in new]
        found = [(self.words[word], self.stems[word[:LETTERS]]) for word in lower]
        self.ids = np.concatenate([self.ids, np.array(found, np.uint64).reshape(-1, 2)])
        capital = [_may_be_name(word) for word in new]
        self.is_capital = np.append(self.is_capital, np.array(capital, bool))
        ends = [word in ENDS for word in new]
        self.is_end = np.append(self.is_end, np.array(ends, bool))

    def _learn_commonest(self, ids: np.ndarray) -> None:
        times = np.bincount(ids.astype(np.int64), minlength=len(self.words) + 1)
        self.common = np.zeros(len(times), bool)
        self.common[np.argsort(-times, kind="stable")[:COMMONEST]] = True
        self.common[self.words.get(KEPT, 0)] = False
        self.words.learning = self.stems.learning = False


def _may_be_name(word: bytes) -> bool:
    """Tell whether a spelling within a sentence is that of a name: Brando, not I'm."""
    return word[:1].isupper() and not word.isupper() and not word.startswith(b"I'")
