"""Plans for a class: what is refused, that they add up, and what is shown of them."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from chapter_meta import Chapter, read_chapters
from plan_course import Lesson, Slide, lessons, slides_of
from plan_file import PlanError, read_plan
from plans import plan_lines

ROOT = Path(__file__).resolve().parents[3]
FIRST, SECOND = "01-first", "02-second"
SLIDES = (
    Slide("A table", 8),
    Slide("Pick a row", 9, (1,)),
    Slide("Your turn", 9, (4,)),
)


def lesson(name, slides=SLIDES, responds=True):
    """Return a chapter that takes 30 minutes to teach and 40 in class."""
    chapter = Chapter(name, "A table", "Why?", 12, 30, 40, 1, ("say it",), (), "numpy")
    return Lesson(chapter, slides, 5, ("lookup", "shape"), responds, "Both ways")


LESSONS = {FIRST: lesson(FIRST), SECOND: lesson(SECOND, slides=(), responds=False)}
STEPS = [
    {"minutes": 10, "what": "Vote", "do": "Ask.", "quiz": {FIRST: [1, 5]}},
    {
        "minutes": 20,
        "what": "Pick a row",
        "do": "Show it | ask.",
        "teach": FIRST,
        "part": "the lookup",
        "slides": ["A table", "Pick a row"],
        "figure": FIRST,
    },
    {"minutes": 30, "what": "All of it?", "do": "Teach.", "teach": SECOND},
    {
        "minutes": 20,
        "what": "In pairs",
        "do": "Walk round.",
        "exercise": FIRST,
        "tasks": ["lookup", "shape"],
    },
    {"minutes": 40, "what": "Try all", "do": "Help.", "exercise": SECOND},
]
PLAN = {
    "title": "Two hours",
    "minutes": 120,
    "aim": "Everybody can say it.",
    "bring": ["A board."],
    "before": ["Python."],
    "late": "Skip the vote.",
    "sessions": [
        {"title": "Rows", "minutes": 60, "steps": STEPS[:3], "homework": "Read."},
        {"title": "Tasks", "minutes": 60, "steps": STEPS[3:]},
    ],
}


def read(tmp_path, plan, offered=LESSONS):
    """Write a plan to a file and read it."""
    path = tmp_path / "two-hours.yml"
    path.write_text(yaml.safe_dump(plan))
    return read_plan(path, offered)


def changed(place, value):
    """Return the plan with another value in one place; None takes it away."""
    plan = deepcopy(PLAN)
    *way, last = place
    inside = plan
    for each in way:
        inside = inside[each]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return plan


def step(number, key):
    """Return the place of a key of a step, counted through both sessions."""
    session, within = (0, number) if number < 3 else (1, number - 3)
    return ("sessions", session, "steps", within, key)


REFUSED = {
    "a step that is longer": (
        step(0, "minutes"),
        15,
        "'Rows': its steps take 65 minutes and it says 60.",
    ),
    "a plan that is longer": (
        ("minutes",),
        90,
        "its sessions take 120 minutes and it says 90.",
    ),
    "a chapter that is taught in less than it takes": (
        step(2, "minutes"),
        25,
        "step 'All of it?': all of 02-second takes 30 minutes (teach: in its front",
    ),
    "an exercise that takes less than it says": (
        step(4, "minutes"),
        35,
        "step 'Try all': all of 02-second takes 40 minutes (exercise: in its front",
    ),
    "parts that take more than the whole": (
        step(2, "teach"),
        FIRST,
        "01-first gets 50 minutes in all, and its front matter says teach: 30.",
    ),
    "a chapter that is not there": (
        step(2, "teach"),
        "02-secund",
        "step 'All of it?': '02-secund' is no chapter; choose from: 01-first, 02-",
    ),
    "a question that the quiz has not": (
        step(0, "quiz"),
        {FIRST: [1, 6]},
        "step 'Vote', quiz: 01-first has the questions 1 to 5, and no 6.",
    ),
    "a question that is no number": (
        step(0, "quiz"),
        {FIRST: ["one"]},
        "step 'Vote', quiz: 01-first has the questions 1 to 5, and no 'one'.",
    ),
    "a question that is named twice": (
        step(0, "quiz"),
        {FIRST: [2, 2]},
        "step 'Vote', quiz: name each question of 01-first once.",
    ),
    "a quiz of no chapter": (
        step(0, "quiz"),
        {"": [1]},
        "step 'Vote': '' is no chapter; choose from: 01-first, 02-second.",
    ),
    "a task that is named twice": (
        step(3, "tasks"),
        ["lookup", "lookup"],
        "step 'In pairs', tasks and slides: name each of them once.",
    ),
    "a slide that is named twice": (
        step(1, "slides"),
        ["A table", "A table"],
        "step 'Pick a row', tasks and slides: name each of them once.",
    ),
    "a figure that does not respond": (
        step(1, "figure"),
        SECOND,
        "step 'Pick a row', figure: 02-second has no figure that responds.",
    ),
    "a task that the exercise has not": (
        step(3, "tasks"),
        ["look_up"],
        "step 'In pairs', tasks: 'look_up' is no task of 01-first; choose from: lookup",
    ),
    "tasks of no exercise": (
        step(3, "exercise"),
        None,
        "step 'In pairs', tasks: 'lookup' is no task of an exercise; choose from: none",
    ),
    "a slide that the deck has not": (
        step(1, "slides"),
        ["Pick a column"],
        "step 'Pick a row', slides: 'Pick a column' is no slide of 01-first. There "
        "are: A table; Pick a row; Your turn.",
    ),
    "slides in the wrong order": (
        step(1, "slides"),
        ["Your turn", "A table"],
        "step 'Pick a row', slides: 'Your turn' comes after 'A table'.",
    ),
    "three slides by name": (
        step(1, "slides"),
        [each.heading for each in SLIDES],
        "step 'Pick a row', slides: name the first and the last slide, or one.",
    ),
    "a slide of a chapter without a deck": (
        step(2, "slides"),
        ["A table"],
        "step 'All of it?', slides: 'A table' is no slide of 02-second. There are: n",
    ),
    "slides that need more minutes than the step has": (
        step(1, "slides"),
        ["A table", "Your turn"],
        "step 'Pick a row', its slides take 26 minutes, as their notes say, and the ",
    ),
    "a slide to skip that is not between the others": (
        step(1, "skip"),
        ["Your turn"],
        "step 'Pick a row', skip: 'Your turn' is no slide between the first and the l",
    ),
    "a slide to skip of all": (
        step(2, "skip"),
        ["A table"],
        "step 'All of it?', skip: name the first and the last slide, with 'slides:'.",
    ),
    "slides of no chapter": (
        step(1, "teach"),
        None,
        "step 'Pick a row', slides and part: say of which chapter, with 'teach:'.",
    ),
    "an unknown key": (
        ("author",),
        "me",
        "the plan: remove the unknown key 'author:'.",
    ),
    "a plan without an aim": (("aim",), None, "the plan: add 'aim:'."),
    "a session that is a text": (
        ("sessions",),
        ["Rows"],
        "the plan, sessions: write a list",
    ),
    "no steps": (
        ("sessions", 1, "steps"),
        [],
        "session 2, steps: write a list",
    ),
    "a step without words": (step(4, "do"), " ", "session 2, step 2, do: write a text"),
    "half a minute": (
        step(0, "minutes"),
        9.5,
        "session 1, step 1, minutes: write a wh",
    ),
    "no minutes": (step(0, "minutes"), 0, "session 1, step 1, minutes: write a whole"),
    "a step's unknown key": (
        step(0, "slide"),
        ["A table"],
        "session 1, step 1: remove the unknown key 'slide:'.",
    ),
    "one question without a list": (
        step(0, "quiz"),
        {FIRST: 1},
        "session 1, step 1, quiz: write chapters, each with a list of numbers.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_plan_is_refused_and_the_message_says_how_to_mend_it(case, tmp_path):
    place, value, message = REFUSED[case]
    with pytest.raises(PlanError) as error:
        read(tmp_path, changed(place, value))
    lines = str(error.value).splitlines()
    assert any(line.startswith(f"two-hours.yml: {message}") for line in lines), lines


def test_a_plan_that_is_no_mapping_no_yaml_or_no_file_is_refused(tmp_path):
    path = tmp_path / "plan.yml"
    for text, message in (
        ("- a", "write a mapping"),
        ("a: b: c", r"^plan\.yml:1: make it valid YAML"),
        ("title: a\nminutes: 1\nminutes: 2", r"^plan\.yml:3: 'minutes:' is there"),
        ("title: 2024-02-30", r"^plan\.yml:1: put quotes around the date"),
    ):
        path.write_text(text)
        with pytest.raises(PlanError, match=message):
            read_plan(path, LESSONS)
    with pytest.raises(PlanError, match="no such file"):
        read_plan(tmp_path / "none.yml", LESSONS)


def test_a_quiz_that_cannot_be_read_is_not_told_by_each_plan(tmp_path):
    broken = {**LESSONS, FIRST: replace(LESSONS[FIRST], questions=0)}
    assert read(tmp_path, PLAN, broken)


def test_a_title_with_a_break_or_a_mark_of_its_own_stays_one_line(tmp_path):
    plan = changed(step(0, "what"), "Vote\n\n# at once!")
    text = "\n".join(plan_lines(read(tmp_path, plan), LESSONS))
    assert "| 0:00 | 10 | **Vote # at once!** Ask." in text


def test_a_plan_shows_its_clock_and_what_each_step_uses(tmp_path):
    text = "\n".join(plan_lines(read(tmp_path, PLAN), LESSONS))
    assert (
        "*120 minutes: 50 with slides, 60 of exercises, 10 of everything else.*" in text
    )
    link = '<a class="reference internal" href="../{}.html#{}">{}</a>'
    first, last = (
        link.format("chapters/01-first", f"question-{n}", f"question {n} of quiz 01")
        for n in (1, 5)
    )
    on_slide = "{ref}`slide 2 of deck 01 <teach/slides/01-first:Pick a row>`"
    assert (
        f"| 0:00 | 10 | **Vote.** Ask. → {first}, on {on_slide}; "
        f"{last}, on that page and on no slide. |"
    ) in text
    assert (
        "| 0:10 | 20 | **Pick a row.** Show it \\| ask. → {ref}`slides 01, 1 to 2 "
        "<teach/slides/01-first:A table>`: “A table” to “Pick a row”; "
        "{ref}`the figure that responds in 01 <chapters/01-first:Both ways>`. |"
    ) in text
    assert "| 0:30 | 30 | **All of it?** Teach. → {doc}`slides 02 <" in text
    assert "**2. Tasks** (60 minutes)" in text
    tasks = link.format("exercises/01-first", "lookup", "exercise 01, tasks 1 and 2")
    assert f"| 0:00 | 20 | **In pairs.** Walk round. → {tasks}. |" in text
    assert "**Homework.** Read." in text
    assert text.endswith("**If ten minutes are lost.** Skip the vote.")


def test_slides_have_a_heading_minutes_and_votes_the_title_first(tmp_path):
    path = tmp_path / "deck.md"
    assert slides_of(path) == ()
    path.write_text(
        "---\norphan: true\n---\n(slides-x)=\n# A table\n\n(2 minutes)\n\n"
        "## Pick `a` row\n\n```python\n## no slide\n```\n"
        "```{slide-question} 3\n```\n(1 minute)\n"
    )
    assert slides_of(path) == (Slide("A table", 2), Slide("Pick `a` row", 1, (3,)))


def test_a_plan_says_which_slides_are_left_out_and_shows_no_vote_of_theirs(tmp_path):
    plan = changed(step(1, "slides"), ["A table", "Your turn"])
    inside = plan["sessions"][0]["steps"][1]
    inside |= {"skip": ["Pick a row"], "quiz": {FIRST: [4]}}
    text = "\n".join(plan_lines(read(tmp_path, plan), LESSONS))
    link = ", 1 to 3 <teach/slides/01-first:A table>`"
    assert f"{link} without 2: “A table” to “Your turn”; " in text
    inside["quiz"] = {FIRST: [1]}
    with pytest.raises(
        PlanError, match="on slide 2, 'Pick a row', which the step does"
    ):
        read(tmp_path, plan)


@pytest.mark.parametrize("path", sorted((ROOT / "teach" / "plans").glob("*.yml")))
def test_each_plan_of_the_course_adds_up(path):
    plan = read_plan(path, lessons(ROOT, read_chapters(ROOT)))
    clock = sum(step.minutes for each in plan.sessions for step in each.steps)
    assert clock == plan.minutes
    assert plan.bring and plan.before and plan.late
    page = (ROOT / "teach" / "plans.md").read_text(encoding="utf-8")
    assert f"```{{plan}} {path.stem}\n" in page


def test_the_page_names_the_form_for_minutes_and_has_its_lines_to_copy():
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "minutes.yml"
    name = yaml.safe_load(form.read_text(encoding="utf-8"))["name"]
    page = (ROOT / "teach" / "plans.md").read_text(encoding="utf-8")
    assert f"the form *{name}*" in page.replace("\n", " ")
    for line in ("Plan or chapter:", "planned:", "What you left out:"):
        assert line in page
