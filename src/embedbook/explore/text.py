"""From text to tokens, by the rule that all figures share."""

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
