"""What there is to grade, and which marks of it are known already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from embedbook.checks.wording import sentences
from tools.grading.grade_one import blank_mark, not_graded
from tools.grading.journal import Journal, Setting, key
from tools.grading.pool import do_all
from tools.grading.preflight import Seen
from tools.grading.progress import progress
from tools.grading.records import HandIn, Mark
from tools.grading.setup import Setup
from tools.grading.stopping import StoppedError, Stopping
from tools.grading.worker import Order, seen_from

say = sentences("tools.grading.worker")


@dataclass(frozen=True)
class Run:
    """How a run is made: what all have in common, and in how many processes."""

    setup: Setup
    setting: Setting
    jobs: int
    stopping: Stopping


def look_at_all(hand_ins: Sequence[HandIn], run: Run) -> list[Seen]:
    """Return what there is to know of each before it runs. Raises StoppedError."""
    found: dict[HandIn, Seen] = {}
    orders = [Order("look", each) for each in hand_ins]
    with progress(len(orders), "looking") as bar:

        def done(order: Order, data: dict | None) -> None:
            who = order.hand_in
            if data is None:
                found[who] = Seen(who, "", None, say("died"), "")
            else:
                found[who] = seen_from(data, who)
            bar.update()

        if not do_all(orders, run.setup, run.jobs, done, run.stopping):
            raise StoppedError
    return [found[each] for each in hand_ins]


def key_of(seen: Seen, run: Run) -> str:
    """Return what a submission's mark is known by in the journal."""
    return key(seen.hand_in.student, seen.hand_in.attempt, seen.digest, run.setting)


def grade_the_rest(seen: Sequence[Seen], journal: Journal, run: Run) -> list[Mark]:
    """Return the marks of all, in order; the journal gets those that it lacks.

    What cannot be graded at all is not in the journal. Raises StoppedError, after
    which the journal has all that was graded.
    """
    able = [each for each in seen if each.plan is not None]
    keys = {key_of(each, run): each for each in able}
    marks = journal.known(keys)
    rest = [
        Order("grade", each.hand_in, each.digest)
        for name, each in keys.items()
        if name not in marks
    ]
    name_of = {each.hand_in: name for name, each in keys.items()}
    with progress(len(rest), "grading") as bar:

        def done(order: Order, data: dict | None) -> None:
            name = name_of[order.hand_in]
            if data is None:
                mark = _unable(keys[name], run, say("died"))
            else:
                mark = Mark.from_json(data)
                if mark.digest:
                    journal.add(name, mark)
            marks[name] = mark
            bar.update()

        if not do_all(rest, run.setup, run.jobs, done, run.stopping):
            raise StoppedError(len(marks), len(able))
    return [
        _as_handed_in(each, marks.get(key_of(each, run)) or _unable(each, run))
        for each in seen
    ]


def _as_handed_in(seen: Seen, mark: Mark) -> Mark:
    """Return a mark with where its notebook lay, and what is odd about whose it is."""
    who = seen.hand_in
    note = [who.note] if who.note else []
    return replace(mark, name=who.name, flags=(*note, *mark.flags), tied=who.tied)


def _unable(seen: Seen, run: Run, reason: str = "") -> Mark:
    who = seen.hand_in
    released = run.setup.released
    blank = blank_mark(who.student, who.attempt, who.name, seen.digest, released)
    return not_graded(blank, released, reason or seen.reason)
