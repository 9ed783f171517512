"""The task scaled_cosine: what longer and turned round vectors do to the cosine."""

from embedbook.checks.tasks import Misconception, Task

COSINE, FIRST, SECOND = 0.5, 10, -3


TASK = Task(
    name="scaled_cosine",
    reference=lambda: -COSINE,
    insight="A positive factor changes the length and not the direction, so the "
    "cosine stays. A negative one turns the vector round, and the sign changes.",
    next_step="Which of the two factors changes a direction, and which only a length?",
    hints=(
        "Draw two arrows. Make one of them ten times as long: does the angle between "
        "the two change? Then turn the other one round.",
        "A factor stands above the line, in the dot product, and below it, in a "
        "length. A length is never negative: what is left of each factor?",
        "Take vectors that you can work with, such as `[1, 0]` and one at 60 degrees "
        "to it. Multiply each by its factor, and compute dot product and lengths.",
    ),
    misconceptions=(
        Misconception(
            "sign_forgotten",
            lambda: COSINE,
            "Right, if both factors were positive. Where does the second vector "
            "point now?",
        ),
        Misconception(
            "both_factors",
            lambda: COSINE * FIRST * SECOND,
            "That is what happens to the dot product. The lengths below it grow, too.",
        ),
        Misconception(
            "both_factors_without_sign",
            lambda: COSINE * FIRST * abs(SECOND),
            "A cosine is never above 1. The lengths by which you divide grow, too.",
        ),
        Misconception(
            "first_factor",
            lambda: COSINE * FIRST,
            "A cosine is never above 1. What does a positive factor do to the "
            "direction?",
        ),
        Misconception(
            "second_factor",
            lambda: COSINE * SECOND,
            "A cosine is never below -1. The size of a factor changes a length, and "
            "only its sign a direction.",
        ),
        Misconception(
            "divided",
            lambda: COSINE / (FIRST * SECOND),
            "The lengths below grew, and so did the dot product above them.",
        ),
        Misconception(
            "opposite",
            lambda: -1.0,
            "That would be so if the two vectors had pointed in the same direction "
            "before one of them was turned round.",
        ),
    ),
)
