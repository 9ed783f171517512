"""Read what the commands in ``benchmarks/`` measured.

Trainings that take longer than a page may are run by hand, by ``make bench`` or
``make sweeps``; the pages read their results, so that no measured number is typed.
"""

import json
from pathlib import Path

# In an installed package, and in the project's own folder.
FOLDERS = (
    Path(__file__).resolve().parent / "results",
    Path(__file__).resolve().parents[2] / "benchmarks" / "results",
)


def load(name: str) -> dict:
    """Return the results of the benchmark `name`, such as ``"output_dim"``.

    A dict with `environment` (date, reviews, versions, processor) and `entries`, a
    list. An entry has `name`, `settings`, `parameters`, `runs` (one dict for each
    seed) and, for each number that was measured, its spread over the seeds: a dict
    of `min`, `median` and `max`. Accuracies are shares from 0 to 1.

    Raises FileNotFoundError if nothing of that name was measured; its message
    says what there is and how to measure. Raises ValueError if a file of results
    is damaged.
    """
    known = sorted({path.stem for each in FOLDERS for path in each.glob("[!.]*.json")})
    for folder in FOLDERS if name in known else ():  # so "../x" is not a name
        path = folder / f"{name}.json"
        if path.is_file():
            return _read(path)
    raise FileNotFoundError(
        f"There are no results of a benchmark {name!r}. There are: "
        f"{', '.join(known) or 'none'}. `make bench` and `make sweeps` measure."
    )


def _read(path: Path) -> dict:
    """Return a file's results, or say which file is damaged and what to do."""
    try:
        results = json.loads(path.read_text(encoding="utf-8"))
        if not {"environment", "entries"} <= results.keys():
            raise ValueError("environment or entries are missing")
    except (ValueError, AttributeError) as error:  # JSON's and UTF-8's are ValueErrors
        raise ValueError(
            f"The results in {path} are damaged ({error}). Get the file again with "
            f"`git restore`, or measure anew: `make bench` or `make sweeps`."
        ) from error
    return results
