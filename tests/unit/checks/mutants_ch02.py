import numpy as np
from mutants import registrar
from right_answers import RIGHT

mutant, guess = registrar("ch02_dense_vectors")


@mutant("cosines", "nan")
def _(vector, table):
    lengths = np.sqrt((table**2).sum(axis=1))
    return (table * vector).sum(axis=1) / lengths / np.sqrt((vector**2).sum())


@mutant("cosines", "lengths_added")
def _(vector, table):
    return table @ vector / (np.linalg.norm(table, axis=1) + np.linalg.norm(vector))


@mutant("cosines", "divisor_with_more")
def _(vector, table):
    return table @ vector / (np.linalg.norm(table, axis=1) * np.linalg.norm(vector) + 1)


@mutant("cosines", "divisor_with_more")
def _(vector, table):
    lengths = np.sqrt(np.sum(table**2, axis=1)) * np.sqrt(np.sum(vector**2))
    return np.sum(table * vector, axis=1) / (lengths + 1e-4)


@mutant("cosines", "not_added_up")
def _(vector, table):
    return table * vector


@mutant("cosines", "from_distance")
def _(vector, table):
    return np.array([1 / (1 + np.linalg.norm(row - vector)) for row in table])


@mutant("cosines", "squared_lengths")
def _(vector, table):
    squares = (table**2).sum(axis=1) * np.linalg.norm(vector)
    return np.nan_to_num(table @ vector / squares)


@mutant("cosines", "rows_left_out")
def _(vector, table):
    result = []
    for row in table:
        if np.linalg.norm(row) > 0 and np.linalg.norm(vector) > 0:
            result.append(row @ vector / np.linalg.norm(row) / np.linalg.norm(vector))
    return np.array(result)


@mutant("cosines", "rows_left_out")
def _(vector, table):
    table = table[table.any(axis=1)]
    return table @ vector / np.linalg.norm(table, axis=1) / np.linalg.norm(vector)


@mutant("cosines", "sum_for_zeros")
def _(vector, table):
    result = np.zeros(len(table))
    if vector.sum() == 0:
        return result
    for i, row in enumerate(table):
        if row.sum() != 0:
            lengths = np.linalg.norm(row) * np.linalg.norm(vector)
            result[i] = row @ vector / lengths
    return result


@mutant("cosines", "one_zero_is_enough")
def _(vector, table):
    result = np.zeros(len(table))
    for i, row in enumerate(table):
        if 0 not in row and vector.any():
            result[i] = row @ vector / np.linalg.norm(row) / np.linalg.norm(vector)
    return result


@mutant("cosines", "column_lengths")
def _(vector, table):
    unit = table / np.linalg.norm(table, axis=0)
    return unit @ (vector / np.linalg.norm(vector))


@mutant("cosines", "column_lengths")
def _(vector, table):
    lengths = np.sqrt((table**2).sum(axis=0)) * np.sqrt((vector**2).sum())
    return table @ vector / np.where(lengths == 0, 1, lengths)


@mutant("cosines", "correlation")
def _(vector, table):
    centred = table - table.mean(axis=1)[:, None]
    return guarded(vector - vector.mean(), centred)


@mutant("cosines", "whole_table")
def _(vector, table):
    length = np.linalg.norm(table) * np.linalg.norm(vector)
    return table @ vector / length if length else np.zeros(len(table))


@mutant("cosines", "sums_for_lengths")
def _(vector, table):
    sums = table.sum(axis=1) * vector.sum()
    return np.divide(table @ vector, sums, out=np.zeros(len(table)), where=sums != 0)


@mutant("cosines", "one_minus")
def _(vector, table):
    lengths = np.linalg.norm(table, axis=1) * np.linalg.norm(vector)
    return 1 - np.dot(table, vector) / lengths


@mutant("cosines", "angle")
def _(vector, table):
    return np.rad2deg(np.arccos(guarded(vector, table).clip(-1, 1)))


