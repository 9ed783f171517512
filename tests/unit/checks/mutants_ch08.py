import numpy as np
from mutants import registrar

mutant, guess = registrar("ch08_imdb_model")


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


@mutant("pad", "always_adds")
def _(indices, length):
    return np.concatenate([indices, np.zeros(length, dtype=int)])


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
    one_reserved_twice=10_001 * 16 + 16 + 1,
    table_with_bias=10_000 * 16 + 16 + 16,
    dense_only=17,
    per_position=250 * 16 + 16 + 1,
)
