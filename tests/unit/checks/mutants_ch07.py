import numpy as np
from mutants import registrar
from right_answers import RIGHT

CHAPTER = "ch07_from_rows_to_a_vector"
mutant, guess = registrar(CHAPTER)

guess(
    "vector_shape",
    one_summary=(32, 8),
    stacked=(32, 2, 8),
    stacked_in_front=(2, 32, 8),
    stacked_behind=(32, 8, 2),
    one_number_each=(32, 2),
    multiplied=(32, 8 * 8),
    turned=(16, 32),
    places=(200, 16),
    rows_one_below_the_other=(32, 200 + 200, 8),
    along_batch=(64, 8),
    rows_kept=(32, 200, 16),
    flattened=(32, 1600),
    flattened_twice=(32, 3200),
    over_output_dim=(32, 400),
    no_batch=(16,),
    unknown_batch=(None, 16),
)
guess(
    "dense_parameters",
    no_bias=200 * 8,
    as_after_average=8 + 1,
    as_after_both=8 + 8 + 1,
    one_per_place=201,
    bias_per_place=200 * 8 + 200,
    bias_per_column=200 * 8 + 8,
    with_table=8000 + 1601,
    table=8000,
    times_batch=32 * 200 * 8 + 1,
    times_batch_and_bias=32 * (200 * 8 + 1),
    times_batch_no_bias=32 * 200 * 8,
    bias_per_text=200 * 8 + 32,
    input_dim_as_length=1000 * 8 + 1,
    input_dim_per_place=1000 * 200 + 1,
    added=200 + 8 + 1,
    bias_per_input=2 * 200 * 8,
)


@mutant("masked_maximum", "mask_ignored")
def _(vectors, mask):
    return np.array([text.max(axis=0) for text in vectors])


@mutant("masked_maximum", "zero_for_padding")
def _(vectors, mask):
    vectors = vectors.copy()
    vectors[~mask] = 0
    return vectors.max(axis=1)


@mutant("masked_maximum", "never_below_zero")
def _(vectors, mask):
    return np.max(vectors, axis=1, where=mask[:, :, None], initial=0)


@mutant("masked_maximum", "never_below_zero")
def _(vectors, mask):
    largest = np.zeros((vectors.shape[0], vectors.shape[2]))
    for b in range(len(vectors)):
        for vector, keep in zip(vectors[b], mask[b], strict=True):
            if keep:
                largest[b] = np.maximum(largest[b], vector)
    return largest


@mutant("masked_maximum", "infinity_for_empty")
def _(vectors, mask):
    return np.max(vectors, axis=1, where=mask[:, :, None], initial=-np.inf)


@mutant("masked_maximum", "raises_for_empty")
def _(vectors, mask):
    rows = []
    for text, keep in zip(vectors, mask, strict=True):
        rows.append(np.max(text[keep], axis=0))
    return np.array(rows)


@mutant("masked_maximum", "number_for_empty")
def _(vectors, mask):
    return (vectors * mask[:, :, None] - 1e9 * ~mask[:, :, None]).max(axis=1)


@mutant("masked_maximum", "small_stand_in")
def _(vectors, mask):
    vectors = vectors.copy()
    vectors[mask == False] = -1  # noqa: E712
    return np.max(vectors, axis=1)


@mutant("masked_maximum", "number_for_empty")
def _(vectors, mask):
    filled = np.where(mask[:, :, None], vectors, -np.inf)
    return np.nan_to_num(filled.max(axis=1))


@mutant("masked_maximum", "number_for_empty")
def _(vectors, mask):
    filled = vectors.copy()
    filled[~mask] = vectors.min()
    return filled.max(axis=1)


@mutant("masked_maximum", "small_stand_in")
def _(vectors, mask):
    filled = np.where(mask[:, :, None], vectors, -100)
    maximum = filled.max(axis=1)
    maximum[~mask.any(axis=1)] = 0
    return maximum


@mutant("masked_maximum", "mask_without_axis")
def _(vectors, mask):
    return np.max(vectors, axis=1, where=mask, initial=-np.inf)


@mutant("masked_maximum", "nan_for_empty")
def _(vectors, mask):
    return np.nanmax(np.where(mask[:, :, None], vectors, np.nan), axis=1)


@mutant("masked_maximum", "nan_wins")
def _(vectors, mask):
    filled = vectors.copy()
    filled[~mask] = np.nan
    return np.max(filled, axis=1)


@mutant("masked_maximum", "padding_at_end")
def _(vectors, mask):
    result = []
    for text, n in zip(vectors, mask.sum(axis=1), strict=True):
        result.append(text[:n].max(axis=0) if n else np.zeros(vectors.shape[2]))
    return np.array(result)


@mutant("masked_maximum", "one_row")
def _(vectors, mask):
    result = np.zeros((len(vectors), vectors.shape[2]))
    for i in range(len(vectors)):
        tokens = vectors[i][mask[i]]
        if len(tokens):
            result[i] = max(tokens, key=lambda row: row.sum())
    return result


@mutant("masked_maximum", "one_row")
def _(vectors, mask):
    result = np.zeros((len(vectors), vectors.shape[2]))
    for i, (text, keep) in enumerate(zip(vectors, mask, strict=True)):
        if keep.any():
            result[i] = max(text[keep].tolist())
    return result