@mutant("cosines", "nan_for_a_vector_of_zeros")
def _(vector, table):
    lengths = np.linalg.norm(table, axis=1)
    lengths[lengths == 0] = 1
    return table @ vector / lengths / np.linalg.norm(vector)


@mutant("cosines", "divisor_held_above_one")
def _(vector, table):
    lengths = np.linalg.norm(table, axis=1) * np.linalg.norm(vector)
    return np.array([table[i] @ vector / max(n, 1) for i, n in enumerate(lengths)])


@mutant("cosines", "dot_product")
def _(vector, table):
    return np.array([np.dot(vector, row) for row in table])


@mutant("cosines", "vector_length_only")
def _(vector, table):
    return table @ (vector / np.linalg.norm(vector))


@mutant("cosines", "row_lengths_only")
def _(vector, table):
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    return rows @ vector


@mutant("cosines", "squared_lengths")
def _(vector, table):
    squares = np.einsum("ij,ij->i", table, table)
    return table @ vector / squares / (vector @ vector)


@mutant("cosines", "whole_table")
def _(vector, table):
    return (table / np.linalg.norm(table)) @ (vector / np.linalg.norm(vector))


@mutant("cosines", "sums_for_lengths")
def _(vector, table):
    lengths = np.linalg.norm(table, ord=1, axis=1) * np.linalg.norm(vector, ord=1)
    return table @ vector / lengths


@mutant("cosines", "distance")
def _(vector, table):
    return np.sqrt(((table - vector) ** 2).sum(axis=1))


def guarded(vector, table):
    result = np.zeros(len(table))
    for i, row in enumerate(table):
        length = np.linalg.norm(row) * np.linalg.norm(vector)
        if length > 0:
            result[i] = row @ vector / length
    return result


@mutant("cosines", "one_minus")
def _(vector, table):
    return 1 - guarded(vector, table)


@mutant("cosines", "absolute")
def _(vector, table):
    return abs(guarded(vector, table))


@mutant("cosines", "angle")
def _(vector, table):
    return np.arccos(guarded(vector, table).clip(-1, 1))


@mutant("cosines", "taken_for_zeros")
def _(vector, table):
    result = np.zeros(len(table))
    for i, row in enumerate(table):
        if row.max() != 0 and vector.max() != 0:
            result[i] = row @ vector / np.linalg.norm(row) / np.linalg.norm(vector)
    return result


@mutant("cosines", "taken_for_zeros")
def _(vector, table):
    return guarded(vector, table) if vector[0] else np.zeros(len(table))


@mutant("cosines", "one_zero_is_enough")
def _(vector, table):
    return guarded(vector, table) if vector.all() else np.zeros(len(table))


@mutant("cosines", "stops_at_zeros")
def _(vector, table):
    result = np.zeros(len(table))
    for i, row in enumerate(table):
        length = np.linalg.norm(row) * np.linalg.norm(vector)
        if length == 0:
            break
        result[i] = row @ vector / length
    return result


guess(
    "scaled_cosine",
    sign_forgotten=0.5,
    both_factors=10 * -3 * 0.5,
    both_factors_without_sign=15,
    first_factor=5,
    second_factor=-3 * 0.5,
    divided=0.5 / -30,
    opposite=max(-1, 0.5 * 10 * -3),
    quotient=0.5 * -3 / 10,
    other_quotient=0.5 * 10 / -3,
    right_angle=0,
    degrees=120,
    radians=np.arccos(-0.5),
    old_degrees=60,
)


def cosines_of(table, index):
    lengths = np.sqrt((table**2).sum(axis=1))
    return table @ table[index] / (lengths * lengths[index])


@mutant("neighbours", "itself_included")
def _(table, index, k):
    return (-cosines_of(table, index)).argsort()[:k]


@mutant("neighbours", "first_dropped")
def _(table, index, k):
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    order = list(np.argsort(-(rows @ rows[index])))
    order.pop(0)
    return np.array(order[:k])


@mutant("neighbours", "itself_included")
def _(table, index, k):
    return np.flip(np.argsort(cosines_of(table, index)))[:k]


