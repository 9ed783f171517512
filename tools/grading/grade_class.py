"""Grade a class into a folder: what was there before, what is new, what comes out."""

from dataclasses import dataclass
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading import earlier, outputs, preflight_table, results
from tools.grading.boxes import warm_up
from tools.grading.cell_text import on_a_terminal
from tools.grading.doubts import doubt, only_listed
from tools.grading.earlier import Earlier
from tools.grading.journal import Journal
from tools.grading.preflight import Seen
from tools.grading.prepare import Run, grade_the_rest, key_of, look_at_all
from tools.grading.records import HandIn, Mark
from tools.grading.roster import Roster

say = sentences("tools.grading.grade_class")


@dataclass(frozen=True)
class Class:
    """What is graded in one run, and where its marks go."""

    hand_ins: list[HandIn]
    roster: Roster | None
    into: Path
    adds: bool

    def id_of(self, name: str) -> str:
        """Return the id that a class list has for a name, or else the name."""
        return (self.roster and self.roster.find(name)[0]) or name


def looked_at(whole: Class, run: Run) -> tuple[list[Seen], Earlier | None]:
    """Return what came in, each as the attempt that it is, and what was there before.

    Raises EarlierError or DoubtError if the two, or it and the secret, do not fit.
    """
    seen = look_at_all(whole.hand_ins, run)
    if said := doubt(seen, run.setup):
        print(on_a_terminal(said), flush=True)
    seen = only_listed(seen, run.setup, whole.roster.ids if whole.roster else ())
    before = earlier.read(whole.into)
    exercise, into = run.setup.released.exercise, whole.into
    if before is None:
        return seen, None
    earlier.refuse_exercise(before, exercise, into)
    if not whole.adds:
        earlier.refuse_to_replace(before, seen, into, whole.id_of)
        return seen, None
    by_list = whole.roster is not None
    earlier.refuse_another(before, exercise, by_list, run.setting, into)
    return earlier.numbered(before, seen), before


def grade_class(whole: Class, run: Run) -> None:
    """Grade a class and write what comes out, into a folder that is there and locked.

    Raises what `looked_at` does, BoxError, OutputError and StoppedError.
    """
    seen, before = looked_at(whole, run)
    names = whole.roster.names if whole.roster else None
    print(on_a_terminal(preflight_table.table(seen, names)), flush=True)
    there = earlier.staying(before, seen) if before else []
    if there:
        print(say("stay", count=len(there)), flush=True)
        if before.setting.code != run.setting.code:
            print(say("code"), flush=True)
    now = results.named(_marks(seen, whole.into, run), whole.roster)
    handed_out = run.setup.released
    every = sorted([*there, *now], key=lambda mark: (mark.student, mark.attempt))
    state = Earlier(
        handed_out.exercise,
        whole.roster is not None,
        run.setting,
        tuple(every),
        earlier.added(before, now) if before else frozenset(),
    )
    marks = results.final(every, handed_out, run.setup.secret)
    kept = outputs.put(
        whole.into, lambda draft: results.write(draft, marks, handed_out, state)
    )
    said = "\n".join([*kept, results.summary(whole.into, marks)])
    print(on_a_terminal(said), flush=True)


def _marks(seen: list[Seen], into: Path, run: Run) -> list[Mark]:
    journal = Journal(into)
    keys = [key_of(each, run) for each in seen if each.plan is not None]
    known = len(journal.known(keys))
    if known:
        print(say("known", count=known, of=len(keys)), flush=True)
    if anew := journal.others(keys):
        print(say("anew", count=anew), flush=True)
    try:
        if known < len(keys):
            warm_up(run.setup, run.stopping)
        return grade_the_rest(seen, journal, run)
    finally:
        journal.close()