@mutant("masked_maximum", "one_number")
def _(vectors, mask):
    return np.where(mask[:, :, None], vectors, -np.inf).max(axis=(1, 2))


@mutant("masked_maximum", "places")
def _(vectors, mask):
    return np.argmax(np.where(mask[:, :, None], vectors, -1e9), axis=1)


@mutant("masked_maximum", "mask_upside_down")
def _(vectors, mask):
    rows = []
    for text, leave_out in zip(vectors, mask, strict=True):
        kept = text[~leave_out]
        rows.append(kept.max(axis=0) if len(kept) else np.zeros(text.shape[1]))
    return np.array(rows)


@mutant("masked_maximum", "average")
def _(vectors, mask):
    rows = []
    for text, keep in zip(vectors, mask, strict=True):
        rows.append(text[keep].mean(axis=0) if keep.any() else text[0] * 0)
    return np.array(rows)


@mutant("masked_maximum", "minimum")
def _(vectors, mask):
    smallest = np.where(mask[:, :, None], vectors, np.inf).min(axis=1)
    return np.where(np.isinf(smallest), 0, smallest)


@mutant("masked_maximum", "largest_size")
def _(vectors, mask):
    return np.abs(vectors * mask[:, :, None]).max(axis=1)


@mutant("masked_maximum", "whole_batch")
def _(vectors, mask):
    return np.amax(vectors[mask], axis=0)


@mutant("masked_maximum", "over_output_dim")
def _(vectors, mask):
    return vectors.max(axis=-1)


@mutant("masked_maximum", "over_batch")
def _(vectors, mask):
    return np.max(vectors, axis=0)


@mutant("average_of", "divided_by_length")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    return rows.mean(axis=1)


@mutant("average_of", "nan_for_empty")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    return rows.sum(axis=1) / np.count_nonzero(indices, axis=1)[:, None]


@mutant("average_of", "nan_for_empty")
def _(table, indices):
    return np.array([table[text[text > 0]].mean(axis=0) for text in indices])


@mutant("average_of", "count_not_a_column")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    count = np.count_nonzero(indices, axis=1)
    count[count == 0] = 1
    return rows.sum(axis=1) / count


@mutant("average_of", "count_not_a_column_and_nan")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    return rows.sum(axis=1) / (indices != 0).sum(axis=1)


@mutant("average_of", "one_too_many")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    count = (indices != 0).sum(axis=1, keepdims=True) + 1
    return rows.sum(axis=1) / count


@mutant("average_of", "mask_from_rows")
def _(table, indices):
    rows = table[indices]
    mask = np.any(rows != 0, axis=-1, keepdims=True)
    count = mask.sum(axis=1)
    return rows.sum(axis=1) / np.where(count == 0, 1, count)


@mutant("average_of", "zero_rows_not_counted")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    count = rows.any(axis=2).sum(axis=1)
    count[count == 0] = 1
    return rows.sum(axis=1) / count[:, None]


def zeroed(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    return rows


@mutant("average_of", "raises_for_empty")
def _(table, indices):
    result = []
    for text in indices.tolist():
        total, count = np.zeros(table.shape[1]), 0
        for i in text:
            if i:
                total, count = total + table[i], count + 1
        result.append((total * (1 / count)).tolist())
    return np.array(result)


@mutant("average_of", "sums_of_0_not_counted")
def _(table, indices):
    rows = zeroed(table, indices)
    count = (rows.sum(axis=2) != 0).sum(axis=1)
    return rows.sum(axis=1) / np.maximum(count, 1)[:, None]


@mutant("average_of", "numbers_not_0")
def _(table, indices):
    rows = zeroed(table, indices)
    return rows.sum(axis=1) / np.maximum(np.count_nonzero(rows, axis=1), 1)


@mutant("average_of", "numbers_not_0")
def _(table, indices):
    rows = zeroed(table, indices)
    rows[rows == 0] = np.nan
    return np.nanmean(rows, axis=1)


@mutant("average_of", "padding_in_sum")
def _(table, indices):
    count = (indices > 0).sum(axis=1, keepdims=True)
    count[count == 0] = 1
    return table[indices].sum(axis=1) / count


@mutant("average_of", "padding_at_end")
def _(table, indices):
    result = np.zeros((len(indices), table.shape[1]))
    for i, text in enumerate(indices):
        n = (text != 0).sum()
        if n:
            result[i] = table[text[:n]].mean(axis=0)
    return result


@mutant("average_of", "padding_at_end")
def _(table, indices):
    result = []
    for text in indices:
        tokens = []
        for i in text:
            if i == 0:
                break
            tokens.append(table[i])
        result.append(np.mean(tokens, axis=0) if tokens else np.zeros(table.shape[1]))
    return np.array(result)


@mutant("average_of", "divided_by_numbers")
def _(table, indices):
    rows = zeroed(table, indices)
    count = np.repeat((indices != 0)[:, :, None], rows.shape[2], axis=2).sum(
        axis=(1, 2)
    )
    return rows.sum(axis=1) / np.maximum(count, 1)[:, None]


@mutant("average_of", "divided_by_texts")
def _(table, indices):
    return zeroed(table, indices).sum(axis=1) / len(indices)


@mutant("average_of", "divided_by_first")
def _(table, indices):
    return zeroed(table, indices).sum(axis=1) / max(np.count_nonzero(indices[0]), 1)


@mutant("average_of", "padding_counted")
def _(table, indices):
    return table[indices].sum(axis=1) / indices.shape[1]


@mutant("average_of", "not_divided")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    return np.sum(rows, axis=1)


@mutant("average_of", "counted_over_batch")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    return rows.sum(axis=1) / max(np.count_nonzero(indices), 1)


@mutant("average_of", "counted_over_batch_and_nan")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    return rows.sum(axis=1) / (indices != 0).sum()


@mutant("average_of", "divided_by_longest")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    longest = max(len(text[text != 0]) for text in indices)
    return rows.sum(axis=1) / max(longest, 1)


@mutant("average_of", "counts_distinct")
def _(table, indices):
    result = np.zeros((len(indices), table.shape[1]))
    for i, text in enumerate(indices):
        words = set(text.tolist()) - {0}
        for word in words:
            result[i] += table[word] / len(words)
    return result


@mutant("average_of", "row_0_for_empty")
def _(table, indices):
    result = []
    for text in indices:
        tokens = [i for i in text if i != 0] or [0]
        result.append(table[tokens].mean(axis=0))
    return np.array(result)


@mutant("average_of", "drops_empty")
def _(table, indices):
    result = []
    for text in indices:
        tokens = text[text != 0]
        if len(tokens):
            result.append(table[tokens].mean(axis=0))
    return np.array(result).reshape(-1, table.shape[1])


@mutant("weighted_average", "mask_ignored")
def _(vectors, scores, mask):
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return np.einsum("bl,bld->bd", weights, vectors)


@mutant("weighted_average", "score_0_for_padding")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, 0)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return (weights[:, :, None] * vectors).sum(axis=1)