@mutant("neighbours", "first_dropped")
def _(table, index, k):
    return np.argsort(cosines_of(table, index))[::-1][1 : k + 1]


@mutant("neighbours", "first_dropped")
def _(table, index, k):
    return np.argsort(cosines_of(table, index))[-2 : -k - 2 : -1]


@mutant("neighbours", "first_dropped")
def _(table, index, k):
    return np.argsort(cosines_of(table, index))[-k - 1 : -1][::-1]


@mutant("neighbours", "itself_included_nearest_last")
def _(table, index, k):
    return np.argsort(cosines_of(table, index))[-k:]


@mutant("neighbours", "nearest_last")
def _(table, index, k):
    order = np.argsort(cosines_of(table, index))
    return order[order != index][-k:]


@mutant("neighbours", "own_cosine_minus_one")
def _(table, index, k):
    rows = table / np.linalg.norm(table, axis=1)[:, None]
    scores = rows @ rows[index]
    scores[index] = -1
    return np.argsort(-scores)[:k]


@mutant("neighbours", "own_cosine_minus_one")
def _(table, index, k):
    scores = cosines_of(table, index)
    scores[index] = -1
    return np.argsort(scores)[::-1][:k]


@mutant("neighbours", "own_cosine_zero")
def _(table, index, k):
    scores = cosines_of(table, index)
    scores[index] = 0.0
    return np.argsort(scores)[::-1][:k]


@mutant("neighbours", "position_taken_out")
def _(table, index, k):
    order = list(np.argsort(-cosines_of(table, index)))
    del order[index]
    return np.array(order[:k])


@mutant("neighbours", "absolute")
def _(table, index, k):
    scores = np.abs(cosines_of(table, index))
    scores[index] = -1
    return np.argsort(-scores)[:k]


@mutant("neighbours", "nearest_last")
def _(table, index, k):
    scores = cosines_of(table, index)
    scores[index] = -1
    return np.argsort(scores)[-k:]


@mutant("neighbours", "one_short")
def _(table, index, k):
    nearest = list(np.argsort(-cosines_of(table, index))[:k])
    nearest.remove(index)
    return np.array(nearest, dtype=int)


@mutant("neighbours", "twins_left_out")
def _(table, index, k):
    scores = cosines_of(table, index)
    scores[np.isclose(scores, 1)] = -np.inf
    return np.argsort(-scores)[:k]


@mutant("neighbours", "twins_left_out")
def _(table, index, k):
    scores = cosines_of(table, index).tolist()
    order = sorted(range(len(table)), key=lambda i: scores[i], reverse=True)
    return np.array([i for i in order if scores[i] < 0.999999][:k], dtype=int)


@mutant("neighbours", "itself_included")
def _(table, index, k):
    scores = cosines_of(table, index)
    order = sorted(range(len(table)), key=lambda i: scores[i], reverse=True)
    return np.array(order[:k])


@mutant("neighbours", "first_dropped")
def _(table, index, k):
    scores = cosines_of(table, index)
    order = sorted(range(len(table)), key=lambda i: scores[i])[::-1]
    return np.array(order[1:][:k])


@mutant("neighbours", "dot_product")
def _(table, index, k):
    scores = table @ table[index] / np.linalg.norm(table)
    return np.argsort(-scores)[1 : k + 1]


@mutant("neighbours", "distance")
def _(table, index, k):
    return np.argsort(np.linalg.norm(table - table[index], axis=1))[1 : k + 1]


@mutant("neighbours", "columns_scaled")
def _(table, index, k):
    unit = table / np.linalg.norm(table, axis=0, keepdims=True)
    order = np.argsort(-(unit @ unit[index]))
    return order[order != index][:k]


@mutant("neighbours", "rows_in_place_of_indices")
def _(table, index, k):
    order = np.argsort(-cosines_of(table, index))
    return table[order[order != index][:k]]


@mutant("neighbours", "shifted")
def _(table, index, k):
    rest = np.concatenate([table[:index], table[index + 1 :]])
    rows = rest / np.linalg.norm(rest, axis=1, keepdims=True)
    return np.argsort(-(rows @ table[index]))[:k]


