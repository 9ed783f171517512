import numpy as np
from mutants import registrar
from right_answers import RIGHT

from embedbook.checks.ch08_imdb_model.by_hand import (
    average,
    encode,
    look_up,
    squeeze,
    weigh,
)

CHAPTER = "ch08_imdb_model"
mutant, guess = registrar(CHAPTER)


@mutant("pad", "front")
def _(indices, length):
    indices = indices[:length]
    zeros = np.zeros(length - len(indices), dtype=int)
    return np.concatenate([zeros, indices])


@mutant("pad", "front_and_keeps_end")
def _(indices, length):
    padded = np.zeros(length, dtype="int32")
    kept = indices[-length:]
    if len(kept):
        padded[-len(kept) :] = kept
    return padded


@mutant("pad", "keeps_end")
def _(indices, length):
    if len(indices) > length:
        return indices[len(indices) - length :]
    return np.append(indices, [0] * (length - len(indices))).astype(int)


@mutant("pad", "not_cut")
def _(indices, length):
    result = list(indices)
    while len(result) < length:
        result.append(0)
    return np.array(result)


@mutant("pad", "front_and_not_cut")
def _(indices, length):
    result = list(indices)
    while len(result) < length:
        result.insert(0, 0)
    return np.array(result)


@mutant("pad", "not_padded")
def _(indices, length):
    return indices[:length]


@mutant("pad", "padded_with_unknown")
def _(indices, length):
    padded = np.ones(length, dtype=int)
    padded[: len(indices)] = indices[:length]
    return padded


@mutant("pad", "repeated")
def _(indices, length):
    return np.resize(indices, (length,))


@mutant("pad", "always_adds")
def _(indices, length):
    return np.concatenate([indices, np.zeros(length, dtype=int)])


@mutant("pad", "both_sides")
def _(indices, length):
    kept = indices[:length]
    return np.pad(kept, length - len(kept))


@mutant("pad", "both_sides_and_too_many")
def _(indices, length):
    return np.pad(indices, length, constant_values=0)


@mutant("pad", "only_short_reviews")
def _(indices, length):
    return np.pad(indices, (0, length - len(indices)))


@mutant("pad", "only_short_reviews")
def _(indices, length):
    padded = np.zeros(length, dtype="int64")
    padded[: len(indices)] = indices
    return padded


@mutant("pad", "not_padded")
def _(indices, length):
    return indices[-length:].copy()


@mutant("pad", "padded_with_unknown")
def _(indices, length):
    kept = list(indices[:length])
    return np.array([1] * (length - len(kept)) + kept)


@mutant("pad", "repeated")
def _(indices, length):
    if len(indices) == 0:
        return np.zeros(length, dtype=int)
    return np.array([indices[place % len(indices)] for place in range(length)])


@mutant("pad", "last_repeated")
def _(indices, length):
    result = list(indices[:length])
    while len(result) < length:
        result.append(result[-1] if result else 0)
    return np.array(result)


@mutant("pad", "one_zero")
def _(indices, length):
    if len(indices) < length:
        return np.append(indices, 0).astype(int)
    return indices[:length]


@mutant("pad", "one_zero")
def _(indices, length):
    return np.append(indices, [0])[:length].astype(int)


@mutant("pad", "both_sides")
def _(indices, length):
    kept = indices[:length]
    left = (length - len(kept)) // 2
    return np.pad(kept, (left, length - len(kept) - left))


@mutant("pad", "last_place_lost")
def _(indices, length):
    padded = np.zeros(length, dtype=int)
    for place in range(min(len(indices), length - 1)):
        padded[place] = indices[place]
    return padded


def close(a, b):
    return np.shape(a) == np.shape(b) and np.allclose(a, b, atol=0.005, equal_nan=True)


def numbers(flags):
    return np.array([step for step, flag in enumerate(flags, start=1) if flag])


def steps(tokens, indices, rows, vector, total):
    """Return what each step should give for what the log says."""
    return [
        encode(tokens),
        look_up(indices),
        average(rows, indices),
        weigh(vector),
        squeeze(total),
    ]


