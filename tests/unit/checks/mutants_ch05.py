import itertools
import random
import re
import string
import unicodedata
from collections import Counter

import numpy as np
from mutants import registrar
from right_answers import RIGHT

mutant, _ = registrar("ch05_text_to_indices")
CHAPTER = "ch05_text_to_indices"


def by_most_common(tokens):
    words = [word for word, _ in Counter(tokens).most_common()]
    index_of = {word: index for index, word in enumerate(words, start=2)}
    return np.array([index_of[token] for token in tokens])


def with_reserved_entries(tokens):
    vocabulary = ["", "[UNK]"]
    seen = list(dict.fromkeys(tokens))
    vocabulary += sorted(seen, key=tokens.count, reverse=True)
    return np.array([vocabulary.index(t) for t in tokens], dtype="int32")


def fit_by_full(ids, length):
    row = np.full(length, 0)
    kept = ids[-length:]
    row[length - len(kept) :] = kept
    return row


def fit_by_list(ids, length):
    row = list(ids)[-length:]
    while len(row) < length:
        row.insert(0, 0)
    return np.array(row)


def encode_by_loop(ranks, num_words):
    row = [1]
    for rank in ranks:
        row.append(rank + 3 if rank + 3 < num_words else 2)
    return np.array(row)


def encode_by_limit_on_ranks(ranks, num_words):
    row = np.ones(len(ranks) + 1, dtype="int64")
    row[1:] = ranks + 3
    row[1:][ranks > num_words - 4] = 2
    return row


def ranks_by_loop(row):
    ranks = []
    for index in row:
        if index == 2:
            ranks.append(0)
        elif index > 3:
            ranks.append(index - 3)
    return np.array(ranks)


def culprits_by_loop(ids, input_dim):
    found = [
        (text, place, index)
        for text, row in enumerate(ids)
        for place, index in enumerate(row)
        if index not in range(input_dim)
    ]
    return np.array(found, dtype="int64").reshape(-1, 3)


def culprits_by_argwhere(ids, input_dim):
    places = np.argwhere((ids < 0) | (ids >= input_dim))
    return np.hstack([places, ids[places[:, 0], places[:, 1]][:, None]])


def without_tags(text):
    return re.sub(r"<br ?/?>", " ", text)


def by_pattern(text):
    return re.findall(r"[^\W_]+", without_tags(text).lower())


def marks_as_tokens(text):
    return re.findall(r"[^\W_]+|[^\w\s]|_", without_tags(text).upper())


def hyphens_kept(text):
    pattern = r"[^\W_]+(?:['-][^\W_]+)*"
    return re.findall(pattern, without_tags(text).casefold())


def by_categories(text):
    keep = {"L", "N"}
    spaced = (c if unicodedata.category(c)[0] in keep else " " for c in text)
    return "".join(spaced).lower().split()


RIGHT += [
    (CHAPTER, "tokenize", by_pattern),
    (CHAPTER, "tokenize", marks_as_tokens),
    (CHAPTER, "tokenize", lambda text: list(np.array(by_pattern(text), dtype=str))),
    (CHAPTER, "tokenize", hyphens_kept),
    (CHAPTER, "tokenize", lambda text: by_categories(without_tags(text))),
    (CHAPTER, "index_by_frequency", by_most_common),
    (CHAPTER, "index_by_frequency", with_reserved_entries),
    (CHAPTER, "fit_front", fit_by_full),
    (CHAPTER, "fit_front", fit_by_list),
    (CHAPTER, "encode_ranks", encode_by_loop),
    (CHAPTER, "encode_ranks", encode_by_limit_on_ranks),
    (CHAPTER, "to_ranks", ranks_by_loop),
    (CHAPTER, "culprits", culprits_by_loop),
    (CHAPTER, "culprits", culprits_by_argwhere),
]


def numbered(words, tokens, start=2):
    index_of = {word: index for index, word in enumerate(words, start=start)}
    return np.array([index_of[token] for token in tokens])


def most_common(tokens):
    return [word for word, _ in Counter(tokens).most_common()]


@mutant("index_by_frequency", "nothing_reserved")
def _(tokens):
    return numbered(most_common(tokens), tokens, start=0)


@mutant("index_by_frequency", "one_reserved")
def _(tokens):
    vocabulary = ["", *most_common(tokens)]
    return np.array([vocabulary.index(token) for token in tokens])


@mutant("index_by_frequency", "three_reserved")
def _(tokens):
    vocabulary = ["", "", "[UNK]", *most_common(tokens)]
    return np.array([vocabulary.index(token) for token in tokens])


@mutant("index_by_frequency", "by_appearance")
def _(tokens):
    return numbered(Counter(tokens), tokens)


@mutant("index_by_frequency", "by_alphabet")
def _(tokens):
    return np.unique(tokens, return_inverse=True)[1] + 2