@mutant("neighbours", "one_short")
def _(table, index, k):
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    nearest = np.argsort(-(rows @ rows[index]))[:k]
    return np.array([i for i in nearest if i != index], dtype=int)


@mutant("neighbours", "farthest")
def _(table, index, k):
    order = np.argsort(cosines_of(table, index))
    return order[order != index][:k]


@mutant("neighbours", "dot_product")
def _(table, index, k):
    order = np.argsort(-(table @ table[index]))
    return order[order != index][:k]


@mutant("neighbours", "distance")
def _(table, index, k):
    distances = ((table - table[index]) ** 2).sum(axis=1)
    distances[index] = np.inf
    return distances.argsort()[:k]


@mutant("neighbours", "cosines_in_place_of_indices")
def _(table, index, k):
    others = np.delete(cosines_of(table, index), index)
    return np.sort(others)[::-1][:k]


@mutant("neighbours", "by_index")
def _(table, index, k):
    scores = cosines_of(table, index)
    scores[index] = -np.inf
    threshold = np.sort(scores)[-k]
    return np.flatnonzero(scores >= threshold)


@mutant("neighbours", "by_index")
def _(table, index, k):
    nearest = set(np.argsort(-cosines_of(table, index))[: k + 1].tolist())
    return np.setdiff1d(list(nearest), [index])[:k]


@mutant("neighbours", "by_index")
def _(table, index, k):
    return np.setdiff1d(np.argsort(-cosines_of(table, index)), index)[:k]


def scored(table, a, b, c):
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    return rows @ (rows[b] - rows[a] + rows[c])


@mutant("analogy", "still_zero")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    for given in (a, b, c):
        scores[given] = 0
    return (-scores).argsort()[:k]


@mutant("analogy", "minus_one")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[[a, b, c]] = -1
    return np.argsort(-scores)[:k]


@mutant("analogy", "minus_two")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[[a, b, c]] = -2
    return np.argsort(-scores)[:k]


@mutant("analogy", "minus_three")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[a] = scores[b] = scores[c] = -3
    return np.argsort(-scores)[:k]


@mutant("analogy", "lowest_score")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[[a, b, c]] = scores.min()
    return np.argsort(-scores)[:k]


@mutant("analogy", "plus_infinity")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[[a, b, c]] = np.inf
    return np.argsort(-scores)[:k]


@mutant("analogy", "no_exclusion")
def _(table, a, b, c, k):
    return scored(table, a, b, c).argsort()[::-1][:k]


@mutant("analogy", "by_index")
def _(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c))
    return np.setdiff1d(order, [a, b, c])[:k]


@mutant("analogy", "by_index")
def _(table, a, b, c, k):
    first = np.argsort(-scored(table, a, b, c))[: k + 3].tolist()
    return np.array(sorted(set(first) - {a, b, c})[:k])


@mutant("analogy", "third_only")
def _(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c))
    return order[order != c][:k]


@mutant("analogy", "second_and_third_only")
def _(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c))
    return order[(order != b) & (order != c)][:k]


@mutant("analogy", "first_three_dropped")
def _(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c))
    return order[3:][:k]


@mutant("analogy", "lowest_score")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[[a, b, c]] = min(scores)
    return np.argsort(-scores, kind="stable")[:k]


@mutant("analogy", "first_three_dropped")
def _(table, a, b, c, k):
    skipped = len({a, b, c})
    return np.argsort(scored(table, a, b, c))[::-1][skipped : skipped + k]


@mutant("analogy", "some_inputs_left")
def _(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c))
    return order[~np.isin(order, [a, b])][:k]


@mutant("analogy", "given_twice")
def _(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c)).tolist()
    for used in (a, b, c):
        order.remove(used)
    return np.array(order[:k])


@mutant("analogy", "given_twice")
def _(table, a, b, c, k):
    scores = dict(enumerate(scored(table, a, b, c)))
    for used in (a, b, c):
        del scores[used]
    return np.array(sorted(scores, key=lambda i: -scores[i])[:k])


