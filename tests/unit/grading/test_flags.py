"""Notebooks that resemble each other are named, and honest ones are not."""

import json
import random
import re
import time

import pytest
from honest_class import answers_to, honest_class, renamed
from some_marks import mark

from tools.grading import flags
from tools.grading.released import exercises, released

TOPIC = "05-text-to-indices"


def named(topic, *answers, students=None):
    students = students or [f"s{number:03}" for number in range(len(answers))]
    marks = [
        mark(student, answers=each, attempt=number)
        for number, (student, each) in enumerate(zip(students, answers, strict=True))
    ]
    return flags.near_identical(marks, released(topic))


@pytest.mark.parametrize(
    ("size", "topics"),
    [
        (30, exercises()[2::4]),
        pytest.param(30, exercises(), marks=pytest.mark.long),
        pytest.param(100, exercises(), marks=pytest.mark.long),
    ],
)
def test_of_honest_students_at_most_one_in_a_hundred_is_named(size, topics):
    found = [named(topic, *honest_class(topic, size, 2)) for topic in topics]
    assert sum(map(len, found)) <= size * len(topics) / 100


@pytest.mark.long
def test_nor_in_a_class_of_500_and_it_takes_seconds():
    answers = honest_class("03-lookup-table", 500, 2)
    start = time.perf_counter()
    assert len(named("03-lookup-table", *answers)) <= 5
    assert time.perf_counter() - start < 10


UNUSED = """

def unused(a, b):
    while a > b:
        a -= {number}
    return [a, b, 17, 19, 23]
"""


def without_comments(code):
    return re.sub("#.*", "", code)


def with_other_white_space(code):
    return code.replace("    ", "\t").replace("\n", "\n\n")


def with_a_function_that_is_never_used(code):
    return code + UNUSED.format(number=len(code))


COPIES = [
    str,
    pytest.param(without_comments, marks=pytest.mark.long),
    pytest.param(with_other_white_space, marks=pytest.mark.long),
    with_a_function_that_is_never_used,
]


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_is_named_with_whom_it_resembles(how):
    answers = honest_class(TOPIC, 60, 1)
    copy = {task: how(code) for task, code in answers[7].items()}
    found = named(TOPIC, *answers, copy)
    assert found.keys() == {("s007", 7), ("s060", 60)}
    assert re.search("(of s007, but for|with s007, in pass)", found["s060", 60][0])
    assert "no proof" in found["s060", 60][0]


def test_a_copy_is_named_with_name_and_id_where_a_class_list_gives_them():
    one = honest_class(TOPIC, 1, 1)[0]
    pair = [mark(s, answers=one, who=w) for s, w in (("1", "Ada"), ("2", "Bob"))]
    found = flags.near_identical(pair, released(TOPIC))
    assert "of Bob (2)" in found["1", 1][0] and "of Ada (1)" in found["2", 1][0]


def test_a_ring_of_many_that_hand_in_the_same_is_named():
    answers = honest_class(TOPIC, 60, 1)
    found = named(TOPIC, *answers, *[dict(answers[7])] * 9)
    assert len(found) == 10
    assert ", and 4 more, but for names" in found["s007", 7][0]


@pytest.mark.parametrize("size", [1, 3, 7, 25])
def test_who_copied_a_whole_set_is_named_in_a_class_of_any_size_on_both_sides(size):
    *rest, anna = honest_class("03-lookup-table", size, 4)
    chance = random.Random(4)
    copies = [{t: renamed(c, chance) for t, c in anna.items()} for _ in range(3)]
    found = named("03-lookup-table", *rest, anna, *copies)
    assert {number for _, number in found} == set(range(size - 1, size + 3))


LINES = (
    """
opinion_table = np.zeros((12, 1))
for word, number in [("good", 1), ("bad", -1), ("dull", -2), ("not", 2), ("but", -2)]:
    opinion_table[vocabulary.index(word), 0] = number""",
    "opinion_table = np.array([[0], [0], [0], [-1], [-2], [0], [2], [4], [0], [7]])",
)


@pytest.mark.parametrize("line", LINES)
def test_who_shares_one_list_of_numbers_is_not_named(line):
    answers = honest_class("03-lookup-table", 3, 5)
    shared = [each | {"opinion_table": line} for each in answers]
    assert not named("03-lookup-table", *shared)


def test_two_right_answers_of_a_word_or_two_name_nobody():
    short = {"parameters": "parameters = 5 * 7", "rows_needed": "rows_needed = 7"}
    assert not named("03-lookup-table", *[short] * 4)


def test_one_long_comment_that_two_share_is_enough():
    comment = "  # thanks to my brother for this one"
    one, other = ({"lookup": f"rows = table{n}[indices]{comment}"} for n in (1, 2))
    assert len(named("03-lookup-table", one, other)) == 2


def test_the_attempts_of_one_student_are_not_compared():
    own = honest_class(TOPIC, 1, 1)[0]
    assert not named(TOPIC, own, own, students=["ada", "ada"])


def test_what_the_course_hands_out_and_its_own_solution_say_nothing():
    import nbformat

    cells = nbformat.read(flags.SOLUTIONS / f"{TOPIC}.ipynb", as_version=4).cells
    solved = {c.id.removesuffix("-solution"): c.source for c in cells if "source" in c}
    blank = {c.task: c.source for c in released(TOPIC).cells if c.kind == "answer"}
    assert not named(TOPIC, solved, solved | {"x": ""}, blank, blank | {"x": ""})


@pytest.mark.parametrize("topic", exercises())
def test_nor_does_the_solution_as_the_book_shows_it_in_the_gap_or_in_its_place(topic):
    cells = json.loads((flags.SOLUTIONS / f"{topic}.ipynb").read_text("utf-8"))["cells"]
    code = {c["id"].removesuffix("-solution"): "".join(c["source"]) for c in cells}
    shown = {task: re.sub(r"(?m)^ *### .*\n?", "", c) for task, c in code.items()}
    filled = {task: re.sub(r"(?m)^.*= \.\.\.\n", "", c) for task, c in shown.items()}
    assert shown != code != filled != shown
    assert not named(topic, shown, shown, filled, filled)


@pytest.mark.parametrize(
    "source",
    ["", "\x00", "(" * 5000, "'''", "a = \\", "if x:\n  y\n z", "\ud800", "é" * 9999],
    ids=ascii,
)
def test_whatever_was_handed_in_is_read(source):
    named(TOPIC, {"tokenize": source}, {"tokenize": source + " "})


def test_what_is_named_does_not_depend_on_the_order():
    answers = honest_class(TOPIC, 20, 1)
    marks = [mark(f"s{n}", answers=each) for n, each in enumerate(answers)]
    marks += [mark("copy", answers=answers[3])]
    found = flags.near_identical(marks, released(TOPIC))
    random.Random(1).shuffle(marks)
    assert flags.near_identical(marks, released(TOPIC)) == found
    assert list(found) == sorted(found)


def test_the_crowd_answers_every_task_and_names_are_given_anew():
    assert answers_to(TOPIC).keys() == released(TOPIC).points.keys()
    code = "def f(a):\n    b = a\n    return b"
    assert renamed(code, random.Random(1)) != code
