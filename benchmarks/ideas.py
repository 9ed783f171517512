"""Ideas for a better table of n-grams: what each gave on films that it did not know.

Each run changes ours c (`base`) in the way it names; learns from the train half without
one fifth of its films; and scores that fifth, another one for each seed. `mean` is that
of the seeds' accuracies, and `gain` the mean of what they are above `base`, film for
film. The standard error of `mean` is 0.2 %, and that of a gain 0.1 % where two models
judge 2 % of the reviews differently: gains below it may be chance. `shared` changes
nothing but what is held out: as many reviews, drawn by lot, whose films the table
knows. Its gain compares different reviews, so that its standard error is 0.3 %.
"""

import sys
from statistics import mean

import imdb
from harness import availability, measure
from parts import films

ENTRIES: dict[str, dict] = {
    "base": {"idea": "ours c: words, pairs and triples, log-ratio, last fifth, 1/√n"},
    "shared": {
        "idea": "the same, on reviews of films that it knows",
        "on": "scattered",
    },
    "words": {"idea": "words only", "kinds": "words"},
    "pairs": {"idea": "words and pairs", "kinds": "pairs"},
    "long": {"idea": "four tokens in a row too", "kinds": "long"},
    "gaps": {"idea": "n-grams with a gap too", "kinds": "gaps"},
    "whole": {"idea": "no rows of its own for the last fifth", "kinds": "whole"},
    "first": {"idea": "rows of its own for the first fifth too", "kinds": "first"},
    "thirds": {"idea": "thirds in place of the last fifth", "kinds": "thirds"},
    "characters": {"idea": "7 characters in place of words", "kinds": "characters"},
    "no-marks": {"idea": "punctuation marks left out", "marks": ""},
    "no-ratio": {"idea": "log-ratio left out: 1 for all", "ratio": False},
    "no-root": {"idea": "1/√n left out", "root": False},
    "one-epoch": {"idea": "one epoch", "epochs": 1},
    "dropout": {"idea": "half of the n-grams dropped in training", "dropout": 0.5},
    "stars": {"idea": "stars as target, not the label", "stars": True},
    "all-rows": {"idea": "a row for each n-gram, met once or more", "least": 1},
    "names": {"idea": "names masked", "view": "names"},
    "rare": {"idea": "names and the 45 commonest tokens left out", "view": "rare"},
    "stems": {"idea": "names masked, words cut to 5 letters", "view": "stems"},
    "vote": {"idea": "the last three vote: ours d", "entry": "ours-d"},
    "unlabelled": {"idea": "unlabelled reviews too: ours e", "entry": "ours-e"},
}


def run(settings: dict, seed: int, count: int) -> dict:
    """Try one idea once, on at most `count` reviews (0: all)."""
    settings = {key: each for key, each in settings.items() if key != "idea"}
    on = settings.pop("on", "films")
    entry = imdb.ENTRIES.get(settings.get("entry"))
    measured = imdb.run(
        entry or {"made_by": "ours_changed:changed", **settings},
        seed,
        count,
        on,
    )
    return {
        "parameters": measured["parameters"],
        "held_out_accuracy": measured["accuracy"],
    }


def gains(results: dict) -> None:
    """Add to each entry `idea`, `mean` and `gain`: what its runs are above the base's.

    Runs of one seed are compared, which are judged on the same films. Where the base
    was not measured on them there is no `gain`.
    """
    found = {each["name"]: _by_seed(each) for each in results["entries"]}
    base_of_seed = found.get("base", {})
    for each in results["entries"]:
        of_seed = found[each["name"]]
        each["idea"] = each["settings"]["idea"]
        each["mean"] = round(mean(of_seed.values()), 5)
        if of_seed.keys() <= base_of_seed.keys():
            above = [value - base_of_seed[seed] for seed, value in of_seed.items()]
            each["gain"] = round(mean(above), 5)
            print(f"{each['gain']:+.2%}  {each['idea']}")
        else:
            print(f"no gain: base was not run with the same seeds  {each['idea']}")


def _by_seed(entry: dict) -> dict[int, float]:
    return {run["seed"]: run["held_out_accuracy"] for run in entry["runs"]}


def left_out() -> dict[str, str]:
    """Return the ideas that cannot be tried here, each with the reason."""
    settings = {
        name: imdb.ENTRIES.get(each.get("entry"), each)
        for name, each in ENTRIES.items()
    }
    return availability.why_unavailable(settings)


if __name__ == "__main__":
    with measure.no_traceback():
        films.blocks()  # without them every run would fail
        missing = {} if "--entry" in sys.argv else left_out()
        measure.main(
            "ideas",
            availability.available(ENTRIES, missing),
            run,
            more=lambda: {"left_out": missing},
            then=lambda results, _: gains(results),
        )
