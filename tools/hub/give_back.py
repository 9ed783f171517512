"""Put the pages of feedback where the students see them on the hub.

    python -m tools.hub.give_back 03-lookup-table /srv/embedbook

`make grade` has made the pages. Each student finds theirs as
``feedback/03-lookup-table.html``; that folder shows them nobody else's.
"""

import shutil
import sys
from pathlib import Path

from embedbook.checks.wording import sentences

say = sentences("tools.hub.give_back")
ROOT = Path(__file__).resolve().parents[2]
MARKS = ROOT / "grading" / "marks"


def give_back(exercise: str, pages: Path, feedback: Path) -> tuple[int, list[str]]:
    """Copy each page to its student's folder; return how many, and who has none.

    `pages` holds ``STUDENT.html``, `feedback` a folder for each who has been on the
    hub. Raises OSError if a page cannot be copied.
    """
    there, nowhere = 0, []
    for page in sorted(pages.glob("*.html")):
        folder = feedback / page.stem.lower()  # the hub knows no capitals
        if folder.is_dir():
            shutil.copyfile(page, folder / f"{exercise}.html")
            there += 1
        else:
            nowhere.append(page.stem)
    return there, nowhere


def main() -> None:
    """Give back an exercise, the first argument, to a hub, the second."""
    if len(sys.argv) != 3:
        sys.exit("give_back: " + say("usage"))
    exercise, data = sys.argv[1], Path(sys.argv[2]).expanduser()
    pages = MARKS / exercise / "feedback"
    if not pages.is_dir():
        sys.exit("give_back: " + say("no_marks", folder=pages, exercise=exercise))
    try:
        there, nowhere = give_back(exercise, pages, data / "feedback")
    except OSError as error:
        sys.exit(f"give_back: {error}")
    print(say("given", count=there))
    if nowhere:
        print(say("nowhere", names=", ".join(nowhere)))


if __name__ == "__main__":
    main()