@mutant("analogy", "nearest_last")
def _(table, a, b, c, k):
    order = np.argsort(scored(table, a, b, c))
    return order[~np.isin(order, [a, b, c])][-k:]


@mutant("analogy", "scores_in_place_of_indices")
def _(table, a, b, c, k):
    scores = np.delete(scored(table, a, b, c), [a, b, c])
    return np.sort(scores)[::-1][:k]


@mutant("analogy", "positions_taken_out")
def _(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c))
    return np.delete(order, [a, b, c])[:k]


@mutant("analogy", "plus_infinity")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[[a, b, c]] = np.nan
    return np.argsort(scores)[::-1][:k]


@mutant("analogy", "cut_first")
def _(table, a, b, c, k):
    nearest = np.argsort(-scored(table, a, b, c))[:k]
    return np.array([i for i in nearest if i not in (a, b, c)], dtype=int)


@mutant("analogy", "shifted")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    rest = [score for i, score in enumerate(scores) if i not in (a, b, c)]
    return np.argsort(rest)[::-1][:k]


@mutant("analogy", "farthest")
def _(table, a, b, c, k):
    scores = scored(table, a, b, c)
    scores[[a, b, c]] = np.inf
    return np.argsort(scores)[:k]


def weights(counts, floor=0.0, base=np.e):
    total = counts.sum()
    of_word = counts.sum(axis=1) / total
    result = np.zeros(counts.shape)
    for i, j in np.argwhere(counts > 0):
        value = np.log(counts[i, j] / total / (of_word[i] * of_word[j]))
        result[i, j] = max(value / np.log(base), floor)
    return result


def cut(matrix, d):
    u, s, vt = np.linalg.svd(matrix)
    return u[:, :d] @ np.diag(s[:d]) @ vt[:d, :]


@mutant("low_rank", "nan_row")
def _(counts, d):
    p = counts / counts.sum()
    of_word = p.sum(axis=1)
    weighted = np.log(p / of_word[:, None] / of_word)
    weighted[weighted < 0] = 0
    return cut(weighted, d)


@mutant("low_rank", "log_of_zero")
def _(counts, d):
    p = counts / counts.sum()
    of_word = p.sum(axis=0)
    weighted = np.log(p / np.outer(of_word, of_word))
    if not np.isfinite(weighted).all():  # not in this process: see test_ch02
        raise np.linalg.LinAlgError("SVD did not converge")
    return cut(weighted, d)


@mutant("low_rank", "raw_counts")
def _(counts, d):
    return cut(counts, d)


@mutant("low_rank", "log_counts")
def _(counts, d):
    return cut(np.log(counts + 1), d)


@mutant("low_rank", "shares_forgotten")
def _(counts, d):
    of_word = counts.sum(axis=0)
    chance = of_word[:, None] * of_word
    chance[chance == 0] = 1
    logs = np.log(np.where(counts > 0, counts, 1) / np.where(counts > 0, chance, 1))
    return cut(np.maximum(logs, 0), d)


@mutant("low_rank", "shares_forgotten")
def _(counts, d):
    p = counts / counts.sum()
    q = p.sum(axis=1)
    return cut(np.log(np.maximum(np.nan_to_num(p / q), 1)), d)


@mutant("low_rank", "shares_forgotten")
def _(counts, d):
    p = counts / counts.sum()
    q = p.sum(axis=1)
    return cut(np.log(np.maximum(np.nan_to_num(p / q * q), 1)), d)


@mutant("low_rank", "clipped_last")
def _(counts, d):
    return cut(weights(counts, floor=-np.inf), d).clip(min=0)


@mutant("low_rank", "root_of_s")
def _(counts, d):
    u, s, vt = np.linalg.svd(weights(counts))
    return u[:, :d] * np.sqrt(s[:d]) @ vt[:d]


