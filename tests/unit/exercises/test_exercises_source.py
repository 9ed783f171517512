"""What a source may hold: each fixture in refused/ breaks one rule."""

from pathlib import Path

import pytest

from tools.exercises.exercise_source import SourceError, read_source

HERE = Path(__file__).parent

REFUSED = {
    "title_is_missing": "add the key 'title'",
    "front_matter_is_not_yaml": "md:2: make it valid YAML; a text that holds ': '",
    "title_is_there_twice": "md:3: 'title:' is there already, in line 2; remove one",
    "front_matter_has_an_unknown_key": "remove the unknown key 'author'",
    "chapter_is_another": "write 'chapter: chapter_is_another'",
    "kernel_is_not_python3": "make the kernelspec {'display_name': 'Python 3'",
    "option_is_unknown": "task half, solution: the options are role, task",
    "option_on_a_plain_cell": "remove {'tags': ['setup']}: the options are task, role",
    "role_is_unknown": "the role is 'solution' or 'check'",
    "role_is_missing": "the role is 'solution' or 'check'",
    "task_name_has_a_capital": "name the task in 1 to 40 of a-z, 0-9 and _",
    "points_are_missing": "task half, check: the options are points, role, task",
    "points_are_half": "make points a whole number",
    "solution_without_check": "task half: 1 solutions, 0 checks. Give each task one",
    "check_without_solution": "task half: 0 solutions, 1 checks. Give each task one",
    "check_before_solution": "put each task's check after its solution",
    "check_calls_another_task": 'call check("half", …)',
    "check_holds_markers": 'call check("half", …), without markers',
    "two_tasks_of_one_name": "task half: 2 solutions, 2 checks. Give each task one",
    "no_task_at_all": "add a task: a cell with ':role: solution' and its check.",
    "two_tasks_in_one_section": "begin each task with a markdown cell of its own",
    "task_before_any_heading": "begin each task with a markdown cell of its own",
    "two_sections_without_a_task": "use one '## ' section without a task, at the end",
    "solution_without_markers": "put it between one '### BEGIN SOLUTION' and one",
    "marker_is_not_closed": "put it between one '### BEGIN SOLUTION' and one",
    "marker_is_closed_before_it_opens": "put it between one '### BEGIN SOLUTION'",
    "two_solutions_in_one_cell": "put it between one '### BEGIN SOLUTION' and one",
    "solution_is_empty": "put it between one '### BEGIN SOLUTION' and one",
    "gap_is_missing": "write 'name = ...' above '### BEGIN SOLUTION'",
    "gap_is_inside_the_solution": "write 'name = ...' above '### BEGIN SOLUTION'",
    "solution_in_a_plain_cell": "a cell with a solution needs ':task:' and ':role:'",
    "solution_in_text": "a cell with a solution needs ':task:' and ':role:'",
    "raw_cell": "replace the raw cell by markdown or code",
}


@pytest.mark.parametrize("name", REFUSED)
def test_source_is_refused_and_the_message_says_how_to_mend_it(name):
    with pytest.raises(SourceError) as error:
        read_source(HERE / "refused" / f"{name}.md")
    assert str(error.value).startswith(f"{name}.md:")
    assert REFUSED[name] in str(error.value)


def test_every_fixture_has_its_message():
    assert {path.stem for path in (HERE / "refused").iterdir()} == set(REFUSED)


def ids(path):
    return [cell.id for cell in read_source(path).cells]


def test_ids_name_the_task_and_the_place_in_its_section():
    assert ids(HERE / "two_tasks.md") == [
        "start-1",
        "start-2",
        "half-1",
        "half-solution",
        "half-check",
        "square-1",
        "square-solution",
        "square-check",
        "end-1",
    ]


def test_an_edited_cell_keeps_every_id(tmp_path):
    edited = tmp_path / "two_tasks.md"
    text = (HERE / "two_tasks.md").read_text()
    edited.write_text(text.replace("half = 0.5", "half = 1 / 2").replace("Begin", "Go"))
    assert ids(edited) == ids(HERE / "two_tasks.md")


def test_a_cell_added_to_one_task_keeps_the_ids_of_the_others(tmp_path):
    edited = tmp_path / "two_tasks.md"
    text = (HERE / "two_tasks.md").read_text()
    edited.write_text(text.replace("## Task 2", "More.\n\n+++\n\n## Task 2"))
    assert sorted(ids(edited)) == sorted([*ids(HERE / "two_tasks.md"), "half-2"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"half = ...\n", b"half = 1\n", "above '### BEGIN SOLUTION'"),
        (b"half = ...\n", b'half = 1\n"""\nhalf = ...\n"""\n', "above '### BEGIN"),
        (b'\ncheck("half", half)', b'\n# check("half", half)', 'call check("half"'),
        (b":task: half", b":task: start", "otherwise than"),
        (b":task: half", b":task: end", "otherwise than"),
        (b"title: A fixture", b"title: [", "two_tasks.md:4: "),
        (b"Begin here", b"Begin h\xe9re", "save the file as UTF-8."),
        (b"title: A fixture", b"title: A\0", "md:2: remove the character"),
        (b":points: 1", b":points: [", "two_tasks.md: "),
        (b"chapter: two_tasks", b"kernelspec: 3", "is there already"),
        (b"chapter: two_tasks", b"chapter: [1]", "two_tasks.md: "),
        (b"  display_name", b"  - display_name", "two_tasks.md:6: "),
    ],
)
def test_what_cannot_work_is_refused_by_the_sources_name(tmp_path, old, new, message):
    broken = tmp_path / "two_tasks.md"
    text = (HERE / "two_tasks.md").read_bytes()
    assert old in text
    broken.write_bytes(text.replace(old, new))
    with pytest.raises(SourceError) as error:
        read_source(broken)
    assert str(error.value).startswith("two_tasks.md:")
    assert message in str(error.value)


def test_a_gap_below_the_solution_is_refused(tmp_path):
    broken = tmp_path / "two_tasks.md"
    text = (HERE / "two_tasks.md").read_text().replace("half = ...\n", "")
    end = "half = 0.5\n### END SOLUTION\n"
    broken.write_text(text.replace(end, end + "half = ...\n"))
    with pytest.raises(SourceError, match="above '### BEGIN SOLUTION'"):
        read_source(broken)
