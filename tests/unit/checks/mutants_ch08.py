import numpy as np
from mutants import registrar
from right_answers import RIGHT

CHAPTER = "ch08_imdb_model"
mutant, guess = registrar(CHAPTER)


@mutant("encode", "unknown_is_padding")
def _(tokens, vocabulary):
    index_of = {word: i for i, word in enumerate(vocabulary)}
    return np.array([index_of.get(token, 0) for token in tokens])


@mutant("encode", "unknown_dropped")
def _(tokens, vocabulary):
    indices = []
    for token in tokens:
        if token in vocabulary:
            indices.append(vocabulary.index(token))
        elif len(tokens) == 0:
            indices.append(1)
    return np.array(indices)


@mutant("encode", "unknown_is_last")
def _(tokens, vocabulary):
    index_of = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
    return np.array([index_of.get(token, -1) for token in tokens])


@mutant("encode", "unknown_is_new")
def _(tokens, vocabulary):
    index_of = {word: i for i, word in enumerate(vocabulary)}
    return np.array([index_of.get(t, len(vocabulary)) for t in tokens])


@mutant("encode", "reserved_forgotten")
def _(tokens, vocabulary):
    index_of = {word: i for i, word in enumerate(vocabulary[2:])}
    return np.array([index_of.get(token, 1) for token in tokens])


@mutant("encode", "reserved_twice")
def _(tokens, vocabulary):
    index_of = {word: i + 2 for i, word in enumerate(vocabulary)}
    return np.array([index_of.get(token, 1) for token in tokens])


@mutant("encode", "from_one")
def _(tokens, vocabulary):
    index_of = {word: i for i, word in enumerate(vocabulary, start=1)}
    return np.array([index_of.get(token, 1) for token in tokens])


@mutant("encode", "imdb_offset")
def _(tokens, vocabulary):
    index_of = {word: i + 3 for i, word in enumerate(vocabulary)}
    return np.array([index_of.get(token, 2) for token in tokens])


@mutant("encode", "case_folded")
def _(tokens, vocabulary):
    index_of = {word: i for i, word in enumerate(vocabulary)}
    return np.array([index_of.get(token.lower(), 1) for token in tokens])


@mutant("encode", "unknown_raises")
def _(tokens, vocabulary):
    return np.array([vocabulary.index(token) for token in tokens])


@mutant("encode", "unknown_raises_key_error")
def _(tokens, vocabulary):
    index_of = {}
    for word in vocabulary:
        index_of[word] = len(index_of)
    return np.array([index_of[token] for token in tokens])


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


@mutant("masked_average", "mask_ignored")
def _(vectors, mask):
    return np.mean(vectors, axis=1)


@mutant("masked_average", "divided_by_length")
def _(vectors, mask):
    return np.where(mask[:, :, None], vectors, 0).mean(axis=1)


@mutant("masked_average", "nan_for_empty")
def _(vectors, mask):
    return np.array([row[m].mean(axis=0) for row, m in zip(vectors, mask, strict=True)])


@mutant("masked_average", "count_not_a_column")
def _(vectors, mask):
    count = mask.sum(axis=1)
    count[count == 0] = 1
    return np.where(mask[:, :, None], vectors, 0).sum(axis=1) / count


@mutant("masked_average", "count_not_a_column_and_nan")
def _(vectors, mask):
    return (vectors * mask[:, :, None]).sum(axis=1) / mask.sum(1)


@mutant("masked_average", "zeros_not_counted")
def _(vectors, mask):
    vectors = np.where(mask[:, :, None], vectors, 0)
    return vectors.sum(axis=1) / np.maximum(np.count_nonzero(vectors, axis=1), 1)


@mutant("masked_average", "zero_vectors_not_counted")
def _(vectors, mask):
    vectors = vectors * mask[:, :, None]
    count = vectors.any(axis=2).sum(axis=1, keepdims=True)
    return vectors.sum(axis=1) / np.maximum(count, 1)


@mutant("masked_average", "zeros_not_counted_and_nan")
def _(vectors, mask):
    z = vectors * mask[:, :, None]
    return z.sum(1) / (z != 0).sum(1)


@mutant("masked_average", "zero_vectors_not_counted_and_nan")
def _(vectors, mask):
    z = vectors * mask[:, :, None]
    return z.sum(1) / z.any(axis=2).sum(1)[:, None]


@mutant("masked_average", "counted_over_batch")
def _(vectors, mask):
    return np.einsum("bld,bl->bd", vectors, mask) / np.count_nonzero(mask)


@mutant("masked_average", "not_divided")
def _(vectors, mask):
    return np.einsum("bld,bl->bd", vectors, mask)


@mutant("masked_average", "mask_upside_down")
def _(vectors, mask):
    kept = np.where(mask[..., None], 0, vectors)
    count = (~mask).sum(axis=1, keepdims=True)
    return kept.sum(axis=1) / np.maximum(count, 1)


@mutant("masked_average", "one_too_many")
def _(vectors, mask):
    total = (vectors * mask[..., None]).sum(axis=1)
    return total / (mask.sum(axis=1, keepdims=True) + 1)


@mutant("masked_average", "whole_batch")
def _(vectors, mask):
    return np.mean(vectors[mask], axis=0)


@mutant("masked_average", "over_output_dim")
def _(vectors, mask):
    return vectors.mean(axis=-1)


@mutant("masked_average", "over_batch")
def _(vectors, mask):
    return vectors.mean(axis=0)


@mutant("masked_average", "masked_not_averaged")
def _(vectors, mask):
    vectors = vectors.copy()
    vectors[~mask] = 0
    return vectors


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

RIGHT += [
    (CHAPTER, "shortest_length", 300),
    (CHAPTER, "shortest_length", np.int64(300)),
    (CHAPTER, "settings", sizes(2_400, 280, 12)),
    (CHAPTER, "settings", sizes(2_900, 320, 10)),
    (CHAPTER, "settings", sizes(np.int64(2_450), np.int32(310), 10)),
]
