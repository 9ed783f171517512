"""Grade what a class handed in.

    python -m tools.grading.grade --exercise 03-lookup-table --from downloads.zip

`make grade` calls this with `--make`, which takes EXERCISE, FROM and the like from the
environment, where make puts them: so a name may hold any character. Nothing that
was handed in runs outside of a box, and nothing is written but into one folder. The
same command goes on where it was ended.
"""

import argparse
import os
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from embedbook.checks.wording import sentences
from tools.grading import collect, outputs, preflight_table, results
from tools.grading.boxes import CHOICES, BoxError, chosen
from tools.grading.cell_text import on_a_terminal
from tools.grading.doubts import DoubtError
from tools.grading.earlier import EarlierError
from tools.grading.grade_class import Class, grade_class, looked_at
from tools.grading.journal import setting
from tools.grading.options import parsed
from tools.grading.prepare import Run, StoppedError
from tools.grading.records import Released
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
    DoubtError,
    EarlierError,
    ReleaseError,
    RosterError,
    collect.CollectError,
    outputs.OutputError,
    secrets.SecretError,
)


def grade(options: argparse.Namespace, stopping: Stopping) -> None:
    """Do what the options say. Raises what ERRORS lists, and StoppedError."""
    _refuse(options)
    handed_out = released(options.exercise)
    into = _into(options)
    roster = None
    if options.roster:
        roster = read_roster(Path(options.roster).expanduser())
    source = Path(options.source).expanduser()
    hand_ins = collect.collect(source, options.exercise, roster)
    setup = _setup(options, handed_out)
    run = Run(setup, setting(setup), _jobs(options.jobs), stopping)
    whole = Class(hand_ins, roster, into, options.add)
    if options.check:
        seen, _ = looked_at(whole, run)
        names = roster.names if roster else None
        print(on_a_terminal(preflight_table.table(seen, names)))
        return
    outputs.prepare(into)
    try:
        with FileLock(into / outputs.LOCK, timeout=0):
            grade_class(whole, run)
    except Timeout:
        raise outputs.OutputError(say("two", folder=into)) from None


def _refuse(options: argparse.Namespace) -> None:
    """Raise UsageError for what cannot be meant, before anything is read."""
    if not options.exercise or not options.source:
        raise UsageError(say("usage"))
    for path in (options.source, options.into, options.roster, options.secret):
        try:
            Path(path or "").expanduser()
        except RuntimeError:
            raise UsageError(say("nobodys_home", path=path)) from None
    if options.box not in CHOICES:
        chosen(options.box)
    if options.secret and not options.roster:
        raise UsageError(say("no_roster"))


def _into(options: argparse.Namespace) -> Path:
    used = {"FROM": options.source, "ROSTER": options.roster, "SECRET": options.secret}
    return outputs.checked(
        Path(options.into or MARKS / options.exercise),
        Path(options.source).expanduser(),
        results.NAMES,
        {option: text for option, text in used.items() if text},
    )


def _setup(options: argparse.Namespace, handed_out: Released) -> Setup:
    secret = None
    if options.secret:
        secret, from_a_file = secrets.read(options.secret)
        if warning := secrets.warning(options.secret, from_a_file):
            print(warning, flush=True)
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
