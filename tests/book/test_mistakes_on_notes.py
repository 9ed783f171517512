"""The notes for lecturers, as they are built: ten mistakes, each on its task."""

import pytest
from conftest import EXERCISES, read_page

from embedbook.checks import chapters
from embedbook.checks.tasks import mistakes


@pytest.mark.parametrize("exercise", EXERCISES)
def test_notes_show_ten_mistakes_and_lead_to_their_tasks(exercise):
    name = exercise.removeprefix("exercises/")
    notes = read_page(f"teach/notes/{name}")
    items = notes.select("ol.mistakes > li")
    assert len(items) == 10
    for item in items:
        page, _, task = item.p.a["href"].partition("#")
        assert page == f"../../{exercise}.html"
        assert task in [each.name for each in chapters()[name]]
        assert item.pre is not None
        assert [p.get_text().split(":")[0] for p in item("p")[1:]] == [
            "The check says",
            "Ask",
        ]
    known = sum(len(mistakes(task)) for task in chapters()[name])
    assert f"The checks of this exercise know {known} mistakes" in notes.get_text()