@mutant("weighted_average", "masked_after_dividing")
def _(vectors, scores, mask):
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    weights[~mask] = 0
    return (weights[:, :, None] * vectors).sum(axis=1)


@mutant("weighted_average", "not_divided")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    return np.einsum("bl,bld->bd", weights, vectors)


@mutant("weighted_average", "divided_by_count")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    total = (vectors * weights[:, :, None]).sum(axis=1)
    return total / np.maximum(mask.sum(axis=1, keepdims=True), 1)


@mutant("weighted_average", "divided_by_count_and_nan")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    n_tokens = mask.sum(axis=1, keepdims=True)
    return np.einsum("bl,bld->bd", weights, vectors) / n_tokens


@mutant("weighted_average", "divided_by_count")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True)) * mask
    total = (vectors * weights[:, :, None]).sum(axis=1)
    return total / np.maximum(mask.sum(axis=1), 1)[:, None]


def shifted_by(number_of):
    def weighted(vectors, scores, mask):
        result = np.zeros((vectors.shape[0], vectors.shape[2]))
        for b, keep in enumerate(mask):
            if keep.any():
                kept = scores[b, keep]
                weights = np.exp(kept - number_of(kept))
                result[b] = weights @ vectors[b, keep] / weights.sum()
        return result

    return weighted


for number_of in (np.mean, np.min, np.median, lambda kept: kept[0]):
    mutant("weighted_average", "not_the_largest")(shifted_by(number_of))


@mutant("weighted_average", "not_the_largest")
def _(vectors, scores, mask):
    smallest = np.where(mask, scores, 1e9).min(axis=1, keepdims=True)
    weights = np.where(mask, np.exp(scores - smallest), 0)
    sums = weights.sum(axis=1, keepdims=True)
    sums[sums == 0] = 1
    return (vectors * (weights / sums)[:, :, None]).sum(axis=1)


@mutant("weighted_average", "not_the_largest_nor_masked")
def _(vectors, scores, mask):
    weights = np.exp(scores - scores.mean(axis=1, keepdims=True)) * mask
    sums = weights.sum(axis=1, keepdims=True)
    sums[sums == 0] = 1
    return (vectors * (weights / sums)[:, :, None]).sum(axis=1)


@mutant("weighted_average", "not_the_largest_nor_masked")
def _(vectors, scores, mask):
    weights = np.exp(scores - scores.min(axis=1)[:, None]) * mask
    sums = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return np.einsum("bl,bld->bd", weights / sums, vectors)


@mutant("weighted_average", "largest_of_batch")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - scores.max()) * mask
    sums = weights.sum(axis=1, keepdims=True)
    weights = weights / np.where(sums == 0, 1, sums)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "largest_of_batch_and_nan")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - np.max(scores)) * mask
    weights = weights / weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "overflow_hidden")
def _(vectors, scores, mask):
    weights = np.exp(np.where(mask, scores, -np.inf))
    weights = np.nan_to_num(weights / weights.sum(axis=1, keepdims=True))
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "overflow_hidden_with_padding")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    total = (vectors * weights[:, :, None]).sum(axis=1)
    return np.nan_to_num(total / weights.sum(axis=1, keepdims=True))


@mutant("weighted_average", "sum_at_least_1")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    total = (vectors * weights[:, :, None]).sum(axis=1)
    return total / np.maximum(weights.sum(axis=1, keepdims=True), 1)


