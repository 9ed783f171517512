"""How long a chapter takes to read: what counts, and which minutes are refused."""

import pytest
from chapter_boxes import load
from reading_time import ReadingTime, faults, of_chapter, reading_time, words_of

from tools.teach.minutes import main, table

WORDS = {
    "plain words": ("Here are four words.", 4),
    "a dash or a sign alone is none": ("one - two = three | four", 4),
    "a formula is one": ("As $x_j = 0$ for every $j$.", 5),
    "a formula of its own line is one": ("$$\na + b\n= c\n$$", 1),
    "a reference has the words that it shows": ("see {ref}`these two words <q-x>`", 4),
    "or else is one": ("see {ref}`03-lookup-table`", 2),
    "a number that is glued is one": ("took {glue:text}`a.md::ratio:.1f` times", 3),
    "a link without its address": ("read [its page](https://example.org/a-b)", 3),
    "comments are none": ("<!-- typed: a\nreason -->\ntwo words\n% a remark", 2),
    "labels and marks are none": ("(03-topic)=\n+++\n:::{note}\nWord\n:::", 1),
    "a table without its lines": ("| a | b |\n|---|---|\n| c d | e |", 5),
}


@pytest.mark.parametrize("case", WORDS)
def test_words_are_counted_as_a_reader_meets_them(case):
    text, count = WORDS[case]
    assert words_of(text) == count


PAGE = """\
---
chapter:
  title: Not counted
---
(03-topic)=
# One heading

> "A question?"

```{code-cell} ipython3
a = 1

b = 2
```

```{code-cell} ipython3
:tags: [hide-input]
figures.show(fig, alt="Not counted")
explore.Lookup("a")
```

```{code-cell} ipython3
:tags: [remove-cell]
figures.show(fig)
```

```{code-cell} ipython3
:tags: [remove-output]
strips.show(words)
```

```{output-of} chapters/03-topic name
```

```python
five = 5
```

- two words

```{note}
:class: tip
Two more.
```

```{quiz}
```
"""


def test_hidden_code_is_not_read_and_what_it_shows_is():
    assert reading_time(PAGE, 4) == ReadingTime(8, 4, 3, 4)


SHAPES = {
    "options in YAML": (
        "```{code-cell}\n---\ntags: [hide-input]\n---\nfigures.show(a)\n```",
        (0, 0, 1),
    ),
    "options over two lines": (
        "```{code-cell}\n:tags: [hide-output,\n  hide-input]\na = 1\n```",
        (0, 0, 0),
    ),
    "a cell in a list": ("- one\n\n  ```{code-cell}\n  a = 1\n  ```\n", (1, 1, 0)),
    "code in a quotation": ("> one\n>\n> ```python\n> a = 1\n> ```\n", (1, 1, 0)),
    "a cell in a note": (
        "````{note}\nTwo words.\n```{code-cell}\nfigures.show(a)\n```\n````",
        (2, 1, 1),
    ),
    "a title": ("```{admonition} Two words\nOne.\n```", (3, 0, 0)),
    "a title between colons": (":::{admonition} Two words\nOne.\n:::", (3, 0, 0)),
    "a picture": ("![Its text](a.png)", (2, 0, 1)),
    "a figure between colons": (":::{figure} a.png\nOne.\n:::", (1, 0, 1)),
    "a figure that is not drawn": (
        "```{code-cell}\na = 1\n# figures.show(a)\n```",
        (0, 2, 0),
    ),
}


@pytest.mark.parametrize("case", SHAPES)
def test_code_and_figures_count_wherever_they_are(case):
    text, found = SHAPES[case]
    assert reading_time(text) == ReadingTime(*found)


def test_minutes_add_up():
    assert ReadingTime(words=200).minutes == 1
    assert ReadingTime(lines=30).minutes == 1
    assert ReadingTime(figures=4).minutes == 1
    assert ReadingTime(questions=2).minutes == 1
    assert ReadingTime(200, 30, 4, 2).minutes == 4


