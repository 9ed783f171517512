"""The task new_number: a row after one step, with a repeated index."""

from embedbook.checks.tasks import Misconception, Task

OLD, RATE = 4.0, 0.5  # the first number of row 2, and the learning rate
OWN, OTHERS = (1.0, 5.0), (2.0, 7.0)  # first numbers of the upstream gradients
SECOND_NUMBER = -2.0 - 0.5 * (0.0 - 4.0)

TASK = Task(
    name="new_number",
    reference=lambda: OLD - RATE * sum(OWN),
    insight="Two places read row 2, so their gradients are added up first, and the "
    "step goes against the sum, times the learning rate.",
    next_step="Write the row's gradient down first. Which places of the sentence read "
    "row 2?",
    misconceptions=(
        Misconception(
            "last_only",
            lambda: OLD - RATE * OWN[-1],
            "Only the last place that reads row 2 was counted. That is what `+=` with "
            "an array of indices does.",
        ),
        Misconception(
            "first_only",
            lambda: OLD - RATE * OWN[0],
            "Only the first place that reads row 2 was counted. Is there another?",
        ),
        Misconception(
            "mean",
            lambda: OLD - RATE * sum(OWN) / len(OWN),
            "The two places were averaged. A nudge of the row shows at both of them, "
            "in full.",
        ),
        Misconception(
            "uphill",
            lambda: OLD + RATE * sum(OWN),
            "The row went along the gradient, so the loss goes up. In which direction "
            "does a step go?",
        ),
        Misconception(
            "no_learning_rate",
            lambda: OLD - sum(OWN),
            "The step is as long as the gradient. What does the learning rate do?",
        ),
        Misconception(
            "gradient",
            lambda: sum(OWN),
            "That is the gradient of this number. Where is the number after the step?",
        ),
        Misconception(
            "step",
            lambda: RATE * sum(OWN),
            "That is the length of the step. Where does it begin, and which way does "
            "it go?",
        ),
        Misconception(
            "unchanged",
            lambda: OLD,
            "That is the number before the step. Row 2 was read, so it moves.",
        ),
        Misconception(
            "divided_by_places",
            lambda: OLD - RATE * sum(OWN) / 4,
            "You divided by the number of places. The upstream gradients are given for "
            "each place: an average has already taken its share.",
        ),
        Misconception(
            "all_places",
            lambda: OLD - RATE * (sum(OWN) + sum(OTHERS)),
            "The gradients of all places were added up. Which of them read row 2?",
        ),
        Misconception(
            "second_number",
            lambda: SECOND_NUMBER,
            "That is the second number of the row. The first is asked for.",
        ),
    ),
)