@mutant("index_by_frequency", "rarest_first")
def _(tokens):
    counts = Counter(tokens)
    return numbered(sorted(counts, key=counts.get), tokens)


@mutant("index_by_frequency", "ties_by_alphabet")
def _(tokens):
    return numbered(most_common(sorted(tokens)), tokens)


@mutant("index_by_frequency", "ties_reversed")
def _(tokens):
    counts = Counter(tokens)
    return numbered(sorted(counts, key=counts.get)[::-1], tokens)


@mutant("index_by_frequency", "ties_share")
def _(tokens):
    counts = Counter(tokens)
    levels = np.unique([-n for n in counts.values()])
    return np.array([np.searchsorted(levels, -counts[t]) + 2 for t in tokens])


@mutant("index_by_frequency", "counts")
def _(tokens):
    counts = Counter(tokens)
    return np.array([counts[token] for token in tokens])


@mutant("index_by_frequency", "counts")
def _(tokens):
    return np.array([Counter(tokens)[token] + 2 for token in tokens])


@mutant("index_by_frequency", "ties_share")
def _(tokens):
    counts = Counter(tokens).most_common()
    return np.array([2 + sum(n > tokens.count(t) for _, n in counts) for t in tokens])


@mutant("index_by_frequency", "ties_by_alphabet")
def _(tokens):
    words, inverse, counts = np.unique(tokens, return_inverse=True, return_counts=True)
    rank = np.empty(len(words), dtype=int)
    rank[np.argsort(-counts, kind="stable")] = np.arange(len(words))
    return rank[inverse]


@mutant("index_by_frequency", "ties_by_alphabet")
def _(tokens):
    pairs = sorted(((tokens.count(t), t) for t in set(tokens)), reverse=True)
    return numbered([word for _, word in pairs], tokens)


@mutant("index_by_frequency", "rarest_first")
def _(tokens):
    return numbered(most_common(tokens)[::-1], tokens)


@mutant("index_by_frequency", "one_for_each_word")
def _(tokens):
    ranked = most_common(tokens)
    return np.array([ranked.index(word) + 2 for word in dict.fromkeys(tokens)])


@mutant("index_by_frequency", "one_for_each_word")
def _(tokens):
    return np.array([index for index, _ in enumerate(most_common(tokens), start=2)])


@mutant("index_by_frequency", "counted_inside_of_others")
def _(tokens):
    text = " ".join(tokens)
    order = sorted(dict.fromkeys(tokens), key=text.count, reverse=True)
    return numbered(order, tokens)


@mutant("index_by_frequency", "lower_cased")
def _(tokens):
    tokens = " ".join(tokens).lower().split()
    return by_most_common(tokens)


@mutant("index_by_frequency", "marks_stripped")
def _(tokens):
    return by_most_common([token.strip(string.punctuation) for token in tokens])


@mutant("fit_front", "filled_from_behind")
def _(ids, length):
    ids = ids[-length:]
    row = np.zeros(length, dtype=int)
    row[-len(ids) :] = ids
    return row


@mutant("fit_front", "start_below_zero")
def _(ids, length):
    kept = ids[len(ids) - length :]
    row = np.zeros(length, dtype=int)
    row[length - len(kept) :] = kept
    return row


@mutant("fit_front", "first_taken_away")
def _(ids, length):
    if len(ids) > length:
        return ids[length:]
    return np.concatenate([np.zeros(length - len(ids), dtype=int), ids])


@mutant("fit_front", "both_at_the_end")
def _(ids, length):
    row = np.zeros(length, dtype=int)
    row[: min(length, len(ids))] = ids[:length]
    return row


@mutant("fit_front", "cut_at_the_end")
def _(ids, length):
    row = np.zeros(length, dtype=int)
    kept = ids[:length]
    row[length - len(kept) :] = kept
    return row


@mutant("fit_front", "padded_at_the_end")
def _(ids, length):
    row = np.zeros(length, dtype=int)
    kept = ids[-length:]
    row[: len(kept)] = kept
    return row


@mutant("fit_front", "not_cut")
def _(ids, length):
    return np.array([0] * (length - len(ids)) + ids.tolist())


@mutant("fit_front", "not_padded")
def _(ids, length):
    return ids[max(0, len(ids) - length) :]


@mutant("fit_front", "padded_with_another_index")
def _(ids, length):
    row = np.ones(length, dtype=int)
    kept = ids[-length:]
    row[length - len(kept) :] = kept
    return row


@mutant("fit_front", "reversed")
def _(ids, length):
    row = np.zeros(length, dtype=int)
    row[: min(length, len(ids))] = ids[:length]
    return np.flip(row)


@mutant("fit_front", "padded_with_another_index")
def _(ids, length):
    row = ids.tolist()[-length:]
    return np.array([-1] * (length - len(row)) + row)