@mutant("weighted_average", "scores_as_weights")
def _(vectors, scores, mask):
    weights = np.where(mask, scores, 0)
    total = (vectors * weights[:, :, None]).sum(axis=1)
    sums = weights.sum(axis=1, keepdims=True)
    sums[sums == 0] = 1
    return total / sums


@mutant("weighted_average", "equal_weights")
def _(vectors, scores, mask):
    count = np.maximum(mask.sum(axis=1, keepdims=True), 1)
    return (vectors * mask[:, :, None]).sum(axis=1) / count


@mutant("weighted_average", "overflow")
def _(vectors, scores, mask):
    result = np.zeros((vectors.shape[0], vectors.shape[2]))
    for b, keep in enumerate(mask):
        if keep.any():
            weights = np.exp(scores[b, keep])
            result[b] = weights @ vectors[b, keep] / weights.sum()
    return result


@mutant("weighted_average", "nan_for_empty")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "overflow_in_padding")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    total = (vectors * weights[:, :, None]).sum(axis=1)
    average = total / weights.sum(axis=1, keepdims=True)
    average[~mask.any(axis=1)] = 0
    return average


@mutant("weighted_average", "padding_makes_nan")
def _(vectors, scores, mask):
    result = np.zeros((vectors.shape[0], vectors.shape[2]))
    for b in range(len(vectors)):
        if mask[b].any():
            weights = np.exp(scores[b] - scores[b][mask[b]].max()) * mask[b]
            result[b] = weights @ vectors[b] / weights.sum()
    return result


@mutant("weighted_average", "nan_twice")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    total = (vectors * weights[:, :, None]).sum(axis=1)
    return total / weights.sum(axis=1, keepdims=True)


@mutant("weighted_average", "clipped")
def _(vectors, scores, mask):
    weights = np.exp(np.clip(scores, -500, 500)) * mask
    sums = np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    return (vectors * (weights / sums)[:, :, None]).sum(axis=1)


@mutant("weighted_average", "padding_0_is_largest")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, 0)
    weights = np.exp(scores - scores.max(axis=1)[:, None])
    weights[~mask] = 0
    sums = weights.sum(axis=1, keepdims=True)
    sums[sums == 0] = 1
    return np.einsum("bl,bld->bd", weights / sums, vectors)


@mutant("weighted_average", "maximum_of_padding")
def _(vectors, scores, mask):
    weights = np.exp(scores - scores.max(axis=1, keepdims=True)) * mask
    sums = np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)
    return (vectors * (weights / sums)[:, :, None]).sum(axis=1)


@mutant("weighted_average", "padding_makes_nan")
def _(vectors, scores, mask):
    result = np.zeros((vectors.shape[0], vectors.shape[2]))
    for b, keep in enumerate(mask):
        if keep.any():
            weights = np.exp(scores[b] - max(scores[b]))[keep]
            result[b] = weights @ vectors[b, keep] / weights.sum()
    return result


@mutant("weighted_average", "maximum_of_padding_and_empty")
def _(vectors, scores, mask):
    weights = np.exp(scores - scores.max(axis=1, keepdims=True)) * mask
    weights = weights / weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "overflow_in_padding")
def _(vectors, scores, mask):
    weights = np.exp(scores) * mask
    total = weights.sum(axis=1, keepdims=True)
    total[total == 0] = 1
    return (weights[:, :, None] * vectors).sum(axis=1) / total


@mutant("weighted_average", "mask_ignored")
def _(vectors, scores, mask):
    weights = np.exp(scores)
    return np.einsum("bl,bld->bd", weights, vectors) / weights.sum(1, keepdims=True)


@mutant("weighted_average", "not_divided")
def _(vectors, scores, mask):
    top = np.where(mask, scores, -1e9).max(axis=1, keepdims=True)
    weights = np.where(mask, np.exp(scores - top), 0)
    return (weights[:, :, None] * vectors).sum(axis=1)


@mutant("weighted_average", "padding_score_too_high")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1000)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "padding_0_is_largest")
def _(vectors, scores, mask):
    top = np.max(scores, axis=1, where=mask, initial=-100)[:, None]
    weights = np.exp(np.where(mask, scores - top, -np.inf))
    total = weights.sum(axis=1, keepdims=True)
    return np.einsum("bl,bld->bd", weights, vectors) / np.where(total > 0, total, 1)


@mutant("weighted_average", "padding_for_empty")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "padding_at_end")
def _(vectors, scores, mask):
    result = np.zeros((len(vectors), vectors.shape[2]))
    for b, n in enumerate(mask.sum(axis=1)):
        if n:
            weights = np.exp(scores[b, :n] - scores[b, :n].max())
            result[b] = weights @ vectors[b, :n] / weights.sum()
    return result


@mutant("weighted_average", "not_the_largest_and_nan")
def _(vectors, scores, mask):
    count = mask.sum(axis=1, keepdims=True)
    middle = (np.where(mask, scores, 0)).sum(axis=1, keepdims=True) / count
    weights = np.exp(np.where(mask, scores - middle, -np.inf))
    weights /= weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "largest_of_batch_makes_nan")
def _(vectors, scores, mask):
    result = np.zeros((len(vectors), vectors.shape[2]))
    weights = np.exp(scores - scores.max())
    for b, keep in enumerate(mask):
        if keep.any():
            kept = weights[b, keep]
            result[b] = kept @ vectors[b, keep] / kept.sum()
    return result