def test_minutes_may_be_off_by_a_fifth():
    time = ReadingTime(words=4000)
    assert faults(16, time) == faults(20, time) == faults(24, time) == []
    for off in (15, 25):
        [fault] = faults(off, time)
        assert fault.startswith(f"chapter.minutes: {off} is off by more than a fifth")
        assert "20.0 minutes (4000 words, 0 lines" in fault


def test_a_minute_is_never_too_many_and_two_are():
    assert faults(1, ReadingTime(words=10)) == []
    assert faults(3, ReadingTime(words=10))


def test_a_chapter_that_is_too_long_is_refused_whatever_it_says():
    assert faults(25, ReadingTime(words=6000)) == []
    for said in (25, 31):
        assert "make two chapters of it" in faults(said, ReadingTime(words=6100))[0]


def test_a_quiz_is_counted_and_one_that_is_missing_has_no_questions(tmp_path):
    path = tmp_path / "03-topic.md"
    path.write_text("# Two words")
    assert of_chapter(path) == ReadingTime(words=2)
    (tmp_path / "03-topic.quiz.yml").write_text("- question: a\n- question: b\n")
    assert of_chapter(path) == ReadingTime(words=2, questions=2)
    (tmp_path / "03-topic.quiz.yml").write_text("question: a")
    assert of_chapter(path).questions == 0


FRONT = """\
---
chapter:
  title: A table
  question: Why?
  minutes: 20
  teach: 30
  exercise: 40
  budget: 40
  needs: numpy
  prerequisites: []
  objectives: [say it]
---
# A table

> "Why?"
"""


@pytest.fixture
def book(tmp_path):
    """A book of one chapter, of three words, that says 20 minutes."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "01-first.md").write_text(FRONT)
    (tmp_path / "_toc.yml").write_text("chapters:\n- file: chapters/01-first\n")
    return tmp_path


def test_the_build_warns_of_minutes_that_are_off(book, monkeypatch):
    class App:
        srcdir = str(book)

    told = []
    monkeypatch.setattr("chapter_boxes.LOGGER.warning", lambda *text: told.append(text))
    load(App())
    [(form, *rest)] = told
    assert (form % tuple(rest)).startswith(
        "chapters/01-first.md, chapter.minutes: 20 is off by more than a fifth from 0.0"
    )


def test_a_quiz_that_cannot_be_read_does_not_make_minutes_wrong(book, monkeypatch):
    (book / "chapters" / "01-first.quiz.yml").write_text("- a: b: c")
    told = []
    monkeypatch.setattr("chapter_boxes.LOGGER.warning", lambda *text: told.append(text))
    load(type("App", (), {"srcdir": str(book)})())
    assert told == []


def test_the_table_of_minutes_names_what_is_off(book):
    lines = table(book)
    assert lines[1].split() == ["01-first", "20", "0.0", "3", "0", "0", "0"]
    assert "is off by more than a fifth" in lines[2]


def test_the_command_fails_where_minutes_are_off_or_cannot_be_read(book, capsys):
    page = book / "chapters" / "01-first.md"
    assert main(book) == 1
    page.write_text(FRONT.replace("minutes: 20", "minutes: 1"))
    assert main(book) == 0
    page.write_text(FRONT.replace("minutes: 20", "minutes: 3x"))
    capsys.readouterr()
    assert main(book) == 1
    assert "chapter.minutes: write a whole number" in capsys.readouterr().err


def test_a_quiz_that_cannot_be_read_is_none_here_and_the_build_goes_on(tmp_path):
    path = tmp_path / "03-topic.md"
    path.write_text("# Two words")
    quiz = tmp_path / "03-topic.quiz.yml"
    for text in (b"\t- a", b"- a: b: c", b"- 2024-02-30", b"\xff", b"[" * 3000):
        quiz.write_bytes(text)
        assert of_chapter(path) == ReadingTime(words=2)
    quiz.unlink()
    quiz.mkdir()
    assert of_chapter(path) == ReadingTime(words=2)