@mutant("fit_front", "start_below_zero")
def _(ids, length):
    missing = max(length - len(ids), 0)
    return np.concatenate([np.zeros(missing, int), ids[len(ids) - length :]])


@mutant("fit_front", "not_cut")
def _(ids, length):
    return np.array(ids.tolist() + [0] * (length - len(ids)))


@mutant("fit_front", "not_padded")
def _(ids, length):
    return ids[:length]


@mutant("fit_front", "reversed")
def _(ids, length):
    row = np.zeros(length, dtype=int)
    for place, index in enumerate(ids[::-1][:length]):
        row[max(0, length - len(ids)) + place] = index
    return row


@mutant("fit_front", "zeros_taken_out")
def _(ids, length):
    words = ids[ids > 0]
    return np.concatenate([np.zeros(length, dtype=int), words])[-length:]


@mutant("fit_front", "small_dtype")
def _(ids, length):
    row = np.zeros(length, dtype=np.uint8)
    tail = ids[max(0, len(ids) - length) :]
    row[length - len(tail) :] = tail
    return row.astype(int)


@mutant("encode_ranks", "start_at_the_end")
def _(ranks, num_words):
    row = [r + 3 if r + 3 < num_words else 2 for r in ranks]
    return np.array([*row, 1])


@mutant("encode_ranks", "no_offset")
def _(ranks, num_words):
    return np.array([r if r < num_words else 2 for r in ranks])


@mutant("encode_ranks", "no_offset")
def _(ranks, num_words):
    return np.insert(np.where(ranks + 3 < num_words, ranks, 2), 0, 1)


@mutant("encode_ranks", "words_from_three")
def _(ranks, num_words):
    return np.append(1, np.where(ranks < num_words, ranks + 2, 2))


@mutant("encode_ranks", "start_moved_too")
def _(ranks, num_words):
    row = np.append(1, ranks)
    row[row >= num_words - 3] = 2
    return row + 3


@mutant("encode_ranks", "unknown_as_another_mark")
def _(ranks, num_words):
    ids = ranks + 3
    ids[ids >= num_words] = 3
    return np.append(1, ids)


@mutant("encode_ranks", "unknown_dropped")
def _(ranks, num_words):
    return np.array([r + 3 for r in ranks if r < num_words])


@mutant("encode_ranks", "clipped")
def _(ranks, num_words):
    return np.append(1, np.clip(ranks + 3, 1, num_words))


@mutant("encode_ranks", "small_dtype")
def _(ranks, num_words):
    row = np.ones(len(ranks) + 1, dtype="uint8")
    row[1:] = np.where(ranks + 3 < num_words, ranks + 3, 2).astype("uint8")
    return row


@mutant("encode_ranks", "no_start")
def _(ranks, num_words):
    return np.array([r + 3 if r + 3 < num_words else 2 for r in ranks])


@mutant("encode_ranks", "no_offset")
def _(ranks, num_words):
    return np.array([1] + [r if r < num_words else 2 for r in ranks])


@mutant("encode_ranks", "words_from_three")
def _(ranks, num_words):
    return np.array([1] + [r + 2 if r + 2 < num_words else 2 for r in ranks])


@mutant("encode_ranks", "offset_four")
def _(ranks, num_words):
    return np.array([1] + [r + 4 if r + 4 < num_words else 2 for r in ranks])


@mutant("encode_ranks", "start_moved_too")
def _(ranks, num_words):
    ids = np.append(1, ranks) + 3
    ids[ids >= num_words] = 2
    return ids


@mutant("encode_ranks", "unknown_moved_too")
def _(ranks, num_words):
    kept = np.where(ranks < num_words - 3, ranks, 2)
    return np.append(1, kept + 3)


@mutant("encode_ranks", "unknown_as_padding")
def _(ranks, num_words):
    ids = ranks + 3
    ids[ids >= num_words] = 0
    return np.append(1, ids)


@mutant("encode_ranks", "limit_on_ranks")
def _(ranks, num_words):
    return np.array([1] + [r + 3 if r < num_words else 2 for r in ranks])


@mutant("encode_ranks", "limit_on_ranks_included")
def _(ranks, num_words):
    return np.array([1] + [2 if r > num_words else r + 3 for r in ranks])


@mutant("encode_ranks", "limit_included")
def _(ranks, num_words):
    return np.array([1] + [2 if r + 3 > num_words else r + 3 for r in ranks])


@mutant("encode_ranks", "unknown_dropped")
def _(ranks, num_words):
    return np.array([1] + [r + 3 for r in ranks if r + 3 < num_words])


@mutant("encode_ranks", "clipped")
def _(ranks, num_words):
    return np.concatenate([[1], np.clip(ranks + 3, 0, num_words - 1)])


@mutant("encode_ranks", "no_limit")
def _(ranks, num_words):
    return np.insert(ranks + 3, 0, 1)


