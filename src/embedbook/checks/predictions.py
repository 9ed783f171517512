"""The grammar of predictions: a number or a shape, and foreseen wrong answers.

The quizzes of chapters and the "predict" tasks of exercises share it; it is described
in ``book/grammars.md``.
"""

import math
import re

Number = int | float
Value = Number | tuple[int | None, ...]
WRONG = {"answer": object, "reason": str}
_ENTRY = r"(?:[0-9]{1,18}|None)"  # no longer ones: an array cannot have them
SHAPE = re.compile(rf"\(\s*(?:{_ENTRY}\s*,\s*)+(?:{_ENTRY}\s*)?\)")


def parse_value(value: object) -> Value | None:
    """Return a number as it is, a shape such as ``(None, 3)`` as tuple, else None."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value if isinstance(value, int) or math.isfinite(value) else None
    if isinstance(value, str) and SHAPE.fullmatch(value.strip()):
        entries = re.findall(_ENTRY, value)
        return tuple(None if each == "None" else int(each) for each in entries)
    return None


def is_right(value: Value, answer: Value, tolerance: float) -> bool:
    """Say whether a typed value counts as the answer; ``quiz.js`` does the same."""
    if isinstance(value, tuple) or isinstance(answer, tuple):
        return value == answer
    return abs(value - answer) <= tolerance


def key_faults(entry: object, needed: dict[str, type], *allowed: str) -> list[str]:
    """Return what is wrong with the keys of a table, each to follow its place."""
    if not isinstance(entry, dict):
        return [f": write the keys {', '.join(needed)}."]
    known = {*needed, *allowed}
    faults = [f", {key}: remove the unknown key." for key in entry if key not in known]
    for key, kind in needed.items():
        if key not in entry:
            faults.append(f", {key}: add the key.")
        elif kind is str and not (isinstance(entry[key], str) and entry[key].strip()):
            faults.append(
                f", {key}: write a text; put quotes around a number, yes or no."
            )
        elif kind is list and not isinstance(entry[key], list):
            faults.append(f", {key}: write a list, one '- ' for each.")
    return faults


def answer_faults(entry: dict, wrong_keys: dict[str, type] = WRONG) -> list[str]:
    """Return what is wrong with `answer`, `tolerance` and `wrong` of a prediction."""
    answer, tolerance = parse_value(entry["answer"]), entry.get("tolerance", 0)
    if answer is None:
        return [", answer: write a number such as 48 or a shape such as (2, 3)."]
    if parse_value(tolerance) is None or isinstance(tolerance, str) or tolerance < 0:
        return [", tolerance: write a number, 0 or more."]
    if tolerance and isinstance(answer, tuple):
        return [", tolerance: remove it; a shape is right or wrong."]
    wrong = entry.get("wrong", [])
    if not isinstance(wrong, list):
        return [", wrong: write a list of answers, each with its reason."]
    faults, seen = [], []
    for number, each in enumerate(wrong, start=1):
        where = f", wrong {number}"
        found = key_faults(each, wrong_keys)
        value = None if found else parse_value(each["answer"])
        if not found and (value is None or _is_shape(value) != _is_shape(answer)):
            kind = "shape" if _is_shape(answer) else "number"
            found = [f", answer: write a {kind}, as the right answer is."]
        elif not found and value in seen:
            found = [": the same answer stands above; remove one."]
        elif not found and is_right(value, answer, tolerance):
            found = [": this counts as right; remove it, or lower the tolerance."]
        seen.append(value)
        faults += [where + fault for fault in found]
    return faults


def _is_shape(value: Value) -> bool:
    return isinstance(value, tuple)
