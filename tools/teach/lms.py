"""Write the quizzes of all chapters for learning platforms.

    make lms
    python -m tools.teach.lms [--into FOLDER]

Into ``_build/teach/lms`` go, for each chapter and for all together, a file for Moodle
(``NN-topic-moodle.xml``) and one for Canvas (``NN-topic-canvas.zip``). The same quizzes
make the same bytes again. In another FOLDER no files but these are touched.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path

from book._ext.chapter_meta import ChapterError
from book._ext.quiz_file import QuizError
from tools.teach.lms_canvas import canvas_zip
from tools.teach.lms_moodle import moodle_xml
from tools.teach.lms_text import ROOT, ChapterQuiz, read_quizzes, say

ALL = "00-all-quizzes"  # first in each list of the files
FOLDER = ROOT / "_build" / "teach" / "lms"
OURS = re.compile(r"\d\d-[\w-]+-(?:moodle\.xml|canvas\.zip)")


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

    All are written before the first takes the place of an older one. What else is in
    the folder stays; in the course's own, `FOLDER`, files of chapters that were renamed
    go. Raises QuizError or ChapterError, before anything is written, for what the
    course has to mend first, and OSError.
    """
    quizzes = read_quizzes(root)
    made = files(quizzes)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".lms-", dir=folder) as beside:
        for name, (content, _) in made.items():
            Path(beside, name).write_bytes(content)
        for name in made:
            Path(beside, name).replace(folder / name)
    if folder == FOLDER:
        tidy(folder, set(made))
    count = sum(len(quiz.questions) for quiz in quizzes)
    lines = [say("written", count=count, quizzes=len(quizzes), folder=folder)]
    lines += [
        say("row", name=name, questions=questions, size=-(-len(content) // 1000))
        for name, (content, questions) in made.items()
    ]
    return "\n".join([*lines, *map(say, ("moodle", "canvas", "more"))])


def tidy(folder: Path, made: set[str]) -> None:
    """Remove from the course's own folder the files of chapters that were renamed."""
    for path in folder.iterdir():
        if OURS.fullmatch(path.name) and path.name not in made:
            path.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Write the files; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=FOLDER)
    into = parser.parse_args(arguments).into
    try:
        print(write(ROOT, into))
    except (QuizError, ChapterError) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(say("unwritten", folder=into, fault=error.strerror), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