@mutant("low_rank", "u_for_vt")
def _(counts, d):
    u, s, _ = np.linalg.svd(weights(counts))
    return u[:, :d] * s[:d] @ u[:, :d].T


@mutant("low_rank", "negative_too")
def _(counts, d):
    return cut(weights(counts, floor=-np.inf), d)


@mutant("low_rank", "other_base")
def _(counts, d):
    return cut(weights(counts, base=2), d)


@mutant("low_rank", "other_base")
def _(counts, d):
    return cut(weights(counts, base=10), d)


@mutant("low_rank", "raw_counts")
def _(counts, d):
    return cut(counts / counts.sum(), d)


@mutant("low_rank", "log_counts")
def _(counts, d):
    logs = np.zeros(counts.shape)
    logs[counts > 1] = np.log(counts[counts > 1])
    return cut(logs, d)


@mutant("low_rank", "counts_over_shares")
def _(counts, d):
    of_word = counts.sum(axis=0) / counts.sum()
    chance = np.outer(of_word, of_word)
    ratio = np.divide(counts, chance, out=np.zeros_like(counts), where=chance > 0)
    return cut(np.log(np.maximum(ratio, 1)), d)


@mutant("low_rank", "one_added")
def _(counts, d):
    p = (counts + 1) / (counts + 1).sum()
    q = p.sum(axis=1)
    return cut(np.maximum(np.log(p / np.outer(q, q)), 0), d)


def ratio_of(counts):
    p = counts / counts.sum()
    chance = np.outer(p.sum(axis=1), p.sum(axis=0))
    return np.divide(p, chance, out=np.zeros_like(p), where=chance > 0)


@mutant("low_rank", "one_added_to_the_ratio")
def _(counts, d):
    return cut(np.maximum(np.log(ratio_of(counts) + 1), 0), d)


@mutant("low_rank", "no_logarithm")
def _(counts, d):
    return cut(np.maximum(ratio_of(counts), 0), d)


@mutant("low_rank", "no_logarithm")
def _(counts, d):
    ratio = ratio_of(counts)
    ratio[ratio <= 1] = 0
    return cut(ratio, d)


@mutant("low_rank", "sums_held_above_one")
def _(counts, d):
    margin = np.maximum(counts.sum(axis=1), 1)
    ratio = counts * counts.sum() / np.outer(margin, margin)
    return cut(np.log(np.maximum(ratio, 1)), d)


@mutant("low_rank", "clipped_again")
def _(counts, d):
    return cut(weights(counts), d).clip(min=0)


@mutant("low_rank", "whole_counts")
def _(counts, d):
    p = counts / counts.sum()
    q = p.sum(axis=1)
    ppmi = np.zeros(p.shape)
    met = counts >= 1
    ppmi[met] = np.maximum(0, np.log(p[met] / np.outer(q, q)[met]))
    return cut(ppmi, d)


@mutant("low_rank", "whole_counts")
def _(counts, d):
    counts = counts.astype(int)
    chance = np.outer(counts.sum(axis=1), counts.sum(axis=0))
    ratio = np.ones(counts.shape)
    met = counts > 0
    ratio[met] = counts[met] * counts.sum() / chance[met]
    return cut(np.log(np.maximum(ratio, 1)), d)


