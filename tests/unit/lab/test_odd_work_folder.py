"""Odd files in work/ and two processes at once: `make lab` goes on, nothing is lost."""

import json
import multiprocessing
import os
import sys

import pytest

from tools.lab import work_folder
from tools.lab.learner_copy import digest, written
from tools.lab.offers import Offer
from tools.lab.work_folder import RECORD, bring_up_to_date

DEEP = b"[" * 200_000
NAME = "01-one-hot.ipynb"


def notebook(text):
    cell = {"cell_type": "markdown", "source": text, "metadata": {}}
    return json.dumps({"cells": [cell]}).encode()


OFFERS = [Offer(f"{n:02}-topic.ipynb", notebook(f"# Topic {n}")) for n in range(40)]


@pytest.fixture
def work(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def test_a_notebook_that_is_too_deep_to_read_stays(work):
    (work / NAME).write_bytes(DEEP)
    (work / "mine.ipynb").write_bytes(b'{"cells":' + DEEP)
    bring_up_to_date(work, [Offer(NAME, notebook("# One-hot"))])
    assert written(DEEP) == digest(DEEP)
    assert (work / NAME).read_bytes() == DEEP
    assert "[mine.ipynb](mine.ipynb)" in (work / "START.md").read_text()


def test_a_record_that_is_too_deep_to_read_is_made_anew(work, capsys):
    (work / RECORD).write_bytes(DEEP)
    bring_up_to_date(work, OFFERS[:1])
    assert "cannot be read" in capsys.readouterr().out
    assert "00-topic.ipynb" in json.loads((work / RECORD).read_text())


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode there")
def test_a_name_in_an_old_encoding_is_linked(work):
    path = os.fsencode(work) + b"/caf\xe9.ipynb"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"{}")
    bring_up_to_date(work, OFFERS[:1])
    assert "](caf%E9.ipynb)" in (work / "START.md").read_text()


def test_a_title_with_half_a_character_brackets_or_tags_is_one_link(work):
    (work / "a.ipynb").write_bytes(notebook("# Half \ud83d ](x) <b>"))
    bring_up_to_date(work, OFFERS[:1])
    page = (work / "START.md").read_text()
    assert r"- [Half ? \](x) \<b>](a.ipynb)" in page


def bring(work, start):
    start.wait()
    said = bring_up_to_date(work, OFFERS)
    os._exit(any("beside" in line for line in said))


@pytest.mark.parametrize("before", ["nothing", "older"])
@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_two_processes_at_once_take_turns(work, before):
    if before == "older":
        older = [Offer(each.name, notebook("# Older")) for each in OFFERS]
        bring_up_to_date(work, older)
    context = multiprocessing.get_context("fork")
    start = context.Barrier(3)
    both = [context.Process(target=bring, args=(work, start)) for _ in range(3)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert [each.exitcode for each in both] == [0, 0, 0]
    assert (work / OFFERS[-1].name).read_bytes() == OFFERS[-1].content
    assert set(json.loads((work / RECORD).read_text())) == {
        work_folder.START,
        *(each.name for each in OFFERS),
    }
