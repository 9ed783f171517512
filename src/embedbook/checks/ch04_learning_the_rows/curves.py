"""Real learning curves for the task read_curves: a small table, trained at once."""

import numpy as np

from embedbook.words.sentences import sentences

TRAINED = 32  # sentences that the table is trained on; the others validate
EPOCHS = 12
RATE = 1.0
SEED = 6


def learning_curves(
    trained: int = TRAINED, seed: int = SEED
) -> tuple[list[float], list[float]]:
    """Return the losses on training and validation sentences before each epoch.

    Each list has EPOCHS + 1 numbers: before training, and after each epoch. They
    are means of the binary cross-entropy, rounded to 3 digits, so that they are
    the same on every machine. A table of two columns, two weights and a bias are
    trained by plain SGD, one step for each of the `trained` sentences; `seed` says
    which these are, and where the table begins.
    """
    texts, labels = sentences()
    truth = np.array(labels)
    words = sorted({word for text in texts for word in text.split()})
    shares = np.array([_shares(text.split(), words) for text in texts])
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(texts))
    parts = order[:trained], order[trained:]
    table = 0.1 * rng.normal(size=(len(words), 2))
    weights, bias = 1 + 0.1 * rng.normal(size=2), 0.0
    curves: tuple[list[float], list[float]] = [], []
    for _ in range(EPOCHS + 1):
        z = shares @ table @ weights + bias
        losses = np.logaddexp(0, np.where(truth == 1, -z, z))
        for curve, part in zip(curves, parts, strict=True):
            curve.append(round(float(losses[part].mean()), 3))
        for i in rng.permutation(parts[0]):
            average = shares[i] @ table
            rate = RATE * (1 / (1 + np.exp(-(average @ weights + bias))) - truth[i])
            table = table - rate * np.outer(shares[i], weights)
            weights, bias = weights - rate * average, bias - rate
    return curves


def _shares(tokens: list[str], words: list[str]) -> list[float]:
    """Return what share of the tokens each word has: its weight in the average."""
    return [tokens.count(word) / len(tokens) for word in words]
