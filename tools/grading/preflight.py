"""A hand-in before anything of it runs: read, and matched with what was handed out."""

import hashlib
from dataclasses import dataclass, replace

from embedbook.checks.wording import sentences
from tools.grading.cell_text import shortened
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
        plan = _shown(plan_for(released, found))
    except (PlaceError, Unreadable) as error:
        return Seen(hand_in, digest, reason=str(error))
    except Exception as error:  # whatever it is, it ends in a row
        return Seen(hand_in, digest, reason=say("fault", kind=type(error).__name__))
    return Seen(hand_in, digest, plan, "", found.variant_of, found.version)


def _shown(plan: Plan) -> Plan:
    """Return a plan of which no remark hides the others by its length."""
    return replace(
        plan,
        notes=tuple(map(shortened, plan.notes)),
        flags=tuple(map(shortened, plan.flags)),
        missing={task: shortened(text) for task, text in plan.missing.items()},
    )