@mutant("to_blame", "knock_on")
def _(tokens, indices, rows, vector, total, score):
    ids = encode(tokens)
    fetched = look_up(ids)
    mean = average(fetched, ids)
    right = [ids, fetched, mean, weigh(mean), squeeze(weigh(mean))]
    log = [indices, rows, vector, total, score]
    return numbers(not close(a, b) for a, b in zip(log, right, strict=True))


@mutant("to_blame", "knock_on")
def _(tokens, indices, rows, vector, total, score):
    given, right, blamed = encode(tokens), {}, []
    right[1] = given
    right[2] = look_up(given)
    right[3] = average(right[2], given)
    right[4] = weigh(right[3])
    right[5] = squeeze(right[4])
    for step, made in enumerate([indices, rows, vector, total, score], start=1):
        same_shape = np.shape(made) == np.shape(right[step])
        if not same_shape or not np.allclose(made, right[step], atol=0.005):
            blamed.append(step)
    return np.array(blamed)


@mutant("to_blame", "first_only")
def _(tokens, indices, rows, vector, total, score):
    right = steps(tokens, indices, rows, vector, total)
    for step, made in enumerate([indices, rows, vector, total, score]):
        if not close(made, right[step]):
            return np.array([step + 1])
    return np.array([])


@mutant("to_blame", "rounding_blamed")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    return numbers(
        not np.array_equal(a, b, equal_nan=True)
        for a, b in zip(log, right, strict=True)
    )


@mutant("to_blame", "rounding_blamed")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    return numbers(
        not np.array_equal(a, np.round(b, 3)) for a, b in zip(log, right, strict=True)
    )


@mutant("to_blame", "first_only")
def _(tokens, *log):
    right, blamed, good = steps(tokens, *log[:-1]), [], True
    for step, made in enumerate(log):
        if close(made, right[step]):
            good = True
        elif good:
            blamed.append(step + 1)
            good = False
    return np.array(blamed)


@mutant("to_blame", "rounding_blamed")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    return numbers(
        not np.array_equal(np.round(a, 2), np.round(b, 2), equal_nan=True)
        for a, b in zip(log, right, strict=True)
    )


@mutant("to_blame", "too_much_allowed")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    return numbers(
        np.shape(a) != np.shape(b) or not np.allclose(a, b, atol=0.1, equal_nan=True)
        for a, b in zip(log, right, strict=True)
    )


@mutant("to_blame", "score_only")
def _(tokens, indices, rows, vector, total, score):
    ids = encode(tokens)
    wanted = squeeze(weigh(average(look_up(ids), ids)))
    return np.array([] if close(score, wanted) else [5])


@mutant("to_blame", "zero_for_none")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    blamed = numbers(not close(a, b) for a, b in zip(log, right, strict=True))
    return blamed if len(blamed) else np.array([0])


@mutant("to_blame", "nan_blamed")
def _(tokens, *log):
    blamed = []
    for step, right in enumerate(steps(tokens, *log[:-1])):
        made = np.array(log[step])
        if made.shape != np.shape(right) or (abs(made - right) <= 0.005).all() == 0:
            blamed += [step + 1]
    return np.array(blamed)


@mutant("to_blame", "shape_not_compared")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    same = [
        np.allclose(a, b, atol=0.005, equal_nan=True)
        for a, b in zip(log, right, strict=True)
    ]
    return np.flatnonzero(~np.array(same)) + 1


@mutant("to_blame", "nan_excuses")
def _(tokens, *log):
    blamed = []
    for step, right in enumerate(steps(tokens, *log[:-1])):
        made = np.array(log[step])
        if made.shape != np.shape(right) or (abs(made - right) > 0.005).any():
            blamed += [step + 1]
    return np.array(blamed)


@mutant("to_blame", "nan_excuses")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    return numbers(
        np.max(np.abs(a - b)) > 0.005 for a, b in zip(log, right, strict=True)
    )


@mutant("to_blame", "one_number_is_enough")
def _(tokens, *log):
    blamed = []
    for step, (a, b) in enumerate(zip(log, steps(tokens, *log[:-1]), strict=True)):
        same_shape = np.shape(a) == np.shape(b)
        if not same_shape or not np.isclose(a, b, 0, 0.005, equal_nan=True).any():
            blamed.append(step + 1)
    return np.array(blamed)


