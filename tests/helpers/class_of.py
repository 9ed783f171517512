"""A class that hands in: a download as Moodle makes it, and what each is to get.

``python tests/helpers/class_of.py FOLDER --students 500 --seed 1`` writes
FOLDER/downloads.zip and FOLDER/expected.json; with ``--compare marks.csv`` it says
instead which marks are other than expected. Two in five are right in every task, one
in four in some; blank, wrong, odd and hostile hand-ins are the rest.
"""

import argparse
import json
import random
import sys
import zipfile
from bisect import bisect
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import accumulate
from pathlib import Path

from class_answers import answers
from compare_marks import differences
from filled_notebooks import as_bytes, code_cell, filled, released
from hostile_attacks import USUAL, attacks
from odd_notebooks import WAYS, solved

SHARES = {"right": 200, "half": 120, "blank": 60, "wrong": 70, "odd": 30, "hostile": 20}
FIRST = ("Ada", "Björn", "Chloé", "Đức", "Esra", "Grażyna", "João", "Kōji", "Łucja")
LAST = ("Núñez", "O'Neill", "Pâris", "Řezník", "Søby", "Ünal", "Vũ", "Weiß", "Zoë")


@dataclass
class Expected:
    """What one hand-in is to get.

    `points` by task, None where it may not be graded; `mistakes` by task, where one is
    known; `graded` says whether it is to be graded at all.
    """

    file: str
    kind: str
    what: str
    points: dict[str, int | None]
    mistakes: dict[str, str] = field(default_factory=dict)
    graded: bool = True


def points_of(exercise: str) -> dict[str, int]:
    """Return by task how many points it has."""
    return {
        cell["id"].removesuffix("-check"): cell["metadata"]["nbgrader"]["points"]
        for cell in released(exercise)["cells"]
        if cell["id"].endswith("-check")
    }


def kinds_of(students: int) -> list[str]:
    """Return what each student of a class is, in the shares of SHARES."""
    bounds = list(accumulate(SHARES.values()))
    places = [(n + 0.5) * bounds[-1] / students for n in range(students)]
    return [list(SHARES)[bisect(bounds, place)] for place in places]


def class_of(folder: Path, students: int, seed: int, exercise: str = USUAL) -> Path:
    """Write the class, and what is expected of it; return the zip."""
    draw = random.Random(seed)
    kinds = kinds_of(students)
    draw.shuffle(kinds)
    folder.mkdir(parents=True, exist_ok=True)
    path, expected = folder / "downloads.zip", []
    makers = {"odd": odd_ones(exercise, draw), "hostile": hostile_ones(draw, folder)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, kind in enumerate(kinds):
            make = makers.get(kind)
            name, content, said = next(make) if make else honest(kind, exercise, draw)
            student = f"{draw.choice(FIRST)} {draw.choice(LAST)}"
            place = f"{student}_{100_000 + number}_assignsubmission_file_"
            said.file = f"{place}/{name}"
            archive.writestr(said.file, content)
            expected.append(asdict(said))
    text = json.dumps(expected, indent=1, ensure_ascii=False)
    (folder / "expected.json").write_text(text, encoding="utf-8")
    return path


Made = tuple[str, bytes, Expected]  # the file's name, its content, what it is to get


def honest(kind: str, exercise: str, draw: random.Random) -> Made:
    """Return a hand-in of somebody who is honest, such as one who has half of it."""
    known, chosen = answers(exercise), {}
    for task in known:
        right = {"right": True, "half": draw.random() < 0.5}.get(kind, False)
        if kind != "blank" and (right or kind == "wrong" or draw.random() < 0.6):
            chosen[task] = draw.choice([a for a in known[task] if a.right == right])
    sources = {task: each.source for task, each in chosen.items()}
    notebook = filled(exercise, sources)
    if draw.random() < 0.3:
        place = draw.randrange(1, len(notebook["cells"]))
        notebook["cells"].insert(place, code_cell("scratch", "2 + 2"))
    got = {
        task: points if task in chosen and chosen[task].right else 0
        for task, points in points_of(exercise).items()
    }
    mistakes = {t: each.mistake for t, each in chosen.items() if each.mistake}
    said = Expected("", kind, "", got, mistakes)
    return f"{exercise}.ipynb", as_bytes(notebook), said


def hostile_ones(draw: random.Random, folder: Path) -> Iterator[Made]:
    """Yield hostile hand-ins, each another one."""
    known = [each for each in attacks().values() if each.exercise == USUAL]
    for attack in draw.sample(known, len(known)):
        none = dict.fromkeys(points_of(USUAL), 0)
        content = attack.notebook(folder / "outside")
        yield f"{USUAL}.ipynb", content, Expected("", "hostile", attack.name, none)


def odd_ones(exercise: str, draw: random.Random) -> Iterator[Made]:
    """Yield right answers that are handed in oddly, each in another way."""
    full = points_of(exercise)
    for way in draw.sample(list(WAYS.values()), len(WAYS)):
        name, content = way.file(solved())
        said = Expected("", "odd", way.says, full, graded=way.graded)
        yield name, content, said


def main() -> int:
    """Make a class, or compare its marks; return 1 if some are not as expected."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compare", type=Path, metavar="MARKS_CSV")
    chosen = parser.parse_args()
    if chosen.compare is None:
        print(class_of(chosen.folder, chosen.students, chosen.seed))
        return 0
    found = differences(chosen.folder / "expected.json", chosen.compare)
    print("\n".join(found) or "every mark is as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
