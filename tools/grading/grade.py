"""Grade what a class handed in.

    python -m tools.grading.grade --exercise 03-lookup-table --from downloads.zip

`make grade` calls this with `--make`, which takes EXERCISE, FROM, INTO, BOX, ROSTER,
SECRET, JOBS and CHECK from the environment, where make puts them: so a name may hold
any character. Nothing that was handed in runs outside of a box, and nothing is written
but into one folder. The same command goes on where it was ended.
"""

import argparse
import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from embedbook.checks.wording import sentences
from tools.grading import collect, outputs, preflight, results
from tools.grading.boxes import BoxError, chosen, warm_up
from tools.grading.cell_text import on_a_terminal
from tools.grading.journal import Journal, setting
from tools.grading.options import parsed
from tools.grading.prepare import Run, StoppedError, grade_the_rest, key_of, look_at_all
from tools.grading.records import HandIn, Released
from tools.grading.released import ROOT, ReleaseError, released
from tools.grading.roster import RosterError
from tools.grading.roster import read as read_roster
from tools.grading.setup import Setup
from tools.grading.stopping import Stopping
from tools.variants import secret as secrets

say = sentences("tools.grading.grade")
WITH_SECRETS = ("SECRET", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES")
MARKS = ROOT / "grading" / "marks"


class UsageError(Exception):
    """What is missing in the command, in words."""


ERRORS = (
    UsageError,
    BoxError,
    ReleaseError,
    RosterError,
    collect.CollectError,
    outputs.OutputError,
    secrets.SecretError,
)


def grade(options: argparse.Namespace, stopping: Stopping) -> None:
    """Do what the options say. Raises what ERRORS lists, and StoppedError."""
    if not options.exercise or not options.source:
        raise UsageError(say("usage"))
    handed_out = released(options.exercise)
    hand_ins = _collected(options)
    setup = _setup(options, handed_out)
    jobs = _jobs(options.jobs)
    run = Run(setup, setting(setup), jobs, stopping)
    if options.check:
        print(on_a_terminal(preflight.table(look_at_all(hand_ins, run))))
        return
    into = Path(options.into or MARKS / options.exercise).expanduser()
    outputs.prepare(into, Path(options.source).expanduser())
    try:
        with FileLock(into / outputs.LOCK, timeout=0):
            _grade_into(into, hand_ins, run)
    except Timeout:
        raise outputs.OutputError(say("two", folder=into)) from None


def _grade_into(into: Path, hand_ins: list[HandIn], run: Run) -> None:
    seen = look_at_all(hand_ins, run)
    print(on_a_terminal(preflight.table(seen)), flush=True)
    journal = Journal(into)
    handed_out = run.setup.released
    keys = [key_of(each, run) for each in seen if each.plan is not None]
    known = len(journal.known(keys))
    if known:
        print(say("known", count=known, of=len(keys)), flush=True)
    if anew := journal.others(keys):
        print(say("anew", count=anew), flush=True)
    try:
        if known < len(keys):
            warm_up(run.setup, run.stopping)
        marks = results.final(grade_the_rest(seen, journal, run), handed_out)
    finally:
        journal.close()
    kept = outputs.put(into, lambda draft: results.write(draft, marks, handed_out))
    said = "\n".join([*kept, results.summary(into, marks)])
    print(on_a_terminal(said), flush=True)


def _collected(options: argparse.Namespace) -> list[HandIn]:
    source = Path(options.source).expanduser()
    roster = None
    if options.roster:
        roster = read_roster(Path(options.roster).expanduser())
    return collect.collect(source, options.exercise, roster)


def _setup(options: argparse.Namespace, handed_out: Released) -> Setup:
    secret = None
    if options.secret:
        secret, from_a_file = secrets.read(options.secret)
        if not from_a_file:
            print(secrets.say("word"), flush=True)
    for name in WITH_SECRETS:  # the workers need none of it
        os.environ.pop(name, None)
    if options.check:
        return Setup(handed_out, ("wasi",), "", secret)
    kinds, absent = chosen(options.box)
    return Setup(handed_out, kinds, absent, secret)


def _jobs(text: str | None) -> int:
    if not text:
        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    if not text.isdecimal() or not int(text):
        raise UsageError(say("jobs", jobs=text))
    return int(text)


def main() -> None:
    """Grade; exit with 1 and one line if that fails, as a shell does if it is ended."""
    options = parsed(sys.argv[1:], os.environ)
    for out in (sys.stdout, sys.stderr):  # a console may lack a name's letters
        out.reconfigure(errors="replace")
    with Stopping() as stopping:
        try:
            grade(options, stopping)
        except ERRORS as error:
            sys.exit(on_a_terminal(f"grade: {error}"))
        except OSError as error:
            where = error.filename or options.into or MARKS
            sys.exit(on_a_terminal(say("disk", why=error.strerror, at=where)))
        except StoppedError as stop:
            key = "stopped" if stop.of else "stopped_early"
            print(say(key, done=stop.done, of=stop.of), file=sys.stderr)
            sys.exit(stopping.exit_code)
        except KeyboardInterrupt:
            print(say("stopped_early"), file=sys.stderr)
            sys.exit(stopping.exit_code)


if __name__ == "__main__":
    main()
