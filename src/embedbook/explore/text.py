"""What all figures do alike with text: tokens, well-formed text, long words cut."""

import re

# What keras.layers.TextVectorization does unless told otherwise: lower case for
# the letters A to Z, no ASCII punctuation, split at ASCII white space (Keras 3,
# layers/preprocessing/text_vectorization.py; TensorFlow's tf.strings.lower and
# tf.strings.split). Written out, because str.lower and str.split do more, and
# JavaScript's own functions something else again.
UPPER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
PUNCTUATION = re.compile(r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]""")
SPACE = re.compile(r"[ \t\n\v\f\r]+")


def tokens(text: str) -> list[str]:
    """Return the tokens of `text` in their order; none for an empty text.

    >>> tokens("A good film, with a GOOD cast!")
    ['a', 'good', 'film', 'with', 'a', 'good', 'cast']
    """
    plain = PUNCTUATION.sub("", text.translate(UPPER))
    return [token for token in SPACE.split(plain) if token]


def well_formed(text: str) -> str:
    """Return `text` with each lone surrogate replaced by U+FFFD.

    Half of a pair is no character: it can be neither encoded, sent nor drawn. The
    two halves of a pair become their character.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def cut(word: str, most: int = 14) -> str:
    """Return `word` as a picture has it: at most `most` characters, the last "…"."""
    return word if len(word) <= most else word[: most - 1] + "…"