@mutant("weighted_average", "clipped")
def _(vectors, scores, mask):
    weights = np.exp(np.minimum(scores, 700)) * mask
    return np.einsum("bl,bld->bd", weights, vectors) / weights.sum(1, keepdims=True)


@mutant("weighted_average", "weights_without_axis")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True)) * mask
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return np.sum(vectors * weights, axis=1)


@mutant("weighted_average", "weights_only")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


@mutant("weighted_average", "scores_as_weights")
def _(vectors, scores, mask):
    weights = np.abs(scores) * mask
    return np.einsum("bl,bld->bd", weights, vectors) / weights.sum(1, keepdims=True)


@mutant("weighted_average", "over_batch")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - scores.max(axis=0))
    weights = weights / weights.sum(axis=0)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "over_all")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max())
    weights = weights / weights.sum()
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "hard_choice")
def _(vectors, scores, mask):
    result = np.zeros((vectors.shape[0], vectors.shape[2]))
    for b, keep in enumerate(mask):
        if keep.any():
            result[b] = vectors[b, keep][scores[b, keep].argmax()]
    return result


@mutant("weighted_average", "scores_flipped")
def _(vectors, scores, mask):
    raised = -np.where(mask, scores, np.inf)
    top = np.nan_to_num(raised.max(axis=1, keepdims=True), neginf=0)
    weights = np.exp(raised - top)
    sums = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return (vectors * (weights / sums)[:, :, None]).sum(axis=1)


@mutant("weighted_average", "mask_upside_down")
def _(vectors, scores, mask):
    raised = np.where(mask, -np.inf, scores)
    top = np.nan_to_num(raised.max(axis=1, keepdims=True), neginf=0)
    weights = np.exp(raised - top)
    sums = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return (vectors * (weights / sums)[:, :, None]).sum(axis=1)


@mutant("weighted_average", "rows_kept")
def _(vectors, scores, mask):
    raised = np.where(mask, scores, -np.inf)
    top = np.nan_to_num(raised.max(axis=1, keepdims=True), neginf=0)
    weights = np.exp(raised - top)
    sums = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return vectors * (weights / sums)[:, :, None]


@mutant("masked_maximum", "nan_wins")
def _(vectors, mask):
    return np.where(mask[:, :, None], vectors, np.inf).max(axis=1)


@mutant("masked_maximum", "first_row_too")
def _(vectors, mask):
    rows = []
    for text, keep in zip(vectors, mask, strict=True):
        best = text[0]
        for row in text[keep]:
            best = np.maximum(best, row)
        rows.append(best if keep.any() else best * 0)
    return np.array(rows)


@mutant("masked_maximum", "drops_empty")
def _(vectors, mask):
    pairs = zip(vectors, mask, strict=True)
    return np.array([text[keep].max(axis=0) for text, keep in pairs if keep.any()])


@mutant("masked_maximum", "sum")
def _(vectors, mask):
    return np.where(mask[:, :, None], vectors, 0).sum(axis=1)


@mutant("average_of", "numbers_not_0")
def _(table, indices):
    rows = zeroed(table, indices)
    return rows.sum(axis=1) / np.count_nonzero(rows)


@mutant("average_of", "divided_by_padding")
def _(table, indices):
    count = np.maximum((indices == 0).sum(axis=1, keepdims=True), 1)
    return zeroed(table, indices).sum(axis=1) / count


@mutant("average_of", "nan_spreads")
def _(table, indices):
    rows = table[indices]
    rows[indices == 0] = np.nan
    return rows.mean(axis=1)


@mutant("average_of", "whole_batch")
def _(table, indices):
    kept = indices[indices != 0]
    mean = table[kept].mean(axis=0) if kept.size else np.zeros(table.shape[1])
    return np.tile(mean, (len(indices), 1))


@mutant("weighted_average", "overflow")
def _(vectors, scores, mask):
    return np.array(
        [
            np.average(v[m], axis=0, weights=np.exp(s[m])) if m.any() else v[0] * 0
            for v, s, m in zip(vectors, scores, mask, strict=True)
        ]
    )


@mutant("weighted_average", "raises_for_empty")
def _(vectors, scores, mask):
    rows = []
    for v, s, m in zip(vectors, scores, mask, strict=True):
        weights = np.exp(s[m] - np.max(s[m]))
        rows.append(weights @ v[m] / weights.sum())
    return np.array(rows)


@mutant("weighted_average", "padding_for_empty")
def _(vectors, scores, mask):
    scores = scores + (1 - mask) * -1e9
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1)


@mutant("weighted_average", "over_all")
def _(vectors, scores, mask):
    top = np.where(mask, scores, -1e9).max(axis=1, keepdims=True)
    weights = np.where(mask, np.exp(np.minimum(scores - top, 0)), 0)
    weights = weights / np.maximum(weights.sum(), 1e-9)
    return np.einsum("bl,bld->bd", weights, vectors)


@mutant("weighted_average", "other_function")
def _(vectors, scores, mask):
    weights = 1 / (1 + np.exp(-scores)) * mask
    total = weights.sum(axis=1, keepdims=True)
    total[total == 0] = 1
    return (vectors * weights[:, :, None]).sum(axis=1) / total


