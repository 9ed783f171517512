import itertools
from collections import Counter

import numpy as np
from mutants import registrar
from right_answers import RIGHT

CHAPTER = "ch12_how_far"
mutant, guess = registrar(CHAPTER)
M = 1_000_003


def in_both_dtypes(mistake):
    """Register a bigrams with its ids made wide, and one without that."""

    def register(function):
        mutant("bigrams", mistake)(
            lambda ids, size: function(ids.astype(np.uint64), size)
        )
        mutant("bigrams", f"{mistake}_and_overflow")(function)
        return function

    return register


@mutant("bigrams", "overflow")
def _(ids, size):
    return (ids[:-1] * M + ids[1:]) % (size - 1) + 1


@mutant("bigrams", "overflow")
def _(ids, size):
    first, second = ids[: len(ids) - 1], ids[1:]
    return 1 + np.mod(np.multiply(first, M) + second, size - 1)


@mutant("bigrams", "converted_too_late")
def _(ids, size):
    hashed = ids[:-1] * M + ids[1:]
    return np.uint64(hashed) % np.uint64(size - 1) + np.uint64(1)


@mutant("bigrams", "made_positive")
def _(ids, size):
    return abs(M * ids[:-1] + ids[1:]) % (size - 1) + 1


@in_both_dtypes("index_0_used")
def _(ids, size):
    return (ids[:-1] * M + ids[1:]) % size


@in_both_dtypes("not_shifted")
def _(ids, size):
    return (ids[:-1] * M + ids[1:]) % (size - 1)


@in_both_dtypes("beyond_the_table")
def _(ids, size):
    hashed = ids[:-1] * M + ids[1:]
    return 1 + hashed % size


@in_both_dtypes("last_with_first")
def _(ids, size):
    following = np.concatenate([ids[1:], ids[:1]])
    return (ids * M + following) % (size - 1) + 1


@in_both_dtypes("second_first")
def _(ids, size):
    return (ids[:-1] + M * ids[1:]) % (size - 1) + 1


@in_both_dtypes("every_second")
def _(ids, size):
    even = len(ids) // 2 * 2
    pairs = ids[:even].reshape(-1, 2)
    return (pairs[:, 0] * M + pairs[:, 1]) % (size - 1) + 1


@mutant("bigrams", "order_forgotten")
def _(ids, size):
    return np.add(ids[1:], ids[:-1]) % (size - 1) + 1


@mutant("bigrams", "order_forgotten_in_product")
def _(ids, size):
    ids = ids.astype("int64")
    return M * (ids[:-1] + ids[1:]) % (size - 1) + 1


@mutant("bigrams", "no_remainder")
def _(ids, size):
    ids = ids.astype("int64")
    return ids[:-1] * M + ids[1:]


@mutant("bigrams", "single_tokens")
def _(ids, size):
    return ids.astype("int64") * M % (size - 1) + 1


@in_both_dtypes("index_0_used")
def _(ids, size):
    return (ids[:-1] * M + ids[1:] + 1) % (size - 1)


@mutant("bigrams", "overflow")
def _(ids, size):
    hashed = (ids[:-1] * M + ids[1:]).astype("int64")
    return hashed % (size - 1) + 1


@mutant("bigrams", "every_second")
def _(ids, size):
    pairs = [(ids[k], ids[k + 1]) for k in range(0, len(ids) - 1, 2)]
    return np.array([(int(a) * M + int(b)) % (size - 1) + 1 for a, b in pairs])


@mutant("bigrams", "order_forgotten_in_product")
def _(ids, size):
    products = [int(a) * int(b) for a, b in itertools.pairwise(ids)]
    return np.mod(products, size - 1) + 1


@mutant("bigrams", "no_remainder")
def _(ids, size):
    return M * ids[:-1] + ids[1:]


@mutant("bigrams", "single_tokens")
def _(ids, size):
    return np.array([int(i) * M % (size - 1) + 1 for i in ids[: len(ids) - 1]])


@mutant("bigrams", "small_dtype")
def _(ids, size):
    result = np.zeros(len(ids) - 1, dtype="int16")
    wide = ids.astype("int64")
    result[:] = (wide[:-1] * M + wide[1:]) % (size - 1) + 1
    return result


@mutant("inside", "border_kept")
def _(indices, starts):
    return np.array(list(indices))


@mutant("inside", "one_too_late")
def _(indices, starts):
    keep = np.ones(len(indices), dtype=bool)
    keep[starts[1:]] = False
    return indices[keep]


@mutant("inside", "one_too_late_and_first")
def _(indices, starts):
    keep = np.ones(len(indices), dtype=bool)
    keep[starts] = False
    return indices[keep]


@mutant("inside", "one_too_late")
def _(indices, starts):
    return np.array([x for t, x in enumerate(indices) if t not in starts[1:]])


