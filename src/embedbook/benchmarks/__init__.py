"""Read, and draw, what the commands in ``benchmarks/`` measured.

Trainings that take longer than a page may are run by hand, by ``make bench`` or
``make sweeps``; the pages read their results, so that no measured number is typed.
"""

import json
from collections.abc import Iterable
from pathlib import Path

# In an installed package, and in the project's own folder.
FOLDERS = (
    Path(__file__).resolve().parent / "results",
    Path(__file__).resolve().parents[3] / "benchmarks" / "results",
)


def load(name: str, needs: Iterable[str] = ()) -> dict:
    """Return the results of the benchmark `name`, such as ``"output_dim"``.

    A dict with `environment` (date, reviews, versions, processor) and `entries`, a
    list. An entry has `name`, `settings`, `parameters`, `runs` (one dict for each
    seed) and, for each number that was measured, its spread over the seeds: a dict
    of `min`, `median` and `max`. Accuracies are shares from 0 to 1.

    Raises FileNotFoundError if nothing of that name was measured; its message
    says what there is and how to measure. Raises ValueError if a file of results
    is damaged, or lacks one of the entries that a page `needs`.
    """
    known = sorted({path.stem for each in FOLDERS for path in each.glob("[!.]*.json")})
    for folder in FOLDERS if name in known else ():  # so "../x" is not a name
        path = folder / f"{name}.json"
        if path.is_file():
            return _read(path, set(needs))
    raise FileNotFoundError(
        f"There are no results of a benchmark {name!r}. There are: "
        f"{', '.join(known) or 'none'}. `make bench` and `make sweeps` measure."
    )


def _read(path: Path, needs: set[str]) -> dict:
    """Return a file's results, or say which file is damaged and what to do."""
    try:
        text = path.read_text(encoding="utf-8")
        results = json.loads(text, parse_constant=refuse_constant)
        if not {"environment", "entries"} <= results.keys():
            raise ValueError("environment or entries are missing")
        if absent := needs - {each["name"] for each in results["entries"]}:
            raise ValueError(f"no entry {', '.join(sorted(absent))}")
    except (ValueError, AttributeError, LookupError, TypeError) as error:
        raise ValueError(
            f"The results in {path} are damaged ({error}). Get the file again with "
            f"`git restore {path}`, or measure anew: `make bench` or `make sweeps`."
        ) from error
    return results


def refuse_constant(constant: str) -> None:
    """Raise ValueError: NaN and infinity, which Python writes, are not JSON's."""
    raise ValueError(f"{constant} is no number of JSON")
