"""The front matter of chapters: what is refused, and what is made of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from chapter_boxes import (
    exercise_lines,
    header_lines,
    map_lines,
    path_lines,
    without_exercise,
)
from chapter_meta import (
    Chapter,
    ChapterError,
    chapter_names,
    read_chapter,
    read_chapters,
)
from conftest import CHAPTERS, ROOT, read_page
from teaching_minutes import deck_fault, syllabus_lines, teaching_lines
from teaching_minutes import path_lines as teaching_path

FIXTURES = Path(__file__).parent / "fixtures" / "chapter_meta"
REFUSED = {
    "no_front_matter": ": begin the file with front matter between '---'.",
    "key_chapter_is_missing": ": add the key 'chapter:' with title, question, minutes",
    "not_yaml": ":7: make it valid YAML; a text that holds ': '",
    "key_is_unknown": ", chapter.author: remove the unknown key.",
    "key_is_missing": ", chapter.budget: add the key.",
    "title_is_a_number": ", chapter.title: write a text, in quotes.",
    "title_is_not_the_heading": ", chapter.title: 'The table' and the page's heading "
    "'A table' differ; make them equal.",
    "question_is_empty": ", chapter.question: write a text, in quotes.",
    "question_is_not_the_quotation": ", chapter.question: open the page, below its "
    'heading, with the line > "Why a table?"',
    "quotation_is_missing": ", chapter.question: open the page, below its heading",
    "minutes_are_half": ", chapter.minutes: write a whole number from 1 to 25.",
    "minutes_are_an_hour_and_more": ", chapter.minutes: write a whole number from 1",
    "teaching_takes_no_time": ", chapter.teach: write a whole number from 1 to 90.",
    "exercise_takes_hours": ", chapter.exercise: write a whole number from 1 to 90.",
    "budget_has_a_unit": ", chapter.budget: write the CPU seconds as a number above 0",
    "budget_is_zero": ", chapter.budget: write the CPU seconds as a number above 0",
    "needs_another_library": ", chapter.needs: write numpy or keras.",
    "objectives_are_one_text": ", chapter.objectives: write a list of texts",
    "objectives_are_none": ", chapter.objectives: name at least one.",
    "prerequisite_does_not_exist": ", chapter.prerequisites: '01-frist' is no chapter "
    "of _toc.yml; choose from: 01-first.",
    "prerequisite_comes_later": ", chapter.prerequisites: '03-third' does not come "
    "before this chapter in _toc.yml",
    "prerequisite_is_itself": ", chapter.prerequisites: '02-second' does not come "
    "before this chapter",
}


def read(name, folder):
    """Read a fixture as the second of three chapters, 02-second."""
    page = folder / "02-second.md"
    page.write_text((FIXTURES / f"{name}.md").read_text())
    return read_chapter(page, ["01-first", "02-second", "03-third"])


@pytest.mark.parametrize("name", REFUSED)
def test_front_matter_is_refused_and_the_message_says_how_to_mend_it(name, tmp_path):
    with pytest.raises(ChapterError) as error:
        read(name, tmp_path)
    (line,) = str(error.value).splitlines()
    assert line.startswith("chapters/02-second.md" + REFUSED[name])


def test_every_fixture_has_its_message():
    assert {path.stem for path in FIXTURES.iterdir()} == {*REFUSED, "accepted"}


SECOND = Chapter(
    name="02-second",
    title="A table",
    question="What is it: a table?",
    minutes=20,
    teach=30,
    exercise=40,
    budget=40,
    objectives=("say what it is",),
    prerequisites=("01-first",),
    needs="numpy",
)


def test_front_matter_is_read(tmp_path):
    assert read("accepted", tmp_path) == SECOND


def test_all_faults_of_all_chapters_are_named_at_once(tmp_path):
    (tmp_path / "chapters").mkdir()
    toc = "root: index\nparts:\n- caption: One\n  chapters:\n"
    for name in ("01-first", "02-second"):
        toc += f"  - file: chapters/{name}\n"
        text = (
            (FIXTURES / "accepted.md").read_text().replace("minutes: 20", "minutes: 0")
        )
        (tmp_path / "chapters" / f"{name}.md").write_text(text)
    (tmp_path / "_toc.yml").write_text(toc)
    with pytest.raises(ChapterError) as error:
        read_chapters(tmp_path)
    assert str(error.value).count("chapter.minutes: write a whole number") == 2


def test_box_table_and_list_show_what_the_front_matter_says():
    assert "- **Time:** 20 minutes to read, about 40 for the exercise." in header_lines(
        SECOND
    )
    assert "- **Read before:** {doc}`/chapters/01-first`." in header_lines(SECOND)
    assert "  - say what it is" in header_lines(SECOND)
    first, second = "{doc}`01 </chapters/01-first>`", "{doc}`/chapters/02-second`"
    table = syllabus_lines([SECOND, replace(SECOND, needs="keras")])
    assert table[2] == table[3] == f"| 02 {second} | 20 | 30 | 40 | {first} |"
    assert table[4] == "| **Together** | 40 | 60 | 80 | |"
    assert table[-1] == "These need no Keras: 02."
    lines = map_lines([SECOND])
    assert lines[0].startswith("- 02 **{doc}`/chapters/02-second`** 20 min")
    assert "{doc}`exercise </exercises/02-second>`" in lines[0]
    assert "{solutions}`solutions <02-second>`" in lines[0]
    assert lines[1] == "  What is it: a table?"
    [line] = exercise_lines([SECOND])
    assert "</exercises/02-second>`" in line
    assert "{solutions}`solutions <02-second>`" in line


def test_a_page_of_notes_names_minutes_and_parts_of_its_chapter():
    [line] = teaching_lines(SECOND)
    for part in (
        "</chapters/02-second>`: 20 minutes to read",
        "</teach/slides/02-second>`: 30 minutes to teach",
        "</exercises/02-second>`: 40 minutes in class",
        "{solutions}`solutions <02-second>`",
        "are {ref}`estimates <plan-estimates>`",
    ):
        assert part in line


def test_a_deck_takes_as_long_as_its_chapter_says_within_a_fifth():
    for accepted in ("", "# No minutes", "(20 minutes)\n(4 minutes)", "(36 minutes)"):
        assert deck_fault(SECOND, accepted) == ""
    for refused, minutes in (("(22 minutes)\n(1 minute)", 23), ("(37 minutes)", 37)):
        fault = deck_fault(SECOND, refused)
        assert f"its slides take {minutes} minutes" in fault
        assert "teach: 30;" in fault


@pytest.mark.parametrize("chapter", read_chapters(ROOT), ids=lambda each: each.name)
def test_each_page_of_notes_begins_with_the_minutes_of_its_chapter(chapter):
    page = read_page(f"teach/notes/{chapter.name}")
    text = page.select_one("article .teaching-minutes").text
    for minutes in (chapter.minutes, chapter.teach, chapter.exercise):
        assert f": {minutes} minutes" in text


def test_a_path_names_its_chapters_in_their_order_with_the_sum_of_their_minutes():
    third = replace(SECOND, name="03-third")
    [line] = path_lines([SECOND, third])
    assert line.startswith("02 {doc}`/chapters/02-second` → 03 {doc}`/chapters/03-")
    assert line.endswith(": 40 minutes.")


def test_a_path_to_teach_says_what_it_takes_and_what_it_builds_on():
    third = replace(SECOND, name="03-third", prerequisites=("01-first", SECOND.name))
    [line] = teaching_path([SECOND, third])
    assert line.startswith("02 {doc}`/chapters/02-second` → 03 {doc}`/chapters/03-")
    assert ". Your class knows 01 {doc}`/chapters/01-first` already. To teach" in line
    assert f" {2 * SECOND.teach} minutes, and to read" in line
    assert line.endswith(f" {2 * SECOND.minutes} minutes.")


def test_every_path_on_a_page_has_chapters():
    for page in ("book/read", "teach/index"):
        for path in read_page(page).select("article .path"):
            assert path.find_all("a")
            assert path.text.strip().endswith("minutes.")


@pytest.mark.parametrize("chapter", read_chapters(ROOT), ids=lambda each: each.name)
def test_a_chapter_page_has_its_box_with_working_links(chapter):
    box = read_page(f"chapters/{chapter.name}").select_one(".chapter-header")
    assert f"{chapter.minutes} minutes" in box.text
    for objective in chapter.objectives:
        assert objective in box.text
    links = [link["href"].removesuffix(".html") for link in box.find_all("a")]
    assert links == list(chapter.prerequisites)


def test_the_syllabus_links_every_chapter_in_reading_order():
    *rows, sums = read_page("teach/index").select("article table tbody tr")
    assert "Together" in sums.text
    links = [row.find("a")["href"] for row in rows]
    names = chapter_names(ROOT / "_toc.yml")
    assert links == [f"../chapters/{name}.html" for name in names]
    assert len(links) == len(CHAPTERS)


def test_a_chapter_without_an_exercise_is_named_with_what_to_do():
    name = SECOND.name
    assert without_exercise([SECOND], {f"chapters/{name}", f"exercises/{name}"}) == []
    [problem] = without_exercise([SECOND], {f"chapters/{name}"})
    assert problem.startswith(f"{name}: a chapter must have an exercise.")
    assert f"exercises/source/{name}.md" in problem
