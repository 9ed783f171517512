"""Which operations `lookup.py` measures, and at which sizes."""

VOCABULARIES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
DIMENSIONS = (8, 32, 64, 256)
BUDGET = 8_000_000_000  # bytes
ONE_HOT_WORDS = 10_000
# What is asked about vocabularies only runs at one dimension, to keep to minutes.
EXTRAS_AT = 32
EXTRAS = {
    *("copy-fresh", "np.take zipf", "tf.gather zipf", "row-layer-after-sgd"),
    *("sgd-jit", "sgd-rows", "adagrad-jit", "adagrad-rows", "adam-jit"),
}
# How many tables of memory an operation needs at its peak: the table, what the
# optimizer remembers, and arrays of the table's size that come and go.
NEEDS = {
    "copy-fresh": 2,
    "np.take": 1,
    "np.take zipf": 1,
    "tf.gather": 2,
    "tf.gather zipf": 2,
    "one-hot": 2,
    "layer": 2,
    "layer-after-sgd": 3,
    "row-layer-after-sgd": 3,
    "sgd": 3,
    "sgd-jit": 3,
    "sgd-rows": 3,
    "adagrad": 6,
    "adagrad-jit": 6,
    "adagrad-rows": 3,
    "adam": 6,
    "adam-jit": 6,
}


def refusal(operation: str, vocabulary_size: int, output_dim: int) -> str:
    """Return why an operation is left out, or nothing."""
    if operation == "one-hot" and vocabulary_size > ONE_HOT_WORDS:
        return f"one-hots of more than {ONE_HOT_WORDS:,} words"
    if operation in EXTRAS and output_dim != EXTRAS_AT:
        return f"measured at dimension {EXTRAS_AT} only"
    need = NEEDS[operation] * vocabulary_size * output_dim * 4
    return f"needs {need / 1e9:.1f} GB" if need > BUDGET else ""
