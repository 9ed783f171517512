"""The four plots of what the layer itself costs, from `benchmarks.load("lookup")`.

Each function returns a figure; `alt` says what it shows. The chapter shows them with
`figures.show`, and `benchmarks/lookup.py` writes them as SVG.
"""

from pathlib import Path

from matplotlib.figure import Figure

from embedbook import figures

# operation: what the legend calls it, its marker, colour and line.
LOOKS = {
    "one-hot": ("one-hot product", "X", figures.PINK, ":"),
    "np.take": ("np.take", "o", figures.BLUE, "-"),
    "tf.gather": ("tf.gather", "s", figures.ORANGE, "--"),
    "layer": ("layer, untrained", "^", figures.GREEN, "-."),
    "layer-after-sgd": ("layer after SGD", "v", figures.PINK, "-"),
    "adam": ("Adam", "D", figures.PINK, "-"),
    "adagrad": ("Adagrad", "s", figures.ORANGE, "-"),
    "adagrad-rows": ("Adagrad, rows only", "s", figures.ORANGE, ":"),
    "sgd": ("SGD", "o", figures.BLUE, "-"),
    "sgd-jit": ("SGD, jit_compile", "^", figures.GREEN, ":"),
    "sgd-rows": ("SGD, rows only", "o", figures.BLUE, ":"),
}
LOOKUPS = ("one-hot", "layer-after-sgd", "layer", "tf.gather", "np.take")
STEPS = ("adam", "adagrad", "sgd", "adagrad-rows", "sgd-rows", "sgd-jit")
WORDS, DIMENSION = "vocabulary_size", "output_dim"
OUTPUT_DIM, VOCABULARY_SIZE = 32, 10_000  # of what does not vary along an axis
# plot: its operations, what it goes along, what it shows, and the other size.
TOPICS = {
    "by_vocabulary": (LOOKUPS, WORDS, "milliseconds", {DIMENSION: OUTPUT_DIM}),
    "by_dimension": (LOOKUPS, DIMENSION, "milliseconds", {WORDS: VOCABULARY_SIZE}),
    "share_of_copy": (LOOKUPS[1:], WORDS, "share_of_copy", {DIMENSION: OUTPUT_DIM}),
    "step_by_optimizer": (STEPS, WORDS, "milliseconds", {DIMENSION: OUTPUT_DIM}),
}


def points(
    results: dict, operation: str, along: str, key: str, fixed: dict
) -> list[tuple[float, float]]:
    """Return (size, median) of an operation, by size, where `fixed` sizes hold."""
    found = [
        (entry[along], entry[key]["median"])
        for entry in results["entries"]
        if entry["operation"] == operation
        and entry["ids"] == "uniform"
        and all(entry[name] == size for name, size in fixed.items())
    ]
    return sorted(found)


def lines(results: dict, name: str) -> Figure:
    """Return a figure with a line for each operation of a plot, both axes logarithmic.

    Raises ValueError if nothing of it was measured.
    """
    operations, along, key, fixed = TOPICS[name]
    figure, ax = figures.new(4.6, 4.6)
    drawn = 0
    for operation in operations:
        found = points(results, operation, along, key, fixed)
        if found:
            label, marker, color, line = LOOKS[operation]
            ax.plot(*zip(*found, strict=True), line, marker=marker, color=color)
            ax.lines[-1].set_label(label)
            drawn += 1
    if not drawn:
        raise ValueError(f"these results hold nothing with {fixed}: {operations}")
    ax.set(xscale="log", yscale="log")
    ax.grid(True, color=figures.INK, alpha=0.15, lw=0.6)
    ax.minorticks_off()
    names = {WORDS: "words in the vocabulary", DIMENSION: "output_dim"}
    ax.set_xlabel(names[along])
    figure.legend(loc="outside lower center", ncols=2, fontsize=9)
    return figure


def by_vocabulary(results: dict) -> Figure:
    """Return what one lookup of a batch takes, by vocabulary."""
    figure = lines(results, "by_vocabulary")
    figure.axes[0].set_ylabel("ms for 8,192 ids")
    figure.axes[0].set_title(f"one lookup, output_dim {OUTPUT_DIM}")
    return figure


def by_dimension(results: dict) -> Figure:
    """Return what one lookup of a batch takes, by dimension."""
    figure = lines(results, "by_dimension")
    ax = figure.axes[0]
    ax.set_ylabel("ms for 8,192 ids")
    ax.set_title(f"one lookup, {VOCABULARY_SIZE:,} words")
    sizes = sorted({entry[DIMENSION] for entry in results["entries"]})
    ax.set_xticks(sizes, [str(size) for size in sizes])
    return figure


def share_of_copy(results: dict) -> Figure:
    """Return the bytes per second of lookups beside those of a plain copy."""
    figure = lines(results, "share_of_copy")
    ax = figure.axes[0]
    ax.axhline(1, color=figures.INK, lw=1, ls="--")
    ax.text(0.98, 1.05, "plain copy", ha="right", va="bottom", fontsize=9)
    ax.texts[-1].set_transform(ax.get_yaxis_transform())
    ax.set_ylabel("bytes per second / those of a copy")
    ax.set_title(f"share of a plain copy, output_dim {OUTPUT_DIM}")
    return figure


def step_by_optimizer(results: dict) -> Figure:
    """Return what one step of training takes, by vocabulary."""
    figure = lines(results, "step_by_optimizer")
    figure.axes[0].set_ylabel("ms for a step, 8,192 ids")
    figure.axes[0].set_title(f"one step, output_dim {OUTPUT_DIM}")
    return figure


PLOTS = {
    "by_vocabulary": by_vocabulary,
    "by_dimension": by_dimension,
    "share_of_copy": share_of_copy,
    "step_by_optimizer": step_by_optimizer,
}


def alt(results: dict, name: str) -> str:
    """Return the alternative text of a plot in `PLOTS`: each line's two ends."""
    operations, along, key, fixed = TOPICS[name]
    unit = "ms" if key == "milliseconds" else "of a copy's bytes per second"
    parts = []
    for operation in operations:
        found = points(results, operation, along, key, fixed)
        if found:
            (first, low), (last, high) = found[0], found[-1]
            parts.append(
                f"{LOOKS[operation][0]}: {low:.2g} {unit} at {first:,}, "
                f"{high:.2g} at {last:,}."
            )
    kind = "words" if along == WORDS else "numbers in a row"
    return f"Lines over the number of {kind}, both axes logarithmic. {' '.join(parts)}"


def write(results: dict, folder: Path) -> None:
    """Write those plots as `lookup_NAME.svg` that these results have data for."""
    for name, draw in PLOTS.items():
        try:
            figure = draw(results)
        except ValueError:
            continue
        path = folder / f"lookup_{name}.svg"
        text = figures.inline(figure, alt(results, name))
        path.write_text(text + "\n", encoding="utf-8")
        print(f"wrote {path}")
