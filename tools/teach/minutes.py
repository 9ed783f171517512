"""Print how long each chapter takes to read, by the rule of the book.

    python -m tools.teach.minutes

The rule is in ``book/_ext/reading_time.py``. A chapter whose front matter says
something else by more than a fifth, or that is too long, has its line say so, and
the command fails.
"""

import sys
from pathlib import Path

from book._ext.chapter_meta import ChapterError, chapter_names, read_chapter
from book._ext.reading_time import faults, of_chapter

ROOT = Path(__file__).resolve().parents[2]
FAULT = "  "  # begins the line of one
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
        lines += [f"{FAULT}{fault}" for fault in faults(said, time)]
    return lines


def main(root: Path = ROOT) -> int:
    """Print the table; return 1 if a chapter's minutes are off, or cannot be read."""
    try:
        lines = table(root)
    except ChapterError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 1 if any(line.startswith(FAULT) for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
