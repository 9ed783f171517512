"""What a lecturer reads before anything runs."""

import hashlib

from odd_notebooks import EXERCISE, WAYS, solved
from packed import packed, written

from tools.grading import preflight
from tools.grading.collect import collect
from tools.grading.preflight import Seen, look
from tools.grading.preflight_table import table
from tools.grading.records import HandIn, Plan
from tools.grading.released import released


def files():
    usual = WAYS["downloaded_twice"].file(solved())[1]
    yield f"Ada/{EXERCISE}.ipynb", usual
    yield "Bob/x.ipynb", WAYS["cut_off"].file(solved())[1]
    yield f"Cy/{EXERCISE}.ipynb", usual
    yield f"Cy/{EXERCISE} (1).ipynb", WAYS["imports_deleted"].file(solved())[1]
    yield "Di/x.ipynb", WAYS["answer_deleted"].file(solved())[1]


def all_seen(tmp_path):
    hand_ins = collect(written(tmp_path / "all.zip", packed(files())), EXERCISE)
    return [look(each, released(EXERCISE)) for each in hand_ins]


def one_line(text):
    return " ".join(text.split())


def test_it_counts_by_students_and_files_and_names_both(tmp_path):
    said = one_line(table(all_seen(tmp_path)))
    assert said.startswith(
        "4 students: 4 handed in something, in 5 files, of which 4 can be graded."
    )


def test_who_is_on_a_class_list_with_a_name_is_called_by_it(tmp_path):
    said = table(all_seen(tmp_path), {"Bob": "Bob Ross"})
    assert "  Bob Ross Bob (x.ipynb): the file ends" in said


def test_it_says_what_will_not_be_graded_and_what_is_odd(tmp_path):
    said = table(all_seen(tmp_path))
    assert "Bob (x.ipynb): the file ends in the middle" in said
    odd = "Cy (03-lookup-table (1).ipynb), attempt 2: Cells that were handed out are"
    assert odd in one_line(said)
    missing = one_line(said).partition("an answer is missing (1): ")[2]
    assert missing.startswith("Di (x.ipynb): the answer lookup is not in the notebook")
    assert "Ada" not in said


def test_it_says_who_sent_more_than_one_notebook(tmp_path):
    said = one_line(table(all_seen(tmp_path)))
    assert "the last counts (1): Cy: 03-lookup-table.ipynb, 03-lookup" in said
    tied = [
        Seen(HandIn("Ed", n, f"{n}.ipynb", tied=True), plan=Plan(())) for n in (1, 2)
    ]
    assert "you decide (1): Ed: 1.ipynb, 2.ipynb" in one_line(table(tied))


def test_lines_are_short_and_what_is_said_of_many_is_said_once():
    many = [
        Seen(HandIn(f"2190{n:03}", 1, "x.ipynb"), reason="it is another exercise")
        for n in range(30)
    ]
    flags = tuple(f"code cell {n} mentions the network: {'x' * 60}" for n in range(5))
    ada = Seen(HandIn("ada", 1, "x.ipynb"), plan=Plan((), flags=flags))
    said = table([*many, ada])
    assert max(map(len, said.splitlines())) <= 100
    assert said.count("another exercise") == 1
    assert "Not graded (30):" in said
    assert "and 25 more: it is another exercise" in one_line(said)
    assert "read these yourself (1):" in said


def test_a_file_with_no_answer_at_all_is_told_in_a_few_words():
    missing = {f"task_{n}": f"the answer task_{n} is not there" for n in range(6)}
    said = table([Seen(HandIn("ada", 1, "x.py"), plan=Plan((), missing=missing))])
    assert "ada (x.py): no answer to task_0, task_1, task_2" in said
    assert "Odd" not in said


def test_the_digest_is_that_of_the_file(tmp_path):
    first, *_ = all_seen(tmp_path)
    assert first.digest == hashlib.sha256(dict(files())[first.hand_in.name]).hexdigest()


def test_a_hand_in_that_is_gone_or_a_fault_of_ours_is_a_row_too(tmp_path, monkeypatch):
    gone = HandIn("ada", 1, "x", (str(tmp_path / "x"),))
    assert "cannot be read" in look(gone, released(EXERCISE)).reason
    (found,) = collect(written(tmp_path / "a.ipynb", b"{}"), EXERCISE)
    monkeypatch.setattr(preflight, "submission", lambda *values: 1 / 0)
    assert "ZeroDivisionError" in look(found, released(EXERCISE)).reason
