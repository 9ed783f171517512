"""That the checks on hostile submissions fail where nothing of an attack is told."""

import pytest
from hostile_attacks import attacks
from hostile_checks import the_lecturer_is_told, what_is_told
from hostile_class import Graded


def class_where(monkeypatch, name, flags, message):
    task = {"task": "lookup", "message": message, "detail": "", "printed": ""}
    other = task | {"task": "rows_needed", "message": "mentions the network"}
    mark = {"flags": flags, "notes": [], "tasks": [task, other]}
    fields = dict.fromkeys(Graded.__annotations__)
    fields |= {"rows": {name: {"reason": ""}}, "marks": {name: mark}}
    monkeypatch.setattr("hostile_checks.class_in", lambda _: Graded(**fields))


@pytest.mark.parametrize(
    ("flags", "message"), [([], "it returns a string"), (["near s004"], "wrong")]
)
def test_a_message_that_any_wrong_answer_gets_is_not_enough(
    monkeypatch, flags, message
):
    class_where(monkeypatch, "talks_to_the_network", flags, message)
    with pytest.raises(AssertionError):
        the_lecturer_is_told("wasi", "talks_to_the_network")


def test_a_flag_that_names_what_was_tried_is_enough(monkeypatch):
    class_where(monkeypatch, "talks_to_the_network", ["mentions the network"], "")
    the_lecturer_is_told("wasi", "talks_to_the_network")


def test_each_theme_and_each_odd_file_has_something_to_be_told():
    told, known = what_is_told(), attacks()
    assert {*told["attacks"], *told["silent"]} <= known.keys()
    for name, attack in known.items():
        apart = name in told["attacks"] or name in told["silent"]
        assert apart or attack.theme in told["themes"], name