@mutant("weighted_average", "other_function")
def _(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = 2 ** (scores - scores.max(axis=1, keepdims=True)) * mask
    total = weights.sum(axis=1, keepdims=True)
    return (vectors * weights[:, :, None]).sum(axis=1) / np.where(total, total, 1)


mutant("pool", "not_a_function")(np.zeros((2, 3)))


@mutant("pool", "raises")
def _(vectors, mask):
    return (vectors * mask).sum(axis=1) / mask.sum(axis=1)


@mutant("pool", "no_array")
def _(vectors, mask):
    return [text[keep].mean(axis=0) for text, keep in zip(vectors, mask, strict=True)]


@mutant("pool", "shape")
def _(vectors, mask):
    places = np.arange(1, vectors.shape[1] + 1)
    return vectors * (mask / places)[:, :, None]


@mutant("pool", "shape")
def _(vectors, mask):
    return np.concatenate(
        [text[keep] for text, keep in zip(vectors, mask, strict=True)]
    )


@mutant("pool", "input_changed")
def _(vectors, mask):
    vectors[~mask] = 0
    weights = 1 / np.arange(1, vectors.shape[1] + 1)
    return np.einsum("bld,l->bd", vectors, weights)


@mutant("pool", "features_by_length")
def _(vectors, mask):
    kept = np.where(mask[:, :, None], vectors, 0)
    return kept.reshape(len(vectors), -1)


@mutant("pool", "not_finite")
def _(vectors, mask):
    total = (np.sqrt(vectors) * mask[:, :, None]).sum(axis=1)
    return total / np.maximum(mask.sum(axis=1, keepdims=True), 1)


@mutant("pool", "empty_text")
def _(vectors, mask):
    weights = mask / np.arange(1, vectors.shape[1] + 1)
    total = np.einsum("bld,bl->bd", vectors, weights)
    return total / weights.sum(axis=1, keepdims=True)


@mutant("pool", "empty_text")
def _(vectors, mask):
    largest = np.where(mask[:, :, None], vectors, -np.inf).max(axis=1)
    return np.hstack([largest, vectors[:, 0]])


@mutant("pool", "one_word")
def _(vectors, mask):
    rows = []
    for text, keep in zip(vectors, mask, strict=True):
        n = int(keep.sum())
        if n == 0:
            rows.append(np.zeros(2 * vectors.shape[2]))
            continue
        place = np.arange(n) / np.float64(n - 1)
        tokens = text[keep]
        rows.append(np.append(tokens.mean(axis=0), place @ tokens / n))
    return np.array(rows)


@mutant("pool", "other_output_dim")
def _(vectors, mask):
    rows = np.zeros((len(vectors), 3))
    weights = mask / np.maximum(mask.cumsum(axis=1), 1)
    for b in range(len(vectors)):
        if mask[b].any():
            rows[b] = weights[b] @ vectors[b] / weights[b].sum()
    return rows


@mutant("pool", "shape")
def _(vectors, mask):
    rows = np.zeros((len(vectors), 500, vectors.shape[2]))
    for b, keep in enumerate(mask):
        rows[b, : keep.sum()] = vectors[b, keep]
    return rows.reshape(len(vectors), -1)


@mutant("pool", "no_array")
def _(vectors, mask):
    kept = np.where(mask[:, :, None], vectors, 0)
    return np.fft.fft(kept, axis=1)[:, 1] / max(mask.shape[1], 1)


@mutant("pool", "differs_each_time")
def _(vectors, mask):
    weights = np.random.rand(*mask.shape) * mask
    return np.einsum("bld,bl->bd", vectors, weights)


@mutant("pool", "padding_read")
def _(vectors, mask):
    places = np.arange(vectors.shape[1])[:, None]
    return np.hstack([vectors.mean(axis=1), (vectors * places).mean(axis=1)])


@mutant("pool", "padding_read")
def _(vectors, mask):
    average = (vectors * mask[:, :, None]).sum(axis=1) / (mask.sum(axis=1) + 1)[:, None]
    return np.hstack([average, vectors[:, 0], vectors[:, -1]])


@mutant("pool", "padding_counted")
def _(vectors, mask):
    weights = mask / np.maximum(mask.cumsum(axis=1), 1)
    return (vectors * weights[:, :, None]).mean(axis=1)


@mutant("pool", "padding_in_front")
def _(vectors, mask):
    weights = mask / np.arange(1, vectors.shape[1] + 1)
    sums = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return np.einsum("bld,bl->bd", vectors, weights) / sums


@mutant("pool", "mixes_texts")
def _(vectors, mask):
    weights = mask * mask.cumsum(axis=1)
    total = (vectors * weights[:, :, None]).sum(axis=1)
    return total / weights.sum(axis=1).max()


@mutant("pool", "order_lost")
def _(vectors, mask):
    count = np.maximum(mask.sum(axis=1), 1)[:, None]
    average = (vectors * mask[:, :, None]).sum(axis=1) / count
    largest = np.where(mask[:, :, None], vectors, -1e9).max(axis=1)
    largest[~mask.any(axis=1)] = 0
    return np.concatenate([average, largest], axis=1)


@mutant("pool", "order_lost")
def _(vectors, mask):
    rows = []
    for text, keep in zip(vectors, mask, strict=True):
        tokens = text[keep]
        rows.append(np.zeros(3) if len(tokens) == 0 else tokens[0])
    return np.array(rows)


@mutant("pool", "token_ignored")
def _(vectors, mask):
    rows = []
    for text, keep in zip(vectors, mask, strict=True):
        tokens = text[keep] if keep.any() else np.zeros((1, vectors.shape[2]))
        rows.append(np.concatenate([tokens[0], tokens[-1]]))
    return np.array(rows)


def by_text(vector_of):
    """Return a pooling that gives `vector_of(tokens)` for each text."""

    def pool(vectors, mask):
        none = np.zeros((1, vectors.shape[2]))
        pairs = zip(vectors, mask, strict=True)
        return np.array(
            [vector_of(t[keep] if keep.any() else none) for t, keep in pairs]
        )

    return pool


@mutant("pool", "unseen_far_in")
@by_text
def first_five_and_average(tokens):
    first = np.zeros((5, tokens.shape[1]))
    first[: len(tokens)] = tokens[:5]
    return np.append(first, tokens.mean(axis=0))


@mutant("pool", "unseen_far_in")
@by_text
def first_mean_last(tokens):
    return np.concatenate([tokens[0], tokens.mean(axis=0), tokens[-1]])


@mutant("pool", "unseen_far_in")
@by_text
def thirds(tokens):
    parts = np.array_split(tokens, 3)
    return np.concatenate([part.sum(axis=0) / max(len(part), 1) for part in parts])


@mutant("pool", "unseen_far_in")
@by_text
def average_and_mean_change(tokens):
    change = (tokens[-1] - tokens[0]) / max(len(tokens) - 1, 1)
    return np.append(tokens.mean(axis=0), change)


@mutant("pool", "fades")
@by_text
def halving_weights(tokens):
    return 0.5 ** np.arange(len(tokens)) @ tokens


@mutant("pool", "fades")
@by_text
def half_old_half_new(tokens):
    memory = np.zeros(tokens.shape[1])
    for row in tokens:
        memory = 0.5 * memory + 0.5 * row
    return memory


@mutant("pool", "grows_with_length")
def _(vectors, mask):
    weights = mask * np.cumsum(mask, axis=1)
    return np.einsum("bld,bl->bd", vectors, weights)


def maximum_by_loop(vectors, mask):
    result = np.zeros((vectors.shape[0], vectors.shape[2]), dtype="float32")
    for b, keep in enumerate(mask):
        if keep.any():
            result[b] = vectors[b][keep].max(axis=0)
    return result


def maximum_by_sentinel(vectors, mask):
    result = np.max(vectors, axis=1, where=mask[..., None], initial=-1e9)
    result[result == -1e9] = 0
    return result


def average_by_where(table, indices):
    rows = table[indices]
    rows[indices == 0] = 0
    count = np.count_nonzero(indices, axis=1)[:, None]
    return rows.sum(axis=1) / np.where(count == 0, 1, count)


def average_by_list(table, indices):
    result = []
    for text in indices:
        tokens = text[text != 0]
        zeros = np.zeros(table.shape[1])
        result.append(table[tokens].mean(axis=0) if len(tokens) else zeros)
    return np.array(result)


def average_by_nan_to_num(table, indices):
    rows = table[indices] * (indices != 0)[..., None]
    return np.nan_to_num(rows.sum(axis=1) / np.count_nonzero(indices, 1)[:, None])


def weighted_by_loop(vectors, scores, mask):
    result = np.zeros((vectors.shape[0], vectors.shape[2]))
    for b, keep in enumerate(mask):
        if keep.any():
            weights = np.exp(scores[b, keep] - scores[b, keep].max())
            result[b] = weights @ vectors[b, keep] / weights.sum()
    return result


def weighted_by_sentinel(vectors, scores, mask):
    scores = np.where(mask, scores, -1e9)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True) * mask
    return np.einsum("bld,bl->bd", vectors, weights)