@mutant("inside", "one_too_late_and_first")
def _(indices, starts):
    return indices[~np.isin(np.arange(len(indices)), starts)]


@mutant("inside", "last_review_lost")
def _(indices, starts):
    kept = []
    for k in range(len(starts) - 1):
        kept.extend(indices[starts[k] : starts[k + 1] - 1])
    return np.array(kept)


@mutant("inside", "last_bigram_lost")
def _(indices, starts):
    kept = []
    for start, end in zip(starts, np.append(starts[1:], len(indices)), strict=True):
        kept += list(indices[start : end - 1])
    return np.array(kept)


@mutant("inside", "slice_of_empty_review")
def _(indices, starts):
    kept = []
    for k, start in enumerate(starts):
        end = starts[k + 1] if k + 1 < len(starts) else len(indices) + 1
        kept += list(indices[start : end - 1])
    return np.array(kept)


@mutant("inside", "one_too_early")
def _(indices, starts):
    unwanted = {start - 2 for start in starts.tolist()}
    return np.array([x for t, x in enumerate(indices) if t not in unwanted])


@mutant("inside", "last_dropped")
def _(indices, starts):
    keep = np.ones(len(indices), dtype=bool)
    keep[starts - 1] = False
    return indices[keep]


@mutant("inside", "empty_review")
def _(indices, starts):
    keep = np.full(indices.shape, True)
    for start in starts[1:]:
        keep[start - 1] = False
    return indices[keep]


@mutant("inside", "empty_review_at_the_end")
def _(indices, starts):
    keep = np.full(indices.shape, True)
    for start in starts:
        if start:
            keep[start - 1] = False
    return indices[keep]


@mutant("inside", "empty_review_at_the_front")
def _(indices, starts):
    keep = np.full(indices.shape, True)
    for start in starts[1:]:
        if start - 1 < len(indices):
            keep[start - 1] = False
    return indices[keep]


@mutant("inside", "two_dropped")
def _(indices, starts):
    unwanted = {*(starts[starts > 0] - 1).tolist(), *starts[starts > 0].tolist()}
    return np.array([x for t, x in enumerate(indices) if t not in unwanted])


@mutant("inside", "only_borders")
def _(indices, starts):
    borders = np.unique(starts)
    borders = borders[(borders > 0) & (borders <= len(indices))]
    return indices[borders - 1]


@mutant("inside", "set_to_zero")
def _(indices, starts):
    result = indices.copy()
    for start in starts:
        if 0 < start <= len(result):
            result[start - 1] = 0
    return result


@mutant("present", "counted_twice")
def _(indices, reviews, size):
    return np.stack([reviews, indices], axis=1)


@mutant("present", "counted_twice_sorted")
def _(indices, reviews, size):
    order = np.lexsort([indices, reviews])
    return np.column_stack([reviews[order], indices[order]])


@mutant("present", "once_in_all")
def _(indices, reviews, size):
    seen = {}
    for review, index in zip(reviews, indices, strict=True):
        seen.setdefault(index, review)
    return np.array([[seen[index], index] for index in sorted(seen)])


@mutant("present", "review_lost")
def _(indices, reviews, size):
    return np.array(sorted(set(indices.tolist())))


@mutant("present", "still_joined")
def _(indices, reviews, size):
    return np.unique(reviews.astype("uint64") * size + indices)


@mutant("present", "still_joined_and_overflow")
def _(indices, reviews, size):
    return np.array(sorted(set(indices + reviews * size)))


@mutant("present", "pairs_torn_apart")
def _(indices, reviews, size):
    return np.unique([reviews, indices])


@mutant("present", "not_sorted")
def _(indices, reviews, size):
    pairs = set()
    for review, index in zip(reviews, indices, strict=True):
        pairs.add((int(review), int(index)))
    return np.array(list(pairs))


