"""Write the quizzes of all chapters for learning platforms.

    make lms
    python -m tools.teach.lms [--into FOLDER]

Into ``_build/teach/lms`` go, for each chapter and for all together, a file for Moodle
(``NN-topic-moodle.xml``) and one for Canvas (``NN-topic-canvas.zip``). The same quizzes
make the same bytes again.
"""

import argparse
import shutil
import sys
from pathlib import Path

from book._ext.chapter_meta import ChapterError
from book._ext.quiz_file import QuizError
from tools.teach.lms_canvas import canvas_zip
from tools.teach.lms_moodle import moodle_xml
from tools.teach.lms_text import ROOT, ChapterQuiz, read_quizzes, say

ALL = "00-all-quizzes"  # first in each list of the files
FOLDER = ROOT / "_build" / "teach" / "lms"


def files(quizzes: list[ChapterQuiz]) -> dict[str, tuple[bytes, int]]:
    """Return the content of each file by its name, and how many questions are in it."""
    parts = {quiz.name: [quiz] for quiz in quizzes}
    found = {}
    for name, chosen in {ALL: quizzes, **parts}.items():
        count = sum(len(quiz.questions) for quiz in chosen)
        found[f"{name}-moodle.xml"] = (moodle_xml(chosen), count)
        found[f"{name}-canvas.zip"] = (canvas_zip(chosen), count)
    return found


def write(root: Path, folder: Path) -> str:
    """Write the files of the course in `root` into a folder; return what was written.

    The folder holds these files alone afterwards: those of chapters that were renamed
    go. Raises QuizError or ChapterError, before anything is written, for what the
    course has to mend first.
    """
    quizzes = read_quizzes(root)
    made = files(quizzes)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, (content, _) in made.items():
        (folder / name).write_bytes(content)
    count = sum(len(quiz.questions) for quiz in quizzes)
    lines = [say("written", count=count, quizzes=len(quizzes), folder=folder)]
    lines += [
        say("row", name=name, questions=questions, size=-(-len(content) // 1000))
        for name, (content, questions) in made.items()
    ]
    return "\n".join([*lines, *map(say, ("moodle", "canvas", "more"))])


def main() -> int:
    """Write the files; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=FOLDER)
    try:
        print(write(ROOT, parser.parse_args().into))
    except (QuizError, ChapterError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
