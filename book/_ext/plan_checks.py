"""What a plan for a class names is there, and its minutes add up."""

from collections import defaultdict
from typing import TYPE_CHECKING

from plan_course import Lesson, Slide

if TYPE_CHECKING:
    from plan_file import Plan, Step

OVER_BY = 1 / 5  # of a step's minutes


def step_faults(step: "Step", lessons: dict[str, Lesson]) -> list[str]:
    """Return what a step names that is not there, each with what is."""
    named = [each for each in (step.teach, step.exercise, step.figure) if each]
    unknown = [name for name in (*named, *step.quiz) if name not in lessons]
    if unknown:
        known = ", ".join(lessons)
        return [f"{_at(step)}: {unknown[0]!r} is no chapter; choose from: {known}."]
    faults = []
    for name, numbers in step.quiz.items():
        count = lessons[name].questions
        wrong = [each for each in numbers if type(each) is not int]
        wrong += [each for each in numbers if each not in range(1, count + 1)]
        if wrong and count:  # a quiz that cannot be read is told where it is shown
            faults.append(
                f"quiz: {name} has the questions 1 to {count}, and no {wrong[0]!r}."
            )
        elif len(set(numbers)) < len(numbers):
            faults.append(f"quiz: name each question of {name} once.")
    if step.figure and not lessons[step.figure].responds:
        faults.append(f"figure: {step.figure} has no figure that responds.")
    for task in step.tasks:
        known = lessons[step.exercise].tasks if step.exercise else ()
        if task not in known:
            faults.append(
                f"tasks: {task!r} is no task of {step.exercise or 'an exercise'}"
                f"; choose from: {', '.join(known) or 'none, name an exercise:'}."
            )
    if any(len(set(each)) < len(each) for each in (step.tasks, step.slides)):
        faults.append("tasks and slides: name each of them once.")
    if (step.slides or step.part) and not step.teach:
        faults.append("slides and part: say of which chapter, with 'teach:'.")
    elif step.slides:
        faults += _slide_faults(step, lessons[step.teach].headings)
    elif step.skip:
        faults.append("skip: name the first and the last slide, with 'slides:'.")
    if not faults and step.teach:
        faults = _room_faults(step, lessons[step.teach])
    return [f"{_at(step)}, {fault}" for fault in faults]


def _slide_faults(step: "Step", headings: tuple[str, ...]) -> list[str]:
    """Compare a step's slides with the headings of a deck."""
    if len(step.slides) > 2:
        return ["slides: name the first and the last slide, or one."]
    missing = [each for each in step.slides if each not in headings]
    if missing:
        known = "; ".join(headings) or "none"
        return [
            f"slides: {missing[0]!r} is no slide of {step.teach}. There are: {known}."
        ]
    places = [headings.index(each) for each in step.slides]
    if places != sorted(places):
        return [f"slides: {step.slides[0]!r} comes after {step.slides[1]!r}."]
    between = headings[places[0] + 1 : places[-1]]
    return [
        f"skip: {each!r} is no slide between the first and the last."
        for each in step.skip
        if each not in between
    ]


def shown(step: "Step", slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Return the slides of a deck that a step shows.

    A step that names none shows all, or nobody knows which if it teaches a `part`.
    """
    if not step.slides:
        return () if step.part else slides
    places = [n for n, each in enumerate(slides) if each.heading in step.slides]
    inside = slides[places[0] : places[-1] + 1]
    return tuple(each for each in inside if each.heading not in step.skip)


def _room_faults(step: "Step", lesson: Lesson) -> list[str]:
    """Compare a step's slides with its minutes, and with the votes that it names."""
    inside, faults = shown(step, lesson.slides), []
    need = sum(each.minutes for each in inside)
    if need > step.minutes * (1 + OVER_BY) + 1:
        faults.append(
            f"its slides take {need} minutes, as their notes say, and the step has "
            f"{step.minutes}; show fewer ('slides:', 'skip:'), or give it more."
        )
    for number in step.quiz.get(step.teach, ()) if inside else ():
        place = lesson.votes.get(number)
        if place and lesson.slides[place - 1] not in inside:
            faults.append(
                f"quiz: the vote on question {number} is on slide {place}, "
                f"{lesson.headings[place - 1]!r}, which the step does not show."
            )
    return faults


def sum_faults(plan: "Plan", lessons: dict[str, Lesson]) -> list[str]:
    """Return where minutes do not add up, naming both numbers."""
    faults = []
    for session in plan.sessions:
        total = sum(step.minutes for step in session.steps)
        if total != session.minutes:
            faults.append(
                f"{session.title!r}: its steps take {total} minutes and it says "
                f"{session.minutes}."
            )
    total = sum(session.minutes for session in plan.sessions)
    if total != plan.minutes:
        faults.append(f"its sessions take {total} minutes and it says {plan.minutes}.")
    steps = [step for session in plan.sessions for step in session.steps]
    return faults + _chapter_faults(steps, lessons)


def _chapter_faults(steps: "list[Step]", lessons: dict[str, Lesson]) -> list[str]:
    """Compare what chapters and exercises get with what they say they take."""
    faults, spent = [], defaultdict(int)
    for step in steps:
        for key, name, some in (
            ("teach", step.teach, step.part),
            ("exercise", step.exercise, step.tasks),
        ):
            if name not in lessons:
                continue
            says = getattr(lessons[name].chapter, key)
            spent[key, name] += step.minutes
            if not some and step.minutes != says:
                rest = "part" if key == "teach" else "tasks"
                faults.append(
                    f"{_at(step)}: all of {name} takes {says} minutes ({key}: in its "
                    f"front matter), and the step {step.minutes}; say which part with "
                    f"'{rest}:', or change one of the two."
                )
    for (key, name), total in spent.items():
        says = getattr(lessons[name].chapter, key)
        if total > says:
            faults.append(
                f"{name} gets {total} minutes in all, and its front matter says "
                f"{key}: {says}."
            )
    return faults


def _at(step: "Step") -> str:
    return f"step {step.what!r}"