@mutant("to_ranks", "the_blog")
def _(row):
    words = row[row >= 3]
    return words - 2


@mutant("to_ranks", "the_blog_with_unknown")
def _(row):
    return np.array([i - 2 for i in row if i not in (0, 1)], dtype=int)


@mutant("to_ranks", "unknown_dropped")
def _(row):
    return np.array([i - 3 for i in row if i - 3 > 0], dtype=int)


@mutant("to_ranks", "unknown_negative")
def _(row):
    return np.array([i - 3 for i in row if i >= 2], dtype=int)


@mutant("to_ranks", "padding_kept")
def _(row):
    return np.where(row > 3, row - 3, 0)


@mutant("to_ranks", "start_kept")
def _(row):
    row = row[row != 0]
    return np.where(row > 3, row - 3, 0)


@mutant("to_ranks", "no_offset")
def _(row):
    return row[(row != 0) & (row != 1)]


@mutant("to_ranks", "first_dropped")
def _(row):
    row = row[1:]
    return np.where(row > 3, row - 3, 0)


@mutant("to_ranks", "after_the_start")
def _(row):
    if len(row) == 0:
        return row.copy()
    behind = row[np.argmax(row == 1) + 1 :]
    words = behind[behind >= 2]
    return np.where(words == 2, 0, words - 3)


@mutant("to_ranks", "offset_four")
def _(row):
    words = row[row >= 2] - 4
    return np.where(words < 0, 0, words)


@mutant("to_ranks", "unknown_as_a_rank")
def _(row):
    return np.array([i if i == 2 else i - 3 for i in row if i > 1], dtype=int)


@mutant("to_ranks", "nothing_dropped")
def _(row):
    return np.subtract(row, 3)


@mutant("to_ranks", "padding_kept")
def _(row):
    row = np.delete(row, np.flatnonzero(row == 1))
    return (row - 3) * (row > 3)


@mutant("to_ranks", "no_offset")
def _(row):
    words = row[row >= 2]
    words[words == 2] = 0
    return words


@mutant("to_ranks", "first_dropped")
def _(row):
    words = np.trim_zeros(row)[1:]
    return np.where(words == 2, 0, words - 3)


@mutant("to_ranks", "first_dropped")
def _(row):
    words = row[row != 0][1:]
    return np.where(words == 2, 0, words - 3).clip(0)


@mutant("to_ranks", "after_the_start")
def _(row):
    words = row[list(row).index(1) + 1 :]
    return np.where(words > 2, words - 3, 0)


@mutant("to_ranks", "after_the_start")
def _(row):
    start = np.where(row == 1)[0][0]
    return np.array([max(i - 3, 0) for i in row[start + 1 :] if i > 1], dtype=int)


@mutant("to_ranks", "offset_four")
def _(row):
    return np.array([0 if i == 2 else i - 4 for i in row if i > 1], dtype=int)


def listed(ids, is_bad):
    found = [
        (text, place, int(index))
        for (text, place), index in np.ndenumerate(ids)
        if is_bad(index)
    ]
    return np.array(found, dtype=int).reshape(-1, 3)


@mutant("culprits", "ignores_negative")
def _(ids, input_dim):
    return listed(ids, lambda i: i >= input_dim)


@mutant("culprits", "allows_input_dim")
def _(ids, input_dim):
    return listed(ids, lambda i: i < 0 or i > input_dim)


@mutant("culprits", "ignores_negative_and_allows_input_dim")
def _(ids, input_dim):
    return listed(ids, lambda i: i > input_dim)


@mutant("culprits", "padding_is_bad")
def _(ids, input_dim):
    return listed(ids, lambda i: not 0 < i < input_dim)


@mutant("culprits", "largest_only")
def _(ids, input_dim):
    largest = ids.max()
    return listed(ids, lambda i: i == largest and not 0 <= i < input_dim)


@mutant("culprits", "first_only")
def _(ids, input_dim):
    rows = culprits_by_loop(ids, input_dim)
    return rows[0:1]


@mutant("culprits", "once_per_text")
def _(ids, input_dim):
    found = []
    for text, row in enumerate(ids):
        for place, index in enumerate(row):
            if not 0 <= index < input_dim:
                found.append((text, place, index))
                break
    return np.array(found, dtype=int).reshape(-1, 3)


@mutant("culprits", "place_before_text")
def _(ids, input_dim):
    rows = culprits_by_loop(ids, input_dim)
    return np.stack([rows[:, 1], rows[:, 0], rows[:, 2]], axis=1)


@mutant("culprits", "without_index")
def _(ids, input_dim):
    return np.argwhere((ids < 0) | (ids >= input_dim))


@mutant("culprits", "without_place")
def _(ids, input_dim):
    return np.delete(culprits_by_loop(ids, input_dim), 1, axis=1)


