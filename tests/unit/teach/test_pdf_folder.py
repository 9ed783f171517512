"""What `make pdf` leaves alone in the folder where it prints."""

import json

import pytest

from tools.teach import pdf
from tools.teach.pdf_print import PrintError


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "slides").mkdir()
    for name in ("slides/mine.pdf", "slides/03-a.pdf", "slides/04-b.pdf", "thesis.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    known = {"slides/03-a.pdf": 3, "slides/04-b.pdf": 4}
    (tmp_path / pdf.PAGES).write_text(json.dumps(known))
    return tmp_path


def test_a_deck_of_an_old_name_goes_and_no_file_of_somebody_else(folder):
    pdf.remove_old_parts(folder, {"slides/03-a.pdf"})
    left = sorted(path.name for path in folder.rglob("*.pdf"))
    assert left == ["03-a.pdf", "mine.pdf", "thesis.pdf"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"../thesis.pdf": 3}', '{"thesis.pdf": 3}', '{"book.pdf": "a"}']
)
def test_a_list_of_pages_that_it_did_not_write_is_refused_before_anything_is(
    folder, text
):
    (folder / pdf.PAGES).write_text(text)
    for work in (
        lambda: pdf.remove_old_parts(folder, set()),
        lambda: pdf.write_pages(folder, [], folder),
    ):
        with pytest.raises(PrintError, match="is not what this command wrote there"):
            work()
    assert (folder / pdf.PAGES).read_text() == text
    assert len(list(folder.rglob("*.pdf"))) == 4