@mutant("to_blame", "mask_of_the_tokens")
def _(tokens, indices, rows, vector, total, score):
    right = steps(tokens, indices, rows, vector, total)
    real = [row for row, token in zip(rows, tokens, strict=False) if token != ""]
    right[2] = np.mean(real, axis=0) if real else np.full(2, np.nan)
    log = [indices, rows, vector, total, score]
    return numbers(not close(a, b) for a, b in zip(log, right, strict=True))


@mutant("to_blame", "padding_averaged")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    right[2] = log[1].sum(axis=0) / len(log[1])
    return numbers(not close(a, b) for a, b in zip(log, right, strict=True))


@mutant("to_blame", "score_first")
def _(tokens, *log):
    ids = encode(tokens)
    if close(log[-1], squeeze(weigh(average(look_up(ids), ids)))):
        return np.array([])
    right = steps(tokens, *log[:-1])
    return numbers(not close(a, b) for a, b in zip(log, right, strict=True))


@mutant("to_blame", "from_zero")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    wrong = [not close(a, b) for a, b in zip(log, right, strict=True)]
    return np.flatnonzero(wrong)


@mutant("to_blame", "flags")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    return np.array([not close(a, b) for a, b in zip(log, right, strict=True)])


@mutant("to_blame", "right_ones")
def _(tokens, *log):
    right = steps(tokens, *log[:-1])
    return numbers(close(a, b) for a, b in zip(log, right, strict=True))


def verdicts(reviews, labels, pulls, bias, length):
    """Return which reviews the first tokens judge rightly, and which the last."""
    first = np.array([pulls[review[:length]].mean() for review in reviews])
    last = np.array([pulls[review[-length:]].mean() for review in reviews])
    return (first + bias > 0) == labels, (last + bias > 0) == labels


def decided(first, last, needed):
    lead = last - first
    return np.sign(lead) if abs(lead) > needed else 0


@mutant("which_end", "ahead_wins")
def _(reviews, labels, pulls, bias, lengths):
    pairs = [verdicts(reviews, labels, pulls, bias, n) for n in lengths]
    return np.array([np.sign(b.mean() - a.mean()) for a, b in pairs])


@mutant("which_end", "ahead_wins")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        first, last = verdicts(reviews, labels, pulls, bias, n)
        answers.append(1 if last.sum() > first.sum() else -1)
    return np.array(answers)


@mutant("which_end", "ahead_wins")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a = [pulls[each[:n]].mean() + bias > 0 for each in reviews] == labels
        b = [pulls[each[-n:]].mean() + bias > 0 for each in reviews] == labels
        answers.append(np.sign(b.sum() - a.sum()))
    return np.array(answers)


@mutant("which_end", "once_the_root")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a, b = verdicts(reviews, labels, pulls, bias, n)
        first, last = (a & ~b).sum(), (b & ~a).sum()
        answers.append(decided(first, last, (first + last) ** 0.5))
    return np.array(answers)


@mutant("which_end", "just_twice")
def _(reviews, labels, pulls, bias, lengths):
    answers = np.zeros(len(lengths))
    for place, n in enumerate(lengths):
        a, b = verdicts(reviews, labels, pulls, bias, n)
        first, last = (a > b).sum(), (b > a).sum()
        if last - first >= 2 * np.sqrt(first + last) and last > 0:
            answers[place] = 1
        elif first - last >= 2 * np.sqrt(first + last) and first > 0:
            answers[place] = -1
    return answers


@mutant("which_end", "just_twice")
def _(reviews, labels, pulls, bias, lengths):
    answers = np.zeros(len(lengths))
    for place, n in enumerate(lengths):
        a, b = verdicts(reviews, labels, pulls, bias, n)
        lead, both = b.sum() - a.sum() * 1.0, (a != b).sum()
        answers[place] = np.sign(lead) * (lead**2 >= 4 * both)
    return answers