@mutant("culprits", "flat_place")
def _(ids, input_dim):
    rows = culprits_by_loop(ids, input_dim)
    rows[:, 1] += rows[:, 0] * ids.shape[1]
    return rows


@mutant("culprits", "largest_first")
def _(ids, input_dim):
    rows = culprits_by_loop(ids, input_dim)
    order = sorted(range(len(rows)), key=lambda n: rows[n, 2], reverse=True)
    return rows[order]


@mutant("culprits", "smallest_first")
def _(ids, input_dim):
    rows = culprits_by_loop(ids, input_dim)
    return np.array(sorted(rows.tolist(), key=lambda row: row[2])).reshape(-1, 3)


@mutant("culprits", "by_place")
def _(ids, input_dim):
    turned = ids.T
    places, texts = np.nonzero((turned < 0) | (turned >= input_dim))
    return np.stack([texts, places, ids[texts, places]], axis=1)


@mutant("culprits", "each_index_once")
def _(ids, input_dim):
    found, seen = [], set()
    for (text, place), index in np.ndenumerate(ids):
        if not 0 <= index < input_dim and index not in seen:
            found.append((text, place, index))
            seen.add(index)
    return np.array(found, dtype=int).reshape(-1, 3)


@mutant("culprits", "from_one")
def _(ids, input_dim):
    rows = culprits_by_loop(ids, input_dim)
    rows[:, :2] += 1
    return rows


@mutant("culprits", "the_good_ones")
def _(ids, input_dim):
    return listed(ids, lambda i: 0 <= i < input_dim)


@mutant("culprits", "no_columns")
def _(ids, input_dim):
    found = []
    for t in range(len(ids)):
        for p in range(len(ids[t])):
            if ids[t][p] < 0 or ids[t][p] >= input_dim:
                found.append([t, p, ids[t][p]])
    return np.array(found)


@mutant("culprits", "ignores_negative")
def _(ids, input_dim):
    rows = listed(ids, lambda i: i >= input_dim).tolist()
    return np.array(rows)


@mutant("culprits", "ignores_negative")
def _(ids, input_dim):
    return listed(ids, lambda i: not -input_dim <= i < input_dim)


@mutant("culprits", "padding_is_bad")
def _(ids, input_dim):
    return listed(ids, lambda i: i not in range(1, input_dim))


@mutant("culprits", "place_before_text")
def _(ids, input_dim):
    turned = ids.T
    return listed(turned, lambda i: not 0 <= i < input_dim)


@mutant("culprits", "index_before_place")
def _(ids, input_dim):
    bad = (ids < 0) | (ids >= input_dim)
    return np.column_stack([ids[bad], *np.nonzero(bad)])


@mutant("culprits", "one_number_only")
def _(ids, input_dim):
    return ids[(ids < 0) | (ids >= input_dim)]


@mutant("culprits", "place_of_an_equal_one")
def _(ids, input_dim):
    found = [
        (t, row.index(i), i)
        for t, row in enumerate(ids.tolist())
        for i in row
        if i not in range(input_dim)
    ]
    return np.array(found, dtype=int).reshape(-1, 3)


@mutant("culprits", "place_of_an_equal_one")
def _(ids, input_dim):
    texts = ids.tolist()
    found = []
    for text in texts:
        for index in text:
            if not 0 <= index < input_dim:
                found += [texts.index(text), text.index(index), index]
    return np.array(found, dtype=int).reshape(-1, 3)


@mutant("culprits", "from_one")
def _(ids, input_dim):
    found = [
        (text, place, index)
        for text, row in enumerate(ids)
        for place, index in enumerate(row, start=1)
        if not 0 <= index < input_dim
    ]
    return np.array(found, dtype=int).reshape(-1, 3)


@mutant("index_by_frequency", "ties_in_another_order")
def _(tokens):
    words = sorted(dict.fromkeys(tokens[::-1]), key=tokens.count, reverse=True)
    return numbered(words, tokens)


@mutant("index_by_frequency", "ties_in_another_order")
def _(tokens):
    return numbered(
        sorted(set(tokens), key=lambda t: (-tokens.count(t), len(t), tokens.index(t))),
        tokens,
    )


@mutant("index_by_frequency", "tokens_ranked")
def _(tokens):
    counts = [tokens.count(token) for token in tokens]
    return np.array([2 + sum(other > count for other in counts) for count in counts])


@mutant("index_by_frequency", "ties_share")
def _(tokens):
    counts = Counter(tokens)
    return np.array([1 + sum(n >= counts[t] for n in counts.values()) for t in tokens])


@mutant("fit_front", "one_token_too_few")
def _(ids, length):
    kept = ids[len(ids) - (length - 1) :] if len(ids) > length else ids
    return np.append(np.zeros(length - len(kept), dtype=int), kept)


