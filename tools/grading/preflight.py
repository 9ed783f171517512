"""What will not be graded and what is odd, before anything of it runs."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from embedbook.checks.wording import sentences
from tools.grading.match import plan_for
from tools.grading.notebook import Unreadable, submission
from tools.grading.places import PlaceError, read
from tools.grading.records import HandIn, Plan, Released

say = sentences("tools.grading.preflight")


@dataclass(frozen=True)
class Seen:
    """A hand-in after it was read: a plan, or the reason why there is none.

    `digest` is the SHA-256 of its bytes, "" where there are none; `variant_of` the
    student whose variant the notebook says to be, and `version` which one, "" if it
    says nothing.
    """

    hand_in: HandIn
    digest: str = ""
    plan: Plan | None = None
    reason: str = ""
    variant_of: str = ""
    version: str = ""


def look(hand_in: HandIn, released: Released) -> Seen:
    """Read a hand-in and match it with what was handed out; nothing in it is run."""
    if hand_in.problem:
        return Seen(hand_in, reason=hand_in.problem)
    digest = ""
    try:
        content = read(hand_in.place)
        digest = hashlib.sha256(content).hexdigest()
        found = submission(content, hand_in.name)
        del content
        plan = plan_for(released, found)
    except (PlaceError, Unreadable) as error:
        return Seen(hand_in, digest, reason=str(error))
    except Exception as error:  # whatever it is, it ends in a row
        return Seen(hand_in, digest, reason=say("fault", kind=type(error).__name__))
    return Seen(hand_in, digest, plan, "", found.variant_of, found.version)


def table(seen: Sequence[Seen]) -> str:
    """Return, for people, how many will be graded, and what is amiss or odd."""
    ready = [each for each in seen if each.plan]
    others = [each for each in seen if not each.plan]
    odd = [(each, notes) for each in ready if (notes := _notes(each))]
    people = len({each.hand_in.student for each in seen})
    lines = [say("ready", ready=len(ready), all=len(seen), people=people)]
    if others:
        lines += ["", say("not_graded", count=len(others))]
        lines += [f"  {_who(each)}: {each.reason}" for each in others]
    if odd:
        lines += ["", say("odd", count=len(odd))]
        lines += [f"  {_who(each)}: {' '.join(notes)}" for each, notes in odd]
    return "\n".join(lines)


def _notes(seen: Seen) -> list[str]:
    given = [*seen.plan.missing.values(), *seen.plan.flags]
    notes = [f"{note[:1].upper()}{note[1:]}." for note in given]
    return [*filter(None, [seen.hand_in.note]), *seen.plan.notes, *notes]


def _who(seen: Seen) -> str:
    """Return whose hand-in it is; which of several; and its file, if that says more."""
    hand_in = seen.hand_in
    file = hand_in.name.rpartition("/")[2]
    said = f"{hand_in.student} ({file})" if file else hand_in.student
    return (
        say("later", who=said, attempt=hand_in.attempt) if hand_in.attempt > 1 else said
    )