@mutant("low_rank", "whole_counts")
def _(counts, d):
    return cut(np.log(np.maximum(ratio_of(counts // 1), 1)), d)


@mutant("low_rank", "short_rows")
def _(counts, d):
    return np.linalg.svd(weights(counts))[0][:, :d]


@mutant("low_rank", "short_rows")
def _(counts, d):
    u, s, _ = np.linalg.svd(weights(counts))
    return u[:, :d] @ np.diag(np.sqrt(s[:d]))


@mutant("low_rank", "short_rows")
def _(counts, d):
    _, s, vt = np.linalg.svd(weights(counts))
    return vt[:d].T * s[:d]


@mutant("low_rank", "with_themselves")
def _(counts, d):
    u, s, vt = np.linalg.svd(weights(counts))
    return u[:, :d] @ np.diag(s[:d] ** 2) @ vt[:d]


@mutant("low_rank", "with_themselves")
def _(counts, d):
    u, s, _ = np.linalg.svd(weights(counts))
    vectors = u[:, :d] * s[:d]
    return vectors @ vectors.T


@mutant("low_rank", "eigenvalues_by_sign")
def _(counts, d):
    values, directions = np.linalg.eigh(weights(counts))
    largest = np.argsort(values)[::-1][:d]
    return directions[:, largest] @ np.diag(values[largest]) @ directions[:, largest].T


@mutant("low_rank", "eigenvalues_by_sign")
def _(counts, d):
    values, directions = np.linalg.eigh(weights(counts))
    return directions[:, :d] @ np.diag(values[:d]) @ directions[:, :d].T


@mutant("low_rank", "one_too_few")
def _(counts, d):
    u, s, vt = np.linalg.svd(weights(counts))
    return u[:, : d - 1] @ np.diag(s[: d - 1]) @ vt[: d - 1]


@mutant("low_rank", "not_reduced")
def _(counts, d):
    return weights(counts)


@mutant("low_rank", "short_rows")
def _(counts, d):
    u, s, _ = np.linalg.svd(weights(counts))
    return u[:, :d] @ np.diag(s[:d])


@mutant("low_rank", "without_diagonal")
def _(counts, d):
    others = counts.copy()
    np.fill_diagonal(others, 0)
    return cut(weights(others), d) if others.any() else others


@mutant("low_rank", "without_s")
def _(counts, d):
    u, _, vt = np.linalg.svd(weights(counts))
    return u[:, :d] @ vt[:d]


@mutant("low_rank", "v_for_vt")
def _(counts, d):
    u, s, v = np.linalg.svd(weights(counts))
    return u[:, :d] @ np.diag(s[:d]) @ v[:, :d].T


@mutant("low_rank", "smallest")
def _(counts, d):
    u, s, vt = np.linalg.svd(weights(counts))
    return u[:, -d:] @ np.diag(s[-d:]) @ vt[-d:]


@mutant("low_rank", "one_too_many")
def _(counts, d):
    u, s, vt = np.linalg.svd(weights(counts))
    return u[:, : d + 1] @ np.diag(s[: d + 1]) @ vt[: d + 1]


# Other right answers.


def cosines_with_a_small_number(vector, table):
    lengths = np.sqrt((table**2).sum(axis=1)) * np.sqrt((vector**2).sum())
    return table @ vector / (lengths + 1e-12)


def cosines_by_nan_to_num(vector, table):
    rows = np.nan_to_num(table / np.linalg.norm(table, axis=1, keepdims=True))
    return rows @ np.nan_to_num(vector / np.linalg.norm(vector))


def neighbours_by_list(table, index, k):
    scores = cosines_of(table, index)
    others = [i for i in range(len(table)) if i != index]
    return np.array(sorted(others, key=lambda i: -scores[i])[:k])


def neighbours_by_infinity(table, index, k):
    scores = cosines_of(table, index)
    scores[index] = -2
    return np.argsort(scores)[::-1][:k]


def analogy_by_list(table, a, b, c, k):
    order = np.argsort(-scored(table, a, b, c))
    return np.array([i for i in order if i not in (a, b, c)][:k])


def analogy_by_cosine(table, a, b, c, k):
    rows = table / np.linalg.norm(table, axis=1, keepdims=True)
    target = rows[b] - rows[a] + rows[c]
    result = rows @ target / np.linalg.norm(target)
    result[list({a, b, c})] = -9
    return result.argsort()[::-1][:k]


def low_rank_by_eigenvalues(counts, d):
    values, directions = np.linalg.eigh(weights(counts))
    largest = np.argsort(-np.abs(values))[:d]
    return (directions[:, largest] * values[largest]) @ directions[:, largest].T


def low_rank_by_a_small_number(counts, d):
    p = counts / counts.sum()
    chance = p.sum(axis=0)[:, None] * p.sum(axis=1)
    return cut(np.maximum(np.log(p / (chance + 1e-12) + 1e-12), 0), d)


def low_rank_by_projection(counts, d):
    matrix = weights(counts)
    _, _, vt = np.linalg.svd(matrix, hermitian=True)
    return matrix @ vt[:d].T @ vt[:d]


def six(good, superb, bad, awful, two=(-1, 0), three=(-1, 0.05)):
    return np.array([good, superb, bad, awful, two, three], dtype=float)


MILD = {"good": (1, 0.2), "bad": (1, -0.2)}
STRONG = {"superb": (1, 0.8), "awful": (1, -0.8)}

for mistake, answer in [
    ("no_table", [[1, 0.2], [1, 0.8], [1, -0.2], [1, -0.8], [-1, 0], [-1, 0.05]]),
    ("no_table", six(**MILD, **STRONG).T),
    ("no_table", six(**MILD, **STRONG)[:, 0]),
    ("no_table", np.array([["1", "2"]] * 6)),
    ("no_number", np.full((6, 2), np.nan)),
    ("no_number", six(**MILD, **STRONG) * 1e300),
    ("zero_row", six(**MILD, **STRONG, two=(0, 0), three=(0, 0.1))),
    ("opposite_vectors", six((1, 0), (2, 0), (-1, 0), (-2, 0), (0, 1), (0, 2))),
    ("opposite_vectors", six((0.1, 1), (0.1, 2), (0.1, -1), (0.1, -2))),
    ("longer_for_stronger", six((1, 0.2), (5, 1), (1, -0.2), (5, -1))),
    ("other_neighbour", six((1, 0.3), (1, 0.6), (1, -0.3), (1, -0.6))),
    ("other_neighbour", six(**MILD, **STRONG, two=(1, 0), three=(1, 0.05))),
    ("close_points", six((1, 0.3), (3, 0.3), (1, -0.3), (3, -2.7))),
    ("close_points", six((0.1, 0.1), (5, 5), (-0.1, 0.1), (-5, 5), (0, -8), (0, -9))),
    ("wrong_side", six((1, -0.1), (1, 1), (1, 0.1), (1, -1))),
    ("wrong_side", six((1, 0.05), (1, 1), (1, -0.05), (1, -1))),
    ("wrong_side", six((1, 0.1), (1, 1), (1, -0.1), (1, -1))),
    ("opinion_of_a_number", six(**MILD, **STRONG, two=(-1, 2), three=(-1, 3))),
]:
    guess("by_hand", **{mistake: answer})


RIGHT += [
    (
        "ch02_dense_vectors",
        "by_hand",
        six((9, 1), (8, 6), (9, -1), (8, -6), (-9, 0), (-8, 0)),
    ),
    (
        "ch02_dense_vectors",
        "by_hand",
        six((1, 5), (4, 5), (-1, 5), (-4, 5), (0, -1), (0.1, -2)),
    ),
    ("ch02_dense_vectors", "cosines", guarded),
    ("ch02_dense_vectors", "cosines", cosines_with_a_small_number),
    ("ch02_dense_vectors", "cosines", cosines_by_nan_to_num),
    ("ch02_dense_vectors", "scaled_cosine", -1 / 2),
    ("ch02_dense_vectors", "scaled_cosine", -np.cos(np.pi / 3)),
    ("ch02_dense_vectors", "scaled_cosine", np.float32(-0.5)),
    ("ch02_dense_vectors", "neighbours", neighbours_by_list),
    ("ch02_dense_vectors", "neighbours", neighbours_by_infinity),
    ("ch02_dense_vectors", "analogy", analogy_by_list),
    ("ch02_dense_vectors", "analogy", analogy_by_cosine),
    ("ch02_dense_vectors", "low_rank", lambda c, d: cut(weights(c), d)),
    ("ch02_dense_vectors", "low_rank", low_rank_by_eigenvalues),
    ("ch02_dense_vectors", "low_rank", low_rank_by_projection),
    ("ch02_dense_vectors", "low_rank", low_rank_by_a_small_number),
]
