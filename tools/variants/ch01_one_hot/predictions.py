"""What is predicted or read off a plot in 01-one-hot, with other numbers."""

from embedbook.checks.tasks import Prediction
from tools.variants.measure_reviews import FIRST, SAMPLES, STEPS, measured
from tools.variants.rebuild import predicted
from tools.variants.variation import Draw, vary


def _one_hot_bytes(task: Prediction, draw: Draw) -> Prediction:
    reviews, tokens, words = draw["reviews"], draw["tokens"], draw["words"]
    answer = reviews * tokens * words * 4
    wrong = {
        "entries": answer // 4,
        "float64": answer * 2,
        "bits": answer * 8,
        "indices": reviews * tokens * 4,
        "one_review": answer // reviews,
        "one_token_each": reviews * words * 4,
        "one_token": words * 4,
        "added": (reviews + tokens) * words * 4,
        "float16": answer // 2,
        "megabytes": answer / 10**6,
        "kilobytes": answer / 10**3,
        "mebibytes": answer / 2**20,
        "kibibytes": answer / 2**10,
        "gigabytes": answer / 10**9,
        "vector_beside_tokens": reviews * (tokens + words) * 4,
        "vector_beside_all_tokens": (reviews * tokens + words) * 4,
        "all_added": (reviews + tokens + words) * 4,
        "divided_by_bits": answer // 8,
        "tokens": reviews * tokens,
        "entries_of_one_review": tokens * words,
    }
    megabytes, small = round(answer / 10**6), reviews * tokens * 4
    fields = {**draw, "megabytes": megabytes, "small": small}
    return predicted(__name__, task, answer, wrong, fields)


def _sizes(draw: Draw) -> list[int]:
    """Return the six vocabularies of the plot, the smallest first."""
    found = measured()["coverage"][str(draw["sample"])]
    return [draw["smallest"] * step for step in STEPS] + [found["words"]]


def _shares(draw: Draw) -> list[float]:
    """Return what % of the tokens has a place in each of the vocabularies."""
    found = measured()["coverage"][str(draw["sample"])]
    counts = [found["covered"][str(size)] for size in _sizes(draw)[:-1]]
    return [100 * each / found["tokens"] for each in counts] + [100.0]


def _first_above(draw: Draw) -> int:
    """Return the place of the smallest vocabulary that covers enough."""
    shares = _shares(draw)
    return next(n for n, share in enumerate(shares) if share >= draw["threshold"])


def _readable(draw: Draw) -> bool:
    """Take plots with even steps whose points are clearly above or below the line."""
    sizes, shares = _sizes(draw), _shares(draw)
    clear = all(abs(share - draw["threshold"]) >= 1.5 for share in shares)
    even = 2.2 <= sizes[-1] / sizes[-2] <= 4
    place = _first_above(draw)
    return even and clear and 1 <= place <= 4 and sizes[place] != 3_000


def _enough_words(task: Prediction, draw: Draw) -> Prediction:
    sizes, shares, place = _sizes(draw), _shares(draw), _first_above(draw)
    threshold, most = draw["threshold"], sizes[-1]
    wrong = {
        "wrong_curve": most,
        "last_below": sizes[place - 1],
        "usual_size": sizes[place + 1],
        "share": round(shares[place]),
        "which_point": place + 1,
        "of_the_reviews": draw["sample"] * threshold // 100,
        "of_the_words": round(most * threshold / 100),
        "the_line": threshold,
    }
    percent = 100 * sizes[place] / most
    fields = {**draw, "percent": percent, "share": shares[place]}
    return predicted(__name__, task, sizes[place], wrong, fields)


def _plot(draw: Draw) -> dict[str, object]:
    return {"sizes": ", ".join(f"{size:_}" for size in _sizes(draw)[:-1])}


VARIATIONS = (
    vary(
        __name__,
        "one_hot_bytes",
        public={"reviews": 32, "tokens": 256, "words": 10_000},
        choices={
            "reviews": [12, 16, 24, 48, 64, 80, 96, 128],
            "tokens": [100, 120, 150, 160, 200, 240, 300, 400],
            "words": [n for n in range(2_000, 30_001, 1_000) if n != 10_000],
        },
        build=_one_hot_bytes,
        common=("reviews",),  # 32 bits
    ),
    vary(
        __name__,
        "enough_words",
        public={"sample": 2_000, "smallest": 100, "threshold": 80},
        choices={
            "sample": SAMPLES,
            "smallest": FIRST,
            "threshold": [55, 60, 65, 70, 75, 85, 90],
        },
        build=_enough_words,
        valid=_readable,
        texts=_plot,
        common=("smallest",),  # percent
    ),
)