@mutant("fit_front", "padded_with_another_index")
def _(ids, length):
    kept = ids[-length:]
    if not len(kept):
        return np.zeros(length, dtype=int)
    return np.pad(kept, (length - len(kept), 0), mode="edge")


@mutant("encode_ranks", "limit_too_low")
def _(ranks, num_words):
    ids = ranks + 3
    return np.append(1, np.where(ids < num_words - 3, ids, 2))


@mutant("encode_ranks", "wrong_words_replaced")
def _(ranks, num_words):
    return np.append(1, np.where(ranks + 3 < num_words, 2, ranks + 3))


@mutant("encode_ranks", "another_start")
def _(ranks, num_words):
    row = np.zeros(len(ranks) + 1, dtype=int)
    row[1:] = np.where(ranks + 3 < num_words, ranks + 3, 2)
    return row


@mutant("to_ranks", "unknown_as_a_rank")
def _(row):
    return np.abs(row[row >= 2] - 3)


@mutant("to_ranks", "padding_kept")
def _(row):
    words = np.trim_zeros(row, "f")
    return np.maximum(words[words != 1] - 3, 0)


@mutant("to_ranks", "start_kept")
def _(row):
    words = row[row != 0]
    return np.where(words == 2, 0, words - 3)


@mutant("to_ranks", "first_text_only")
def _(row):
    ranks = []
    for index in np.trim_zeros(row):
        if index == 0:
            break
        if index != 1:
            ranks.append(max(index - 3, 0))
    return np.array(ranks, dtype=int)


@mutant("culprits", "last_row_is_bad")
def _(ids, input_dim):
    return listed(ids, lambda i: i not in range(input_dim - 1))


@mutant("culprits", "first_text_only")
def _(ids, input_dim):
    for number, text in enumerate(ids):
        found = [(number, p, i) for p, i in enumerate(text) if not 0 <= i < input_dim]
        if found:
            return np.array(found)
    return np.zeros((0, 3), dtype=int)


@mutant("culprits", "without_index")
def _(ids, input_dim):
    return np.transpose(np.nonzero(ids >= input_dim))


@mutant("culprits", "one_number_only")
def _(ids, input_dim):
    return np.flatnonzero(np.any((ids < 0) | (ids >= input_dim), axis=1))


@mutant("fit_front", "order_lost")
def _(ids, length):
    row = np.append(np.zeros(length, dtype=int), ids)
    return np.sort(row[-length:])


@mutant("fit_front", "tokens_repeated")
def _(ids, length):
    return np.array([*ids, *ids, *ids, *ids, *ids][:length] or [0] * length)


@mutant("fit_front", "long_texts_fail")
def _(ids, length):
    row = np.zeros(length, dtype=int)
    row[length - len(ids) :] = ids
    return row