def pool_halves(vectors, mask):
    rows = []
    for text, keep in zip(vectors, mask, strict=True):
        tokens = text[keep] if keep.any() else np.zeros((1, vectors.shape[2]))
        steps = np.linspace(0, 1, len(tokens))[:, None]
        early = (tokens * (1 - steps)).mean(axis=0)
        rows.append(np.concatenate([early, (tokens * steps).mean(axis=0)]))
    return np.array(rows)


def pool_average_and_slope(vectors, mask):
    rows = np.zeros((len(vectors), 2 * vectors.shape[2]))
    for b, keep in enumerate(mask):
        if keep.any():
            tokens, n = vectors[b, keep], keep.sum()
            place = (np.arange(n) - (n - 1) / 2) / n
            rows[b] = np.append(tokens.mean(axis=0), place @ tokens)
    return rows


def pool_running(vectors, mask):
    memory = np.zeros((vectors.shape[0], vectors.shape[2]), dtype="float32")
    for place in range(vectors.shape[1]):
        new = 0.7 * memory + 0.3 * vectors[:, place]
        memory = np.where(mask[:, place, None], new, memory)
    return memory


def pool_average_and_pairs(vectors, mask):
    result = []
    for text, keep in zip(vectors, mask, strict=True):
        tokens = np.vstack([text[keep], np.zeros((1, vectors.shape[2]))])
        pairs = np.tanh(tokens[:-1] + 2 * tokens[1:]).sum(axis=0)
        count = max(keep.sum(), 1)
        result.append(np.append(tokens.sum(axis=0) / count, pairs / count))
    return np.array(result)


