"""Print how long each chapter takes to read, by the rule of the book.

    python -m tools.teach.minutes

The rule is in ``book/_ext/reading_time.py``. A chapter whose front matter says
something else by more than a fifth, or that is too long, has its line say so.
"""

from pathlib import Path

from book._ext.chapter_meta import chapter_names, read_chapter
from book._ext.reading_time import faults, of_chapter

ROOT = Path(__file__).resolve().parents[2]
HEAD = f"{'chapter':26}{'says':>6}{'takes':>7}{'words':>7}{'lines':>7}{'fig.':>6}  quiz"


def table(root: Path) -> list[str]:
    """Return a line for each chapter of the book in `root`, below a line of heads.

    Raises ChapterError for front matter that breaks a rule.
    """
    order, lines = chapter_names(root / "_toc.yml"), [HEAD]
    for name in order:
        path = root / "chapters" / f"{name}.md"
        said, time = read_chapter(path, order).minutes, of_chapter(path)
        lines.append(
            f"{name:26}{said:6}{time.minutes:7.1f}{time.words:7}{time.lines:7}"
            f"{time.figures:6}{time.questions:6}"
        )
        lines += [f"  {fault}" for fault in faults(said, time)]
    return lines


if __name__ == "__main__":
    print("\n".join(table(ROOT)))
