"""``python -m embedbook.checks --count``: how many mistakes the checks know.

Runs every mutant, a wrong answer as people write it, through the check cell of
its notebook. The mutants lie among the project's tests, so this needs a clone of
the project, with embedbook installed from it.
"""

import argparse
import sys
from pathlib import Path

MUTANTS = Path(__file__).resolve().parents[3] / "tests" / "unit" / "checks"


def main(arguments: list[str] | None = None) -> int:
    """Print the counts; return 1 if a mutant was not told its own mistake."""
    parser = argparse.ArgumentParser(
        prog="python -m embedbook.checks", description=__doc__.split("\n\n")[1]
    )
    parser.add_argument("--count", action="store_true", required=True, help="do so")
    parser.parse_args(arguments)
    if not (MUTANTS / "count_mutants.py").is_file():
        parser.error(
            "the mutants are not here: they are among the tests of the project's "
            "repository. Clone it and run `make test` or this command there."
        )
    sys.path.insert(0, str(MUTANTS))
    import count_mutants

    return count_mutants.main()


if __name__ == "__main__":
    sys.exit(main())