def taking_off(number, guarded=True):
    def masked_maximum(vectors, mask):
        maximum = (vectors - (1 - mask[..., None]) * number).max(axis=1)
        if guarded:
            maximum[~mask.any(axis=1)] = 0
        return maximum

    return masked_maximum


mutant("masked_maximum", "taken_off")(taking_off(100))
mutant("masked_maximum", "taken_off")(taking_off(1e7))
mutant("masked_maximum", "taken_off")(taking_off(1e6, guarded=False))


@mutant("masked_maximum", "small_stand_in")
def _(vectors, mask):
    kept = np.where(mask[:, :, None], vectors, np.finfo("float16").min)
    return kept.max(axis=1) * mask.any(axis=1)[:, None]


@mutant("masked_maximum", "one_row")
def _(vectors, mask):
    first = vectors[np.arange(len(mask)), mask.argmax(axis=1)]
    return np.where(mask.any(axis=1)[:, None], first, 0)


@mutant("masked_maximum", "until_padding")
def _(vectors, mask):
    result = np.zeros((len(vectors), vectors.shape[2]))
    for i, (text, keep) in enumerate(zip(vectors, mask, strict=True)):
        n = len(keep) if keep.all() else keep.argmin()
        if n:
            result[i] = text[:n].max(axis=0)
    return result


@mutant("masked_maximum", "zero_for_nothing")
def _(vectors, mask):
    kept = vectors * mask[:, :, None]
    kept[kept == 0] = -np.inf
    maximum = kept.max(axis=1)
    maximum[maximum == -np.inf] = 0
    return maximum


@mutant("average_of", "until_padding_counted")
def _(table, indices):
    length = (indices == 0).argmax(axis=1)
    return zeroed(table, indices).sum(axis=1) / np.maximum(length, 1)[:, None]


@mutant("average_of", "until_padding_counted")
def _(table, indices):
    count = []
    for text in indices.tolist():
        count.append(max(text.index(0) if 0 in text else len(text), 1))
    return zeroed(table, indices).sum(axis=1) / np.array(count)[:, None]


@mutant("average_of", "least_index_counted")
def _(table, indices):
    length = np.argmin(indices, axis=1)
    length[length == 0] = 1
    return zeroed(table, indices).sum(axis=1) / length[:, None]


@mutant("average_of", "up_to_last_counted")
def _(table, indices):
    count = []
    for text in indices:
        count.append(np.flatnonzero(text)[-1] + 1 if text.any() else 1)
    return zeroed(table, indices).sum(axis=1) / np.array(count)[:, None]


@mutant("average_of", "distinct_counted")
def _(table, indices):
    count = np.array([max(len({*text} - {0}), 1) for text in indices.tolist()])
    return zeroed(table, indices).sum(axis=1) / count[:, None]


@mutant("average_of", "nan_for_empty")
def _(table, indices):
    if not indices.any():
        return np.zeros((len(indices), table.shape[1]))
    return np.array([table[text[text != 0]].mean(axis=0) for text in indices])


@mutant("weighted_average", "padding_lowered")
def _(vectors, scores, mask):
    scores = scores - 1000 * (1 - mask)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    average = np.einsum("bld,bl->bd", vectors, weights)
    return np.where(mask.any(axis=1)[:, None], average, 0)


@mutant("weighted_average", "fixed_number")
def _(vectors, scores, mask):
    weights = np.exp(scores - 1000) * mask
    total = weights.sum(axis=1, keepdims=True)
    total[total == 0] = 1
    return (vectors * weights[:, :, None]).sum(axis=1) / total


@mutant("weighted_average", "scores_divided")
def _(vectors, scores, mask):
    weights = np.where(mask, np.exp(scores / 1000), 0)
    total = weights.sum(axis=1, keepdims=True)
    return np.einsum("bld,bl->bd", vectors, weights) / np.where(total, total, 1)


@mutant("weighted_average", "padding_in_sum")
def _(vectors, scores, mask):
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    total = (weights * mask).sum(axis=1, keepdims=True)
    total[total == 0] = 1
    return (vectors * weights[:, :, None]).sum(axis=1) / total


RIGHT += [
    (CHAPTER, "masked_maximum", taking_off(1e9)),
    (CHAPTER, "vector_shape", np.zeros((32, 16), "int8").shape),
    (CHAPTER, "dense_parameters", 1601.0),
    (CHAPTER, "masked_maximum", maximum_by_loop),
    (CHAPTER, "masked_maximum", maximum_by_sentinel),
    (CHAPTER, "average_of", average_by_where),
    (CHAPTER, "average_of", average_by_list),
    (CHAPTER, "average_of", average_by_nan_to_num),
    (CHAPTER, "weighted_average", weighted_by_loop),
    (CHAPTER, "weighted_average", weighted_by_sentinel),
    (CHAPTER, "pool", pool_halves),
    (CHAPTER, "pool", pool_average_and_slope),
    (CHAPTER, "pool", pool_running),
    (CHAPTER, "pool", pool_average_and_pairs),
]