@mutant("present", "overflow")
def _(indices, reviews, size):
    keys = np.unique(indices + size * reviews)
    return np.stack([keys // size, keys % size], axis=1)


@mutant("present", "not_multiplied")
def _(indices, reviews, size):
    keys = np.unique(reviews + indices)
    return np.stack([keys // size, keys % size], axis=1)


@mutant("present", "only_neighbours")
def _(indices, reviews, size):
    rows = []
    for pair in zip(reviews.tolist(), indices.tolist(), strict=True):
        if not rows or rows[-1] != pair:
            rows.append(pair)
    return np.array(rows)


@mutant("present", "as_written")
def _(indices, reviews, size):
    rows = []
    for pair in zip(reviews.tolist(), indices.tolist(), strict=True):
        if pair not in rows:
            rows.append(pair)
    return np.array(rows)


@mutant("inside", "one_too_late")
def _(indices, starts):
    places = {int(s) for s in starts if s > 0}
    return np.array([b for i, b in enumerate(indices) if i not in places], dtype=int)


@mutant("inside", "by_value")
def _(indices, starts):
    places = starts[(starts > 0) & (starts <= len(indices))] - 1
    return indices[~np.isin(indices, indices[places])]


@mutant("inside", "empty_review_at_the_end")
def _(indices, starts):
    pieces = np.split(indices, starts[1:])
    last = pieces.pop()
    return np.concatenate([*(piece[:-1] for piece in pieces), last])


@mutant("inside", "last_bigram_lost")
def _(indices, starts):
    kept = []
    for piece in np.split(indices, starts[1:]):
        kept.extend(piece[:-1])
    return np.array(kept, dtype=int)


@mutant("inside", "last_review_lost")
def _(indices, starts):
    kept = []
    for start, end in itertools.pairwise(starts):
        kept.extend(indices[start:end][:-1])
    return np.array(kept, dtype=int)


@mutant("inside", "set_to_zero")
def _(indices, starts):
    result = indices.copy()
    result[[s - 1 for s in starts if 0 < s <= len(indices)]] = -1
    return result


@mutant("present", "only_neighbours")
def _(indices, reviews, size):
    pairs = np.stack([reviews, indices], axis=1)
    new = np.r_[True, (pairs[1:] != pairs[:-1]).any(axis=1)]
    pairs = pairs[new]
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


@mutant("present", "once_in_all")
def _(indices, reviews, size):
    different, first = np.unique(indices, return_index=True)
    pairs = np.stack([reviews[first], different], axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]


@mutant("present", "sorted_as_text")
def _(indices, reviews, size):
    pairs = zip(reviews, indices, strict=True)
    keys = sorted({f"{review} {index}" for review, index in pairs})
    return np.array([key.split() for key in keys]).astype(int).reshape(-1, 2)


@mutant("present", "sorted_as_text")
def _(indices, reviews, size):
    pairs = {(str(r), str(i)) for r, i in zip(reviews, indices, strict=True)}
    return np.array([(int(r), int(i)) for r, i in sorted(pairs)])


@mutant("present", "factor_too_small")
def _(indices, reviews, size):
    keys = np.unique(reviews.astype("int64") * 100 + indices)
    return np.stack([keys // 100, keys % 100], axis=1)


@mutant("present", "factor_too_small")
def _(indices, reviews, size):
    keys = np.unique(reviews.astype("int64") * 1_000_000 + indices)
    return np.stack(np.divmod(keys, 1_000_000), axis=1)


@mutant("present", "factor_too_small")
def _(indices, reviews, size):
    most = int(indices.max())
    keys = np.unique(reviews.astype("int64") * most + indices)
    return np.stack(np.divmod(keys, most), axis=1)


@mutant("present", "renumbered")
def _(indices, reviews, size):
    rows = []
    for number, review in enumerate(np.unique(reviews)):
        rows += [(number, i) for i in np.unique(indices[reviews == review])]
    return np.array(rows)


@mutant("present", "index_first")
def _(indices, reviews, size):
    return np.unique(np.column_stack([indices, reviews]), axis=0)


@mutant("present", "sorted_by_index")
def _(indices, reviews, size):
    rows = np.unique(np.column_stack([indices, reviews]), axis=0)
    return np.column_stack([rows[:, 1], rows[:, 0]])


@mutant("present", "index_first")
def _(indices, reviews, size):
    keys = np.unique(reviews.astype(int) * size + indices)
    return np.column_stack([keys % size, keys // size])


@mutant("present", "two_rows")
def _(indices, reviews, size):
    keys = np.unique(reviews.astype(int) * size + indices)
    return np.array([keys // size, keys % size])


@mutant("present", "not_whole")
def _(indices, reviews, size):
    keys = np.unique(reviews.astype(int) * size + indices)
    return np.column_stack([keys / size, keys % size])


@mutant("log_ratio", "swapped")
def _(positive, negative, alpha):
    p, n = positive + alpha, negative + alpha
    return np.log((n / n.sum()) / (p / p.sum()))


@mutant("log_ratio", "not_normalised")
def _(positive, negative, alpha):
    return np.log((positive + alpha) / (negative + alpha))


@mutant("log_ratio", "no_smoothing")
def _(positive, negative, alpha):
    return np.log((positive / positive.sum()) / (negative / negative.sum()))


@mutant("log_ratio", "neither")
def _(positive, negative, alpha):
    return np.log(positive / negative)


@mutant("log_ratio", "sum_not_raised")
def _(positive, negative, alpha):
    p = (positive + alpha) / sum(positive)
    n = (negative + alpha) / sum(negative)
    return np.log(p / n)


@mutant("log_ratio", "sum_raised_otherwise")
def _(positive, negative, alpha):
    p = (positive + alpha) / (alpha + sum(positive))
    n = (negative + alpha) / (alpha + sum(negative))
    return np.log(p / n)


@mutant("log_ratio", "alpha_after_sharing")
def _(positive, negative, alpha):
    p = alpha + positive / sum(positive)
    return np.log(p / (alpha + negative / sum(negative)))


@mutant("log_ratio", "alpha_is_1")
def _(positive, negative, alpha):
    p, n = positive + 1, negative + 1
    return np.log(p / p.sum()) - np.log(n / n.sum())


def shares(positive, negative, alpha):
    p, n = positive + alpha, negative + alpha
    return p / sum(p), n / sum(n)


@mutant("log_ratio", "log10")
def _(positive, negative, alpha):
    p, n = shares(positive, negative, alpha)
    return np.log10(p / n)


@mutant("log_ratio", "log2")
def _(positive, negative, alpha):
    p, n = shares(positive, negative, alpha)
    return np.log2(p) - np.log2(n)


@mutant("log_ratio", "log1p")
def _(positive, negative, alpha):
    p, n = shares(positive, negative, alpha)
    return np.log(1 + p) - np.log(1 + n)


@mutant("log_ratio", "no_logarithm")
def _(positive, negative, alpha):
    p, n = shares(positive, negative, alpha)
    return p / n


@mutant("log_ratio", "ratio_of_logarithms")
def _(positive, negative, alpha):
    p, n = shares(positive, negative, alpha)
    return np.log(p) / np.log(n)


@mutant("log_ratio", "share_of_its_own_reviews")
def _(positive, negative, alpha):
    p, n = positive + alpha, negative + alpha
    return np.log(p) - np.log(p + n)


@mutant("log_ratio", "difference_of_shares")
def _(positive, negative, alpha):
    p, n = shares(positive, negative, alpha)
    return p - n


@mutant("log_ratio", "not_normalised")
def _(positive, negative, alpha):
    total = positive + negative + 2 * alpha
    share = (positive + alpha) / total
    return np.log(share / (1 - share))


@mutant("log_ratio", "sum_raised_otherwise")
def _(positive, negative, alpha):
    p = (positive + alpha) / (positive.sum() + 2 * alpha)
    n = (negative + alpha) / (negative.sum() + 2 * alpha)
    return np.log(p) - np.log(n)


@mutant("log_ratio", "no_sum")
def _(positive, negative, alpha):
    p, n = positive + alpha, negative + alpha
    return np.log(p / np.linalg.norm(p)) - np.log(n / np.linalg.norm(n))


@mutant("log_ratio", "alpha_is_1")
def _(positive, negative, alpha):
    return np.log1p(positive) - np.log1p(negative)


@mutant("log_ratio", "share_of_its_own_reviews")
def _(positive, negative, alpha):
    p = positive + alpha
    return p / (p + negative + alpha)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def with_and_without_padding(mistake):
    """Register a model of (products, real, bias), with padding left out and not."""

    def register(model):
        def clean(indices, weights, ratios, bias):
            real = indices != 0
            found = np.where(real, weights[indices] * ratios[indices], 0)
            return model(found, real, bias)

        def padded(indices, weights, ratios, bias):
            found = np.take(weights * ratios, indices)
            return model(found, np.ones(indices.shape), bias)

        mutant("score", mistake)(clean)
        mutant("score", f"{mistake}_and_padding")(padded)
        return model

    return register


@mutant("score", "padding_counted")
def _(indices, weights, ratios, bias):
    return sigmoid((weights * ratios)[indices].sum(axis=1) + bias)


@mutant("score", "mean_over_length")
def _(indices, weights, ratios, bias):
    found = weights[indices] * ratios[indices]
    found[indices == 0] = 0
    return sigmoid(found.mean(axis=1) + bias)


@mutant("score", "mean_and_padding")
def _(indices, weights, ratios, bias):
    return sigmoid(np.mean(weights[indices] * ratios[indices], axis=1) + bias)


@with_and_without_padding("mean")
def _(found, real, bias):
    return sigmoid(found.sum(axis=1) / real.sum(axis=1) + bias)


@with_and_without_padding("no_sum")
def _(found, real, bias):
    return sigmoid(bias + found)


@with_and_without_padding("no_sigmoid")
def _(found, real, bias):
    return bias + found.sum(axis=-1)


@with_and_without_padding("bias_forgotten")
def _(found, real, bias):
    return sigmoid(found.sum(axis=-1))


@with_and_without_padding("bias_at_each_place")
def _(found, real, bias):
    return sigmoid(found.sum(axis=1) + bias * real.sum(axis=1))


@with_and_without_padding("sigmoid_of_each")
def _(found, real, bias):
    return np.where(real, sigmoid(found + bias), 0).sum(axis=1)


@with_and_without_padding("sigmoid_turned")
def _(found, real, bias):
    return 1 / (1 + np.exp(found.sum(axis=1) + bias))


@with_and_without_padding("along_the_batch")
def _(found, real, bias):
    return sigmoid(sum(found) + bias)


@with_and_without_padding("one_sum_for_all")
def _(found, real, bias):
    return sigmoid(np.sum(found) + bias)


@mutant("score", "ratio_added")
def _(indices, weights, ratios, bias):
    both = np.where(indices > 0, weights[indices] + ratios[indices], 0)
    return sigmoid(both.sum(axis=1) + bias)


@mutant("score", "ratio_added_and_padding")
def _(indices, weights, ratios, bias):
    return sigmoid((weights[indices] + ratios[indices]).sum(axis=1) + bias)


@mutant("score", "ratio_forgotten")
def _(indices, weights, ratios, bias):
    return sigmoid((weights[indices] * (indices > 0)).sum(axis=1) + bias)


@mutant("score", "ratio_forgotten_and_padding")
def _(indices, weights, ratios, bias):
    return sigmoid(weights[indices].sum(axis=1) + bias)


@mutant("score", "weight_forgotten")
def _(indices, weights, ratios, bias):
    return sigmoid((ratios[indices] * (indices > 0)).sum(axis=1) + bias)


@mutant("score", "weight_forgotten_and_padding")
def _(indices, weights, ratios, bias):
    return sigmoid(ratios[indices].sum(axis=1) + bias)


@mutant("score", "mean")
def _(indices, weights, ratios, bias):
    real = indices != 0
    total = np.where(real, (weights * ratios)[indices], 0).sum(axis=1)
    return sigmoid(total / np.maximum(real.sum(axis=1), 1) + bias)


@mutant("score", "sums_multiplied")
def _(indices, weights, ratios, bias):
    real = indices != 0
    w = np.where(real, weights[indices], 0).sum(axis=1)
    r = np.where(real, ratios[indices], 0).sum(axis=1)
    return 1 / (1 + np.exp(-(w * r + bias)))


@mutant("score", "sums_multiplied_and_padding")
def _(indices, weights, ratios, bias):
    return sigmoid(weights[indices].sum(axis=1) * ratios[indices].sum(axis=1) + bias)


@mutant("score", "bias_at_each_place")
def _(indices, weights, ratios, bias):
    numbers = weights * ratios
    numbers[0] = 0
    return sigmoid(np.sum(numbers[indices] + bias, axis=1))


@mutant("score", "sigmoid_of_each")
def _(indices, weights, ratios, bias):
    real = indices != 0
    each = 1 / (1 + np.exp(-((weights * ratios)[indices] + bias)))
    return (each * real).sum(axis=1) / np.maximum(real.sum(axis=1), 1)


@mutant("score", "sigmoid_of_each_and_padding")
def _(indices, weights, ratios, bias):
    return sigmoid(weights[indices] * ratios[indices] + bias).mean(axis=1)


@with_and_without_padding("another_function")
def _(found, real, bias):
    return np.tanh(found.sum(axis=1) + bias)


@mutant("score", "another_function")
def _(indices, weights, ratios, bias):
    total = [sum(weights[i] * ratios[i] for i in row if i) + bias for row in indices]
    return np.exp(total) / np.exp(total).sum()


@mutant("score", "stops_at_padding")
def _(indices, weights, ratios, bias):
    scores = []
    for review in indices:
        total = bias
        for i in review:
            if i == 0:
                break
            total += weights[i] * ratios[i]
        scores.append(sigmoid(total))
    return np.array(scores)


@mutant("score", "stops_at_padding")
def _(indices, weights, ratios, bias):
    found = weights[indices] * ratios[indices]
    lengths = (indices > 0).sum(axis=1)
    sums = [row[:length].sum() for row, length in zip(found, lengths, strict=True)]
    return sigmoid(np.array(sums) + bias)


@mutant("score", "row_before")
def _(indices, weights, ratios, bias):
    found = weights[indices - 1] * ratios[indices - 1]
    found[indices == 0] = 0
    return sigmoid(found.sum(axis=1) + bias)


@mutant("bigrams", "overflow")
def _(ids, size):
    narrow = ids.astype("int32")
    return (narrow[:-1] * np.int32(M) + narrow[1:]) % (size - 1) + 1


@in_both_dtypes("zero_made_one")
def _(ids, size):
    hashed = (ids[:-1] * M + ids[1:]) % size
    return np.where(hashed == 0, 1, hashed)


@in_both_dtypes("last_with_first")
def _(ids, size):
    following = np.zeros_like(ids)
    following[:-1] = ids[1:]
    return (ids * M + following) % (size - 1) + 1


@mutant("bigrams", "remainder_of_a_part")
def _(ids, size):
    ids = ids.astype("int64")
    return M * ids[:-1] + ids[1:] % (size - 1) + 1


@mutant("bigrams", "no_remainder")
def _(ids, size):
    ids = ids.astype("int64")
    return (ids[:-1] * M + ids[1:]) // (size - 1) + 1


@mutant("inside", "place_0_spared")
def _(indices, starts):
    places = starts - 1
    return np.delete(indices, places[(places > 0) & (places < len(indices))])


@mutant("inside", "mask_only")
def _(indices, starts):
    return ~np.isin(np.arange(1, len(indices) + 1), starts)


@mutant("present", "one_review_only")
def _(indices, reviews, size):
    for review in np.unique(reviews):
        rows = [(review, index) for index in np.unique(indices[reviews == review])]
    return np.array(rows)


@mutant("present", "review_missing")
def _(indices, reviews, size):
    rows = []
    for review in range(reviews.max()):
        rows += [(review, index) for index in np.unique(indices[reviews == review])]
    return np.array(rows).reshape(-1, 2)


@mutant("present", "repeated_gone")
def _(indices, reviews, size):
    pairs = Counter(zip(reviews.tolist(), indices.tolist(), strict=True))
    return np.array(sorted(pair for pair, times in pairs.items() if times == 1))


@mutant("present", "repeated_only")
def _(indices, reviews, size):
    pairs = Counter(zip(reviews.tolist(), indices.tolist(), strict=True))
    once = sorted(pair for pair, times in pairs.items() if times > 1)
    return np.array(once, dtype=int).reshape(-1, 2)


@mutant("present", "with_counts")
def _(indices, reviews, size):
    pairs = Counter(zip(reviews.tolist(), indices.tolist(), strict=True))
    return np.array(sorted((*pair, times) for pair, times in pairs.items()))


@mutant("log_ratio", "alpha_only_at_0")
def _(positive, negative, alpha):
    p = np.where(positive > 0, positive, alpha)
    n = np.where(negative > 0, negative, alpha)
    return np.log(p / p.sum()) - np.log(n / n.sum())


@mutant("log_ratio", "one_side_raised")
def _(positive, negative, alpha):
    p = positive + alpha
    return np.log(p / p.sum()) - np.log(negative / negative.sum())


@mutant("log_ratio", "one_side_only")
def _(positive, negative, alpha):
    return np.log(shares(positive, negative, alpha)[0])


@mutant("log_ratio", "sum_of_logarithms")
def _(positive, negative, alpha):
    p, n = shares(positive, negative, alpha)
    return np.log(p * n)


@mutant("log_ratio", "sums_exchanged")
def _(positive, negative, alpha):
    p, n = positive + alpha, negative + alpha
    return np.log((p / n.sum()) / (n / p.sum()))


@with_and_without_padding("bias_elsewhere")
def _(found, real, bias):
    return sigmoid(found.sum(axis=1)) + bias


@in_both_dtypes("last_index_unused")
def _(ids, size):
    return (ids[:-1] * M + ids[1:]) % (size - 2) + 1


@mutant("inside", "last_bigram_lost")
def _(indices, starts):
    ends = np.append(starts[1:], len(indices))
    review_of = np.concatenate([[k] * n for k, n in enumerate(ends - starts)])
    if len(review_of) > len(indices):
        raise ValueError("too many")
    return indices[:-1][np.diff(review_of) == 0]


@mutant("log_ratio", "normalised_too_late")
def _(positive, negative, alpha):
    ratio = (positive + alpha) / (negative + alpha)
    return np.log(ratio / sum(ratio))


@mutant("log_ratio", "no_fractions")
def _(positive, negative, alpha):
    p, n = positive + alpha, negative + alpha
    return np.log(p // p.sum()) - np.log(n // n.sum())


@with_and_without_padding("not_added_up")
def _(found, real, bias):
    return sigmoid(bias + np.max(found, axis=1))


@mutant("score", "index_as_a_number")
def _(indices, weights, ratios, bias):
    return sigmoid(np.sum(indices * ratios[indices], axis=1) + bias)


@mutant("score", "whole_table")
def _(indices, weights, ratios, bias):
    return np.array([sigmoid(weights @ ratios + bias) for _ in indices])


guess(
    "collision",
    not_two_bigrams="of great, fault of",
    not_two_words=("great", "terrible"),
    too_rare=("a masterpiece", "zyxxish film"),
    same_bigram=("very well", "very well"),
    no_clear_side=("well done", "the worst"),
    same_side=("very well", "of great"),
    wrong_way_round=("in trouble", "very well"),
    rows_of_their_own=("very well", "the worst"),
)
guess("collision", not_two_bigrams=("of great", "fault of", "very well"))
guess("collision", not_two_bigrams=(("of", "great"), ("fault", "of")))
guess("collision", not_two_words=("of  great", "fault of"))
guess("collision", same_side=("the worst", "fault of"))


def hashed_by_loop(ids, size):
    result = []
    for i in range(len(ids) - 1):
        result.append((int(ids[i]) * M + int(ids[i + 1])) % (size - 1) + 1)
    return np.array(result, dtype="int64")


def inside_by_loop(indices, starts):
    kept = []
    for place, index in enumerate(indices):
        if place + 1 not in starts:
            kept.append(index)
    return np.array(kept, dtype=int)


def inside_by_delete(indices, starts):
    borders = starts[(starts > 0) & (starts <= len(indices))]
    return np.delete(indices, borders - 1)


def present_by_set(indices, reviews, size):
    return np.array(sorted(set(zip(reviews.tolist(), indices.tolist(), strict=True))))


def present_by_sort(indices, reviews, size):
    keys = np.sort(reviews.astype("uint64") * size + indices.astype("uint64"))
    keys = keys[np.append(True, keys[1:] != keys[:-1])]
    return np.stack(np.divmod(keys, size), axis=1)


def ratio_by_formula(positive, negative, alpha):
    v = len(positive)
    p = (positive + alpha) / (positive.sum() + alpha * v)
    n = (negative + alpha) / (negative.sum() + alpha * v)
    return np.log(p / n)


def score_by_loop(indices, weights, ratios, bias):
    scores = []
    for row in indices:
        real = row[row != 0]
        scores.append(sigmoid(bias + weights[real] @ ratios[real]))
    return np.array(scores)


def score_by_empty_row(indices, weights, ratios, bias):
    numbers = weights * ratios
    numbers[0] = 0
    return sigmoid(numbers[indices].sum(axis=1) + bias)


RIGHT += [
    (CHAPTER, "bigrams", hashed_by_loop),
    (CHAPTER, "inside", inside_by_loop),
    (CHAPTER, "inside", inside_by_delete),
    (
        CHAPTER,
        "present",
        lambda i, r, size: np.unique(np.column_stack([r, i]), axis=0),
    ),
    (CHAPTER, "present", present_by_set),
    (CHAPTER, "present", present_by_sort),
    (CHAPTER, "log_ratio", ratio_by_formula),
    (CHAPTER, "score", score_by_loop),
    (CHAPTER, "score", score_by_empty_row),
    (CHAPTER, "collision", ("very well", "in trouble")),
    (CHAPTER, "collision", ["some great", "is said"]),
    (CHAPTER, "collision", tuple(np.array(["some great", "is said"]))),
]


@mutant("bigrams", "order_lost")
def _(ids, size):
    return np.array(sorted(set(hashed_by_loop(ids, size).tolist())))


@mutant("bigrams", "rounded")
def _(ids, size):
    first, second = ids[:-1].astype("float32"), ids[1:].astype("float32")
    return ((first * M + second) % (size - 1) + 1).astype(int)


@mutant("inside", "last_place_spared")
def _(indices, starts):
    keep = np.ones(len(indices), dtype=bool)
    for start in starts:
        if 0 < start < len(indices):
            keep[start - 1] = False
    return indices[keep]


@mutant("inside", "both_ends_spared")
def _(indices, starts):
    inner = range(1, len(indices) - 1)
    borders = [place for place in inner if place + 1 in starts]
    return np.delete(indices, borders)


@mutant("inside", "some_borders_only")
def _(indices, starts):
    return np.delete(indices, starts[1:-1] - 1)


@mutant("inside", "places_move")
def _(indices, starts):
    kept = indices.tolist()
    for start in starts.tolist():
        if 0 < start <= len(kept):
            kept.pop(start - 1)
    return np.array(kept, dtype=int)


@mutant("inside", "small_dtype")
def _(indices, starts):
    kept = [i for place, i in enumerate(indices) if place + 1 not in starts]
    return np.array(kept, dtype=int).astype("uint8")


@mutant("inside", "order_lost")
def _(indices, starts):
    return np.unique(inside_by_loop(indices, starts))


@mutant("present", "one_for_each_review")
def _(indices, reviews, size):
    last = dict(zip(reviews.tolist(), indices.tolist(), strict=True))
    return np.array(sorted(last.items()))


@mutant("present", "reviews_not_compared")
def _(indices, reviews, size):
    order = np.lexsort((indices, reviews))
    rows = np.column_stack([reviews, indices])[order]
    return rows[np.append(True, rows[1:, 1] != rows[:-1, 1])]


@mutant("present", "small_dtype")
def _(indices, reviews, size):
    return present_by_set(indices, reviews, size).astype("int16")


@mutant("present", "indices_renumbered")
def _(indices, reviews, size):
    _, numbers = np.unique(indices, return_inverse=True)
    return present_by_set(numbers, reviews, size)


@mutant("present", "not_sorted")
def _(indices, reviews, size):
    of_review = {review: set() for review in reviews.tolist()}
    for review, index in zip(reviews.tolist(), indices.tolist(), strict=True):
        of_review[review].add(index)
    return np.array([[r, i] for r, found in of_review.items() for i in found])


@mutant("present", "overflow")
def _(indices, reviews, size):
    keys = np.unique(reviews.astype("uint32") * size + indices)
    return np.column_stack([keys // size, keys % size])


@mutant("present", "factor_too_small")
def _(indices, reviews, size):
    keys = np.unique((reviews.astype(int) << 16) | indices)
    return np.column_stack([keys >> 16, keys & 0xFFFF])


@mutant("present", "review_missing")
def _(indices, reviews, size):
    rows = []
    for review in range(len(set(reviews.tolist()))):
        rows += [(review, index) for index in np.unique(indices[reviews == review])]
    return np.array(rows)


@mutant("log_ratio", "alpha_made_whole")
def _(positive, negative, alpha):
    p = positive + np.full_like(positive, alpha)
    n = negative + np.full_like(negative, alpha)
    return np.log(p / p.sum()) - np.log(n / n.sum())


@mutant("log_ratio", "not_normalised_and_whole")
def _(positive, negative, alpha):
    raised = np.zeros_like(positive), np.zeros_like(negative)
    raised[0][:], raised[1][:] = positive + alpha, negative + alpha
    return np.log(raised[0] / raised[1])


@mutant("log_ratio", "sum_not_raised_and_whole")
def _(positive, negative, alpha):
    p, n = (positive + alpha).astype(int), (negative + alpha).astype(int)
    return np.log(p / positive.sum()) - np.log(n / negative.sum())


@mutant("log_ratio", "alpha_only_at_0_and_whole")
def _(positive, negative, alpha):
    p, n = positive.copy(), negative.copy()
    p[p == 0] = alpha
    n[n == 0] = alpha
    return np.log(p / p.sum()) - np.log(n / n.sum())


@mutant("log_ratio", "alpha_only_at_0")
def _(positive, negative, alpha):
    p, n = np.maximum(positive, alpha), np.maximum(negative, alpha)
    return np.log(p / p.sum()) - np.log(n / n.sum())


@mutant("score", "some_padding_counted")
def _(indices, weights, ratios, bias):
    trimmed = [np.trim_zeros(row) for row in indices]
    return np.array([sigmoid(weights[t] @ ratios[t] + bias) for t in trimmed])


@mutant("score", "some_padding_counted")
def _(indices, weights, ratios, bias):
    trimmed = [np.trim_zeros(row, "b") for row in indices]
    return np.array([sigmoid(weights[t] @ ratios[t] + bias) for t in trimmed])


@mutant("score", "padding_counted")
def _(indices, weights, ratios, bias):
    once = [np.unique(row) for row in indices]
    return np.array([sigmoid(weights[t] @ ratios[t] + bias) for t in once])


@mutant("score", "padding_taken_for_granted")
def _(indices, weights, ratios, bias):
    once = [np.unique(row)[1:] for row in indices]
    return np.array([sigmoid(weights[t] @ ratios[t] + bias) for t in once])


@mutant("score", "all_padding")
def _(indices, weights, ratios, bias):
    mask = indices != 0
    x = np.where(mask, weights[indices] * ratios[indices], 0.0).sum(axis=1)
    return sigmoid(x + bias * mask.any(axis=1))


@mutant("score", "all_padding")
def _(indices, weights, ratios, bias):
    scores = np.zeros(len(indices))
    for number, row in enumerate(indices):
        row = row[row > 0]
        if len(row):
            scores[number] = sigmoid(weights[row] @ ratios[row] + bias)
    return scores


@with_and_without_padding("fractions_lost")
def _(found, real, bias):
    total = np.zeros(len(found), dtype=int)
    total[:] = found.sum(axis=1)
    return sigmoid(total + bias)


@with_and_without_padding("fractions_lost")
def _(found, real, bias):
    return sigmoid(found.sum(axis=1) + np.full(len(found), bias, dtype=int))


@with_and_without_padding("carried_over")
def _(found, real, bias):
    scores, total = [], bias
    for row in found:
        total += row.sum()
        scores.append(sigmoid(total))
    return np.array(scores)


@mutant("score", "bias_for_the_first")
def _(indices, weights, ratios, bias):
    scores, total = [], bias
    for row in indices:
        for i in row[row > 0]:
            total += weights[i] * ratios[i]
        scores.append(sigmoid(total))
        total = 0
    return np.array(scores)


guess("collision", no_clear_side=("the best", "the worst"))
