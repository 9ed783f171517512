"""Whether the secret fits the variants that were handed in, before any of them runs."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from embedbook.checks.wording import sentences
from tools.grading.cell_text import listed
from tools.grading.preflight import Seen
from tools.grading.setup import Setup, is_another

say = sentences("tools.grading.doubts")


class DoubtError(Exception):
    """Why this is likely not the secret of this class, in words."""


def doubt(seen: Sequence[Seen], setup: Setup) -> str:
    """Return what to say of variants whose secret is not given, "" where none are.

    Raises DoubtError where most notebooks need a secret and there is none, or where
    more variants were drawn from another one than from this one. A notebook that lies
    about its variant does not do that to a class.
    """
    able = [each for each in seen if each.digest]
    variants = [each for each in able if each.variant_of]
    if setup.secret is None:
        return _without(variants, len(able))
    dated = [each for each in variants if each.version]
    others = [e for e in dated if is_another(setup, e.version, e.variant_of)]
    if len(others) > len(dated) - len(others):
        names = listed(each.hand_in.student for each in others)
        raise DoubtError(say("other", count=len(others), of=len(able), names=names))
    return ""


def only_listed(seen: Sequence[Seen], setup: Setup, ids: Collection[str]) -> list[Seen]:
    """Return the same, but without a plan for strangers where tasks are private.

    Nobody knows which tasks somebody was given who is not on the class list.
    """
    if setup.secret is None:
        return list(seen)
    return [
        replace(each, plan=None, reason=say("stranger"))
        if each.plan is not None and each.hand_in.student not in ids
        else each
        for each in seen
    ]


def _without(variants: list[Seen], of: int) -> str:
    if not variants:
        return ""
    names = listed(each.hand_in.student for each in variants)
    if 2 * len(variants) > of:
        raise DoubtError(say("most", count=len(variants), of=of, names=names))
    return say("some", count=len(variants), of=of, names=names)
