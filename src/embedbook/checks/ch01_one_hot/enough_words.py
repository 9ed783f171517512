"""The task enough_words: read off a plot how long one-hot vectors have to be."""

from embedbook.checks.tasks import Misconception, Task

# What the notebook's figure shows, and a test holds the two together.
SIZES = (100, 300, 1_000, 3_000, 10_000, 26_535)
TOKENS = (51, 64, 77, 87, 95, 100)  # % of all tokens that have a place
WORDS = (0, 1, 4, 11, 38, 100)  # % of the different words that have a place
LINE = 80  # %


def first_above(shares: tuple[int, ...]) -> int:
    """Return the smallest marked size at which a curve has reached the line."""
    reached = zip(SIZES, shares, strict=True)
    return next(size for size, share in reached if share >= LINE)


TASK = Task(
    name="enough_words",
    reference=lambda: first_above(TOKENS),
    insight="Few words make up most of a text: about a ninth of the different words "
    "covers well over 80 % of the tokens. So a vocabulary may be cut, and each vector "
    "is as much shorter.",
    next_step="The answer is one of the sizes below the axis: the first one whose "
    "point on the right curve lies above the dashed line.",
    hints=(
        "There are two curves. Which one counts the words of a text as they occur, "
        "so that a frequent word counts often?",
        "Follow that curve from the left to the first marked point above the dashed "
        "line. All later points lie above it, too.",
        "Go straight down from that point, and read the size below the axis. The "
        "length of a one-hot vector is that number.",
    ),
    misconceptions=(
        Misconception(
            "wrong_curve",
            lambda: first_above(WORDS),
            "That is read from the curve of the *different* words. The question is "
            "about tokens: a frequent word counts as often as it occurs.",
        ),
        Misconception(
            "last_below",
            lambda: SIZES[SIZES.index(first_above(TOKENS)) - 1],
            "That point lies near the line, and below it: it does not yet cover 80 % "
            "of the tokens.",
        ),
        Misconception(
            "usual_size",
            lambda: 10_000,
            "That covers enough, and it is what the chapter took. Is there a smaller "
            "marked size above the line?",
        ),
        Misconception(
            "share",
            lambda: TOKENS[SIZES.index(first_above(TOKENS))],
            "That is read from the upright axis, the share of the tokens. How many "
            "words are in the vocabulary at that point?",
        ),
        Misconception(
            "which_point",
            lambda: SIZES.index(first_above(TOKENS)) + 1,
            "That says which of the points it is. Read the number of words below it.",
        ),
        Misconception(
            "the_line",
            lambda: LINE,
            "That is the height of the dashed line. Which point is the first above "
            "it, and how many words are in the vocabulary there?",
        ),
    ),
)