@mutant("which_end", "agreement_counted")
def _(reviews, labels, pulls, bias, lengths):
    pairs = [verdicts(reviews, labels, pulls, bias, n) for n in lengths]
    most = 2 * np.sqrt(len(reviews))
    return np.array([decided(a.sum(), int(b.sum()), most) for a, b in pairs])


@mutant("which_end", "right_verdicts_counted")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        first, last = (each.sum() for each in verdicts(reviews, labels, pulls, bias, n))
        answers.append(decided(first, last, 2 * np.sqrt(first + last)))
    return np.array(answers)


@mutant("which_end", "never_decides")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a, b = verdicts(reviews, labels, pulls, bias, n)
        answers.append(decided(a.sum(), b.sum(), 2 * (a ^ b).sum()))
    return np.array(answers)


def right_ends(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a, b = verdicts(reviews, labels, pulls, bias, n)
        answers.append(decided(a.sum(), b.sum(), 2 * np.sqrt((a ^ b).sum())))
    return np.array(answers)


@mutant("which_end", "swapped")
def _(reviews, labels, pulls, bias, lengths):
    return right_ends(reviews, 1 - labels, pulls, bias, lengths)


@mutant("which_end", "never_the_first")
def _(reviews, labels, pulls, bias, lengths):
    return np.where(right_ends(reviews, labels, pulls, bias, lengths) == 1, 1, 0)


@mutant("which_end", "never_undecided")
def _(reviews, labels, pulls, bias, lengths):
    answers = right_ends(reviews, labels, pulls, bias, lengths)
    return np.array([1 if answer == 1 else -1 for answer in answers])


@mutant("which_end", "labels_ignored")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a = np.array([pulls[r[:n]].mean() + bias > 0 for r in reviews])
        b = np.array([pulls[r[-n:]].mean() + bias > 0 for r in reviews])
        first, last = (a & ~b).sum(), (b & ~a).sum()
        answers.append(decided(first, last, 2 * np.sqrt(first + last)))
    return np.array(answers)


@mutant("which_end", "last_left_out")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a = [(pulls[r[:n]].mean() + bias > 0) for r in reviews] == labels
        b = [(pulls[r[:-n]].mean() + bias > 0) for r in reviews] == labels
        first, last = (a & ~b).sum(), (b & ~a).sum()
        answers.append(decided(first, last, 2 * np.sqrt(first + last)))
    return np.array(answers)


@mutant("which_end", "counts")
def _(reviews, labels, pulls, bias, lengths):
    pairs = [verdicts(reviews, labels, pulls, bias, n) for n in lengths]
    return np.array([[(a > b).sum(), (b > a).sum()] for a, b in pairs])


@mutant("which_end", "difference")
def _(reviews, labels, pulls, bias, lengths):
    pairs = [verdicts(reviews, labels, pulls, bias, n) for n in lengths]
    return np.array([(b & ~a).sum() - (a & ~b).sum() for a, b in pairs])


@mutant("which_end", "the_rest")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a = [(pulls[r[:n]].mean() + bias > 0) for r in reviews] == labels
        b = [(pulls[r[n:]].mean() + bias > 0) for r in reviews] == labels
        first, last = (a & ~b).sum(), (b & ~a).sum()
        answers.append(decided(first, last, 2 * np.sqrt(first + last)))
    return np.array(answers)


@mutant("which_end", "start_below_zero")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a = [(pulls[r[:n]].mean() + bias > 0) for r in reviews] == labels
        b = [(pulls[r[len(r) - n :]].mean() + bias > 0) for r in reviews] == labels
        first, last = (a & ~b).sum(), (b & ~a).sum()
        answers.append(decided(first, last, 2 * np.sqrt(first + last)))
    return np.array(answers)


@mutant("which_end", "bias_forgotten")
def _(reviews, labels, pulls, bias, lengths):
    return right_ends(reviews, labels, pulls, 0, lengths)


@mutant("which_end", "sum_not_average")
def _(reviews, labels, pulls, bias, lengths):
    answers = []
    for n in lengths:
        a = np.array([pulls[r[:n]].sum() + bias > 0 for r in reviews]) == labels
        b = np.array([pulls[r[-n:]].sum() + bias > 0 for r in reviews]) == labels
        answers.append(decided(a.sum(), b.sum(), 2 * np.sqrt((a ^ b).sum())))
    return np.array(answers)


@mutant("which_end", "half_without_sigmoid")
def _(reviews, labels, pulls, bias, lengths):
    return right_ends(reviews, labels, pulls, bias - 0.5, lengths)


@mutant("which_end", "all_lengths_together")
def _(reviews, labels, pulls, bias, lengths):
    first = last = 0
    for n in lengths:
        a, b = verdicts(reviews, labels, pulls, bias, n)
        first += (a & ~b).sum()
        last += (b & ~a).sum()
    return np.array([decided(first, last, 2 * np.sqrt(first + last))] * len(lengths))


guess(
    "model_parameters",
    table_only=10_000 * 16,
    no_bias=10_000 * 16 + 16,
    one_weight=10_000 * 16 + 1,
    one_weight_and_bias=10_000 * 16 + 2,
    flattened=10_000 * 16 + 250 * 16 + 1,
    reserved_twice=10_002 * 16 + 16 + 1,
    one_row_too_many=10_000 * 16 + 16 + 16 + 1,
    one_weight_per_place=10_000 * 16 + 250 + 1,
    table_with_bias=10_000 * 16 + 16 + 16,
    dense_only=17,
    per_position=250 * 16 + 16 + 1,
    flattened_without_bias=10_000 * 16 + 250 * 16,
    vocabulary_counted=10_000 + 10_000 * 16 + 17,
    reserved_left_out=9_998 * 16 + 16 + 1,
    table_for_each_place=10_000 * 16 * 250 + 16 + 1,
)
guess(
    "shortest_length",
    other_curve=200,
    one_point_early=250,
    quarter_kept=150,
    not_the_shortest=350,
    longest=600,
    first=100,
    height=25,
    place_in_the_list=int(np.argmax(np.arange(100, 601, 50) == 300)),
    point_counted=len(range(100, 301, 50)),
)


def sizes(vocabulary_size=2_500, length=300, output_dim=11):
    return {
        "vocabulary_size": vocabulary_size,
        "length": length,
        "output_dim": output_dim,
    }


guess(
    "settings",
    not_a_dict=(2_500, 300, 11),
    names={"max_tokens": 2_500, "output_sequence_length": 300, "output_dim": 11},
    not_whole=sizes(length=226.46),  # the mean length
    impossible=sizes(vocabulary_size=2),
    too_many_unknown=sizes(vocabulary_size=1_000),
    words_met_once=sizes(vocabulary_size=5_000, output_dim=5),
    too_few_columns=sizes(output_dim=8),
    too_many_parameters=sizes(output_dim=16),
    too_many_cut=sizes(length=226),  # the mean length, rounded
    too_much_padding=sizes(length=500),
)
guess("settings", not_a_dict={2_500, 300, 11}, not_whole=sizes(output_dim="11"))
guess("settings", too_many_unknown=sizes(vocabulary_size=2_000, output_dim=12))
guess("settings", too_many_parameters=sizes(vocabulary_size=3_000, output_dim=10))
guess("settings", too_many_cut=sizes(length=168))  # the median length
guess("settings", too_many_unknown=sizes(vocabulary_size=2_290))  # 20.0 %, and yet


@mutant("pad", "too_few_bits")
def _(indices, length):
    padded = np.zeros(length, dtype=np.uint8)
    kept = indices[:length]
    padded[: len(kept)] = kept.astype(np.uint8)
    return padded


@mutant("pad", "too_few_bits")
def _(indices, length):
    return np.pad(indices[:length], (0, max(0, length - len(indices)))).astype("int8")


@mutant("pad", "fixed_supply")
def _(indices, length):
    return np.concatenate([indices, np.zeros(100, dtype=int)])[:length]


@mutant("pad", "not_in_their_order")
def _(indices, length):
    kept = sorted(set(indices[:length].tolist()))
    return np.array(kept + [0] * (length - len(kept)), dtype=int)


def blaming(wanted, alike):
    """Return a to_blame with other right results, or another comparison."""

    def run(tokens, *log):
        pairs = zip(log, wanted(tokens, *log), strict=True)
        return np.array(
            [n for n, (a, b) in enumerate(pairs, 1) if not alike(a, b)], int
        )

    return run


def by_the_log(tokens, indices, rows, vector, total, score):
    return [
        encode(tokens),
        look_up(indices),
        average(rows, indices),
        weigh(vector),
        squeeze(total),
    ]


def mask_by_rows(tokens, indices, rows, vector, total, score):
    right = by_the_log(tokens, indices, rows, vector, total, score)
    kept = [row for row in rows if row.tolist() != [4, 2]]
    right[2] = np.mean(kept, axis=0) if kept else np.full(2, np.nan)
    return right


def rows_of_tokens(tokens, indices, rows, vector, total, score):
    right = by_the_log(tokens, indices, rows, vector, total, score)
    right[1] = look_up(encode(tokens))
    return right


def rows_of_indices(tokens, indices, rows, vector, total, score):
    right = by_the_log(tokens, indices, rows, vector, total, score)
    right[2] = average(look_up(indices), indices)
    return right


def near(a, b):
    return np.shape(a) == np.shape(b) and np.allclose(a, b, 0, 0.006, equal_nan=True)


def near_as_far(a, b):
    if np.ndim(a) == 0:
        return near(a, b)
    return all(near(one, other) for one, other in zip(a, b, strict=False))


def near_sorted(a, b):
    if np.asarray(a).dtype.kind == "i":
        return sorted(a) == sorted(b)
    return near(a, b)


def near_sets(a, b):
    return set(a) == set(b) if np.asarray(a).dtype.kind == "i" else near(a, b)


def near_lengths(a, b):
    return len(a) == len(b) if np.asarray(a).dtype.kind == "i" else near(a, b)


def near_sums(a, b):
    return np.shape(a) == np.shape(b) and near(np.sum(a), np.sum(b))


for name, log_steps, compare in (
    ("mask_of_the_rows", mask_by_rows, near),
    ("knock_on", rows_of_tokens, near),
    ("knock_on", rows_of_indices, near),
    ("prefix_compared", by_the_log, near_as_far),
    ("order_not_compared", by_the_log, near_sorted),
    ("order_not_compared", by_the_log, near_sets),
    ("only_lengths_compared", by_the_log, near_lengths),
    ("sums_compared", by_the_log, near_sums),
):
    mutant("to_blame", name)(blaming(log_steps, compare))


def ends(kept_last, needed, each=lambda kept: kept, before=list, begin_again=True):
    """Return a which_end with another end, limit, average, order or begin."""

    def run(reviews, labels, pulls, bias, lengths):
        answers, first, last = [], 0, 0
        for n in before(lengths):
            if begin_again:
                first = last = 0
            for review, label in zip(reviews, labels, strict=True):
                a = (pulls[each(review[:n])].mean() + bias > 0) == label
                b = (pulls[each(kept_last(review, n))].mean() + bias > 0) == label
                first += a and not b
                last += b and not a
            lead = int(last) - int(first)
            enough = abs(lead) > needed(int(first) + int(last))
            answers.append(int(np.sign(lead)) if enough else 0)
        return np.array(answers)

    return run


def tail(review, n):
    return review[-n:]


def twice_root(n):
    return 2 * n**0.5


mutant("which_end", "counts_run_on")(ends(tail, twice_root, begin_again=False))
mutant("which_end", "lengths_sorted")(ends(tail, twice_root, before=sorted))
mutant("which_end", "lengths_sorted")(ends(tail, twice_root, before=set))
mutant("which_end", "each_token_once")(ends(tail, twice_root, each=np.unique))
mutant("which_end", "root_cut_off")(ends(tail, lambda n: 2 * int(n**0.5)))
mutant("which_end", "last_token_lost")(
    ends(lambda review, n: review[-n - 1 : -1], twice_root)
)
mutant("which_end", "never_decides")(ends(lambda review, n: review[:n], twice_root))


@mutant("which_end", "ahead_wins")
def _(reviews, labels, pulls, bias, lengths):
    right = ends(tail, twice_root)(reviews, labels, pulls, bias, lengths)
    lead = ends(tail, lambda n: 0)(reviews, labels, pulls, bias, lengths)
    return np.array(
        [1 if r == 1 else min(s, 0) for r, s in zip(right, lead, strict=True)]
    )


def resized_copy(indices, length):
    padded = np.array(indices)
    padded.resize(length, refcheck=False)
    return padded


def blamed_by_relation(tokens, *log):
    def apart(made, right):
        made, right = np.asarray(made, dtype=float), np.asarray(right, dtype=float)
        if made.shape != right.shape:
            return True
        both_nan = np.isnan(made) & np.isnan(right)
        return bool((~both_nan & ~(abs(made - right) < 0.008)).any())

    given = [(tokens,), log[:1], (log[1], log[0]), log[2:3], log[3:4]]
    right = [
        step(*each)
        for step, each in zip(
            (encode, look_up, average, weigh, squeeze), given, strict=True
        )
    ]
    return np.flatnonzero(list(map(apart, log, right))) + 1


def blamed_by_hand(tokens, indices, rows, vector, total, score):
    flags = np.zeros(5, dtype="int8")
    words = ["", "[UNK]", "the", "film", "was", "not", "good", "dull"]
    flags[0] = [words.index(t) if t in words else 1 for t in tokens] != list(indices)
    flags[1] = repr(look_up(indices).tolist()) != repr(rows.tolist())
    count = np.count_nonzero(indices)
    if count == 0:
        flags[2] = not np.isnan(vector).all()
    else:
        mean = (rows * (indices > 0)[:, None]).sum(0) / count
        flags[2] = np.abs(mean - vector).max() > 0.009
    wanted = 2 * vector[0] - 1.5 * vector[1] + 0.25
    flags[3] = abs(wanted - total) > 0.006
    flags[4] = abs(1 / (1 + np.exp(-total)) - score) > 0.006
    return np.arange(1.0, 6.0)[flags == 1]


def end_by_z(reviews, labels, pulls, bias, lengths):
    def z(n):
        a, b = verdicts(reviews, labels, pulls, bias, n)
        change = b.astype(int) - a
        return change.sum() / max(np.sqrt(np.abs(change).sum()), 1)

    scores = np.array([z(n) for n in lengths])
    return (scores > 2).astype(int) - (scores < -2).astype(int)


def end_by_padded_batch(reviews, labels, pulls, bias, lengths):
    """Averages by a mask, over one array in which reviews lie at either end."""
    longest = max(map(len, reviews))
    answers = []
    for n in lengths:
        right = []
        for kept in ([r[:n] for r in reviews], [r[::-1][:n] for r in reviews]):
            batch = np.zeros((len(reviews), longest), dtype=int)
            for row, each in zip(batch, kept, strict=True):
                row[: len(each)] = each
            mask = batch > 0
            total = (pulls[batch] * mask).sum(axis=1) / mask.sum(axis=1) + bias
            right.append(1 / (1 + np.exp(-total)) > 0.5)
        first, last = (np.equal(each, labels == 1) for each in right)
        lead = int(last.sum()) - int(first.sum())
        answers.append(0 if lead * lead <= 4 * (first != last).sum() else lead)
    return np.sign(np.array(answers, dtype="float32"))


RIGHT += [
    (CHAPTER, "pad", resized_copy),
    (CHAPTER, "pad", lambda i, n: np.pad(i, (0, n), constant_values=0)[:n]),
    (CHAPTER, "pad", lambda i, n: np.array((i.tolist() + n * [0])[:n], "uint16")),
    (CHAPTER, "to_blame", blamed_by_relation),
    (CHAPTER, "to_blame", blamed_by_hand),
    (CHAPTER, "which_end", end_by_z),
    (CHAPTER, "which_end", end_by_padded_batch),
    (CHAPTER, "which_end", right_ends),
    (CHAPTER, "shortest_length", 300),
    (CHAPTER, "shortest_length", np.int64(300)),
    (CHAPTER, "settings", sizes(2_400, 280, 12)),
    (CHAPTER, "settings", sizes(2_900, 320, 10)),
    (CHAPTER, "settings", sizes(np.int64(2_450), np.int32(310), 10)),
]