@mutant("culprits", "text_and_place_torn")
def _(ids, input_dim):
    flat, batch = ids.ravel(), max(1, ids.shape[0])
    places = [k for k, index in enumerate(flat) if not 0 <= index < input_dim]
    found = [(k // batch, k % batch, flat[k]) for k in places]
    return np.array(found, dtype=int).reshape(-1, 3)


def without_marks(text):
    return text.translate(str.maketrans("", "", string.punctuation))


def by_pattern_but_spaces(text):
    """Put one space around words, but leave tabs and line breaks where they are."""
    kept = re.sub(r"[^\w\s]|_", " ", without_tags(text).lower())
    return re.sub(" +", " ", kept).strip(" ") or "..."


mutant("tokenize", "not_a_list_of_strings")(lambda text: " ".join(by_pattern(text)))
mutant("tokenize", "not_a_list_of_strings")(lambda text: np.array(by_pattern(text)))
mutant("tokenize", "not_a_list_of_strings")(lambda text: re.finditer(r"\w+", text))
mutant("tokenize", "empty_token")(lambda text: text.lower().split(" "))
mutant("tokenize", "empty_token")(lambda text: re.split(r"\W+", text.lower()))
mutant("tokenize", "empty_token")(
    lambda text: re.findall(r"\n|[^\W_]+", re.sub(r"<br ?/?>", "\n", text.lower()))
)
mutant("tokenize", "word_for_nothing")(lambda text: by_pattern(text) or ["[UNK]"])
mutant("tokenize", "word_for_nothing")(lambda text: by_pattern(text) or ["unknown"])
mutant("tokenize", "other_marks_stick")(
    lambda text: re.findall(r"\w+", without_tags(text).lower())
)
mutant("tokenize", "tag_left")(
    lambda text: by_pattern(re.sub(r"<br ?/?>", " newline ", text))
)
mutant("tokenize", "not_split")(
    lambda text: re.findall(r"\w+ ?", without_tags(text).lower())
)
mutant("tokenize", "tag_left")(
    lambda text: marks_as_tokens(re.sub(r"<br ?/?>", " | ", text))
)
mutant("tokenize", "not_split")(lambda text: re.findall(r"\w[^.]*", text))
mutant("tokenize", "characters")(lambda text: [c for c in text if c.isalnum()])
mutant("tokenize", "something_added")(lambda text: ["START", *by_pattern(text)])
mutant("tokenize", "tag_left")(lambda text: text.lower().split())
mutant("tokenize", "tag_left")(lambda text: without_marks(text).lower().split())
mutant("tokenize", "case_kept")(lambda text: re.findall(r"\w+", without_tags(text)))
mutant("tokenize", "marks_stick")(lambda text: without_tags(text).lower().split())
mutant("tokenize", "glued_by_a_mark")(
    lambda text: without_marks(without_tags(text)).lower().split()
)
mutant("tokenize", "once_each")(lambda text: list(dict.fromkeys(by_pattern(text))))
mutant("tokenize", "once_each")(lambda text: list(set(by_pattern(text))))
mutant("tokenize", "once_each")(
    lambda text: [word for word, _ in itertools.groupby(by_pattern(text))]
)
mutant("tokenize", "not_split")(lambda text: by_pattern_but_spaces(text).split(" "))
mutant("tokenize", "glued_by_white_space")(
    lambda text: "".join(
        c for c in by_pattern_but_spaces(text) if c not in "\t\n"
    ).split()
)
mutant("tokenize", "something_lost")(
    lambda text: [re.sub(r"(?<=...)s$", "", token) for token in by_pattern(text)]
)
mutant("tokenize", "something_lost")(
    lambda text: [re.sub(r"(.)\1\1+", r"\1", token) for token in by_pattern(text)]
)
mutant("tokenize", "something_lost")(
    lambda text: [token[:10] for token in by_pattern(text)]
)
mutant("tokenize", "taken_for_a_tag")(
    lambda text: by_pattern(re.sub(r"<[a-z].*?>", " ", text))
)
mutant("tokenize", "other_marks_stick")(
    lambda text: [
        word.strip("-_“”«»…'\"")
        for word in re.split(r"[\s/,.!?()]+", without_tags(text).lower())
        if word.strip("-_“”«»…'\"")
    ]
)
mutant("tokenize", "order_lost")(lambda text: sorted(by_pattern(text)))


@mutant("tokenize", "something_added")
def _(text):
    tokens = by_pattern(text)
    return tokens + ["_".join(pair) for pair in itertools.pairwise(tokens)]


@mutant("tokenize", "glued_by_a_tag")
def _(text):
    text = re.sub(r"<.*?>", "", text)
    return re.findall(r"\w+", text.lower())


@mutant("tokenize", "case_kept")
def _(text):
    small = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
    return re.findall(r"\w+", without_tags(text).translate(small))


@mutant("tokenize", "marks_stick")
def _(text):
    return re.findall(r"[\w']+", without_tags(text).lower())


@mutant("tokenize", "glued_by_a_mark")
def _(text):
    tokens = [t.strip(string.punctuation) for t in without_tags(text).lower().split()]
    return [token for token in tokens if token]


@mutant("tokenize", "glued_numbers")
def _(text):
    text = without_tags(text).replace(",", " ").replace("...", " ").lower()
    text = text.replace("(", " ").replace("d/b", "d b")
    return without_marks(text).split()


@mutant("tokenize", "something_lost")
def _(text):
    return re.findall(r"[a-z0-9]+", without_tags(text).lower())


@mutant("tokenize", "other_marks_stick")
def _(text):
    spaces = str.maketrans(dict.fromkeys(string.punctuation, " "))
    return without_tags(text).translate(spaces).lower().split()


@mutant("tokenize", "taken_for_a_tag")
def _(text):
    return by_pattern(re.sub(r"<.*?>", " ", text))


@mutant("tokenize", "taken_for_a_tag")
def _(text):
    return by_pattern(re.sub(r"<[^>]*>", " ", text))


@mutant("tokenize", "something_lost")
def _(text):
    return by_pattern(re.sub(r"<.*>", " ", text))  # greedy: first tag to last


@mutant("tokenize", "something_lost")
def _(text):
    plain = unicodedata.normalize("NFKD", " ".join(by_pattern(text)))
    return plain.encode("ascii", "ignore").decode().split()


@mutant("tokenize", "something_lost")
def _(text):
    return [t for t in by_pattern(text) if t not in {"a", "and", "the", "not", "of"}]


@mutant("tokenize", "order_lost")
def _(text):
    tokens = by_pattern(text)
    return random.Random(5).sample(tokens, len(tokens))


@mutant("index_by_frequency", "ties_mixed_up")
def _(tokens):
    words = list(dict.fromkeys(tokens))
    counts = np.array([tokens.count(word) for word in words])
    return numbered([words[place] for place in np.argsort(-counts)], tokens)


@mutant("index_by_frequency", "ties_mixed_up")
def _(tokens):
    words, counts = np.unique(tokens, return_counts=True)
    return numbered(words[np.argsort(counts)[::-1]].tolist(), tokens)


@mutant("index_by_frequency", "order_of_a_set")
def _(tokens):
    return numbered(sorted(set(tokens), key=tokens.count, reverse=True), tokens)


@mutant("index_by_frequency", "order_of_a_set")
def _(tokens):
    return numbered(set(tokens), tokens)


@mutant("index_by_frequency", "argsort_for_rank")
def _(tokens):
    _, inverse, counts = np.unique(tokens, return_inverse=True, return_counts=True)
    return np.argsort(-counts, kind="stable")[inverse] + 2


@mutant("index_by_frequency", "small_dtype")
def _(tokens):
    return np.array(by_most_common(tokens), dtype="uint8")


@mutant("fit_front", "one_place_too_far")
def _(ids, length):
    return np.array(([0] * length + ids.tolist())[-length - 1 : -1])


@mutant("fit_front", "padded_on_both_sides")
def _(ids, length):
    missing = max(0, length - len(ids))
    return np.pad(ids, (missing // 2, missing - missing // 2))[-length:]


@mutant("fit_front", "order_lost")
def _(ids, length):
    once = list(dict.fromkeys(ids.tolist()))
    return np.array(([0] * length + once)[-length:])


@mutant("encode_ranks", "small_dtype")
def _(ranks, num_words):
    return encode_by_loop(ranks, num_words).astype("int16")


@mutant("encode_ranks", "start_for_a_word")
def _(ranks, num_words):
    row = np.where(ranks + 3 < num_words, ranks + 3, 2)
    row[:1] = 1
    return row


@mutant("encode_ranks", "order_lost")
def _(ranks, num_words):
    return np.append(1, np.sort(encode_by_loop(ranks, num_words)[1:]))


@mutant("encode_ranks", "remainder")
def _(ranks, num_words):
    return np.concatenate([[1], (ranks + 3) % num_words])


@mutant("encode_ranks", "unknown_moved_too")
def _(ranks, num_words):
    return np.append(1, np.where(ranks < num_words, ranks, 2) + 3)


@mutant("to_ranks", "small_dtype")
def _(row):
    return np.array([max(i - 3, 0) for i in row if i > 1], dtype=int).astype("uint8")


@mutant("to_ranks", "below_0_in_unsigned")
def _(row):
    words = row.astype("uint32")
    return words[words >= 2] - 3


@mutant("to_ranks", "order_lost")
def _(row):
    words = np.unique(row[row >= 2])
    return np.where(words == 2, 0, words - 3)


@mutant("to_ranks", "last_text_only")
def _(row):
    starts = np.flatnonzero(row == 1)
    if len(starts):
        row = row[starts[-1] + 1 :]
    return ranks_by_loop(row)


@mutant("to_ranks", "after_the_start")
def _(row):
    if 1 in row:
        row = row[np.argmax(row == 1) :]
    return ranks_by_loop(row)


@mutant("to_ranks", "start_kept")
def _(row):
    indices = [i for i in row.tolist() if i > 0]
    if 1 in indices:
        indices.remove(1)
    return np.array([max(i - 3, 0) for i in indices], dtype=int)


@mutant("to_ranks", "padding_kept")
def _(row):
    row = np.trim_zeros(row)
    if len(row) and row[0] == 1:
        row = row[1:]
    return np.maximum(row - 3, 0)


@mutant("culprits", "both_at_once")
def _(ids, input_dim):
    return listed(ids, lambda i: i < 0 and i >= input_dim)


@mutant("culprits", "negative_only")
def _(ids, input_dim):
    return listed(ids, lambda i: i < 0)


@mutant("culprits", "texts_renumbered")
def _(ids, input_dim):
    rows = culprits_by_loop(ids, input_dim)
    number = {text: place for place, text in enumerate(dict.fromkeys(rows[:, 0]))}
    return np.array([[number[t], p, i] for t, p, i in rows], dtype=int).reshape(-1, 3)


@mutant("culprits", "place_among_bad")
def _(ids, input_dim):
    found = [
        (text, place, index)
        for text, row in enumerate(ids)
        for place, index in enumerate(row[(row < 0) | (row >= input_dim)])
    ]
    return np.array(found, dtype=int).reshape(-1, 3)


@mutant("culprits", "small_dtype")
def _(ids, input_dim):
    return culprits_by_loop(ids, input_dim).astype("int8")


@mutant("culprits", "once_per_text")
def _(ids, input_dim):
    last = {text: (text, p, i) for text, p, i in culprits_by_loop(ids, input_dim)}
    return np.array(list(last.values()), dtype=int).reshape(-1, 3)
