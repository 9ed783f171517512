"""The task shortest_length: read off a plot how long reviews may be."""

from embedbook.checks.tasks import Misconception, Task

DRAWN = range(100, 601, 50)
QUARTER = (
    3  # places in DRAWN: 31.5 % of the 200 reviews are cut before it, 21.5 % at it
)

TASK = Task(
    name="shortest_length",
    reference=lambda: DRAWN[QUARTER + 1],
    insight="The price is on the other curve: at this length more than a third of all "
    "places are padding, which the model computes and then leaves out.",
    next_step="Find 25 on the vertical axis and go to the right, until you are above "
    "the solid curve. The answer is one of the lengths drawn as points.",
    hints=(
        "Which of the two curves tells how many reviews lose their end? The legend "
        "and the form of the points say so. It falls from left to right: why?",
        "A quarter is 25 on the vertical axis. A point keeps to the limit if it lies "
        "at that height or lower, and the farther to the left, the shorter.",
    ),
    misconceptions=(
        Misconception(
            "other_curve",
            lambda: DRAWN[2],
            "There a fifth of the places are padding: that is the dashed curve. Which "
            "curve is about reviews that are cut?",
        ),
        Misconception(
            "one_point_early",
            lambda: DRAWN[QUARTER],
            "Close. Is a quarter of the reviews cut at this length, or more?",
        ),
        Misconception(
            "quarter_kept",
            lambda: DRAWN[1],
            "At this length more than half of the reviews are cut. The limit is on "
            "those that are cut, not on those that are kept.",
        ),
        Misconception(
            "not_the_shortest",
            lambda: DRAWN[QUARTER + 2],
            "This length keeps to the limit, but a shorter one does, too.",
        ),
        Misconception(
            "longest",
            lambda: DRAWN[-1],
            "At this length the fewest reviews are cut. A quarter may be: go to the "
            "left for as long as that holds.",
        ),
        Misconception(
            "first",
            lambda: DRAWN[0],
            "That is the shortest length of all. How many reviews are cut there?",
        ),
        Misconception(
            "height",
            lambda: 25,
            "That is the limit itself, a height in the plot. Which length stands below "
            "the point?",
        ),
    ),
)
