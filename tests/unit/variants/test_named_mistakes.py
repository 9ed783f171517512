"""Wrong answers to varied tasks, as students write them, and the mistake that is named.

Beside them is a right one, written as a student may: none is the course's own.
"""

import numpy as np
import pytest

from embedbook import checks
from embedbook.checks.runner import judge
from tools.variants.rebuild import built
from tools.variants.tasks import variations


def outcome(exercise, task, draw, answer):
    [variation] = [v for v in variations(exercise) if v.task == task]
    public = next(t for t in checks.chapters()[exercise] if t.name == task)
    return judge(built(variation, public, draw), answer)


def maximum(fill, empty):
    def masked_maximum(vectors, mask):
        largest = np.where(mask[:, :, None], vectors, fill).max(axis=1)
        return np.where(mask.any(axis=1)[:, None], largest, empty)

    return masked_maximum


def average(*counted):
    def average_of(table, indices):
        rows = table[indices]
        rows[(indices == 0) | (indices == 12)] = 0
        tokens = ~np.isin(indices, counted)
        return rows.sum(axis=1) / np.maximum(tokens.sum(axis=1), 1)[:, None]

    return average_of


def weighted(factor, masked=True):
    def weighted_average(vectors, scores, mask):
        kept = np.where(mask, factor * scores, -1e9) if masked else factor * scores
        weights = np.exp(kept - kept.max(axis=1, keepdims=True)) * mask
        sums = weights.sum(axis=1, keepdims=True)
        weights = weights / np.where(sums == 0, 1, sums)
        return (vectors * weights[:, :, None]).sum(axis=1)

    return weighted_average


def padded(front, keep_last, empty):
    def pad(indices, length):
        if len(indices) == 0 and empty:
            indices = np.array([empty])
        kept = indices[-length:] if keep_last else indices[:length]
        result = np.zeros(length, dtype=int)
        start = length - len(kept) if front else 0
        result[start : start + len(kept)] = kept
        return result

    return pad


def row(offset, rare):
    def row_of(table, rank, word):
        index = rank[word] + offset
        return table[index] if index < len(table) else table[rare]

    return row_of


def evidence(skip_moved, skip_looked_up, step):
    def evidence_against(before, after, indices):
        moved = set(np.flatnonzero((before != after).any(axis=1)).tolist())
        looked_up = set(indices.ravel().tolist())
        found = (moved - skip_moved) ^ (looked_up - skip_looked_up)
        return np.array(sorted(found), dtype=int)[::step]

    return evidence_against


def pairs(dtype="int64", left_out=417):
    def present(indices, reviews, size):
        kept = indices != left_out
        keys = np.unique(reviews[kept].astype(dtype) * size + indices[kept])
        return np.column_stack([keys // size, keys % size])

    return present


def ratio(is_rare, log=np.log2):
    def log_ratio(positive, negative, alpha):
        p, n = positive + alpha, negative + alpha
        ratios = log(p / p.sum()) - log(n / n.sum())
        ratios[is_rare(positive, negative)] = 0
        return ratios

    return log_ratio


def scored(total_of, padding=False):
    def score(indices, weights, ratios, bias):
        found = weights[indices] * ratios[indices]
        found = found if padding else found * (indices > 0)
        return 1 / (1 + np.exp(-total_of(found.sum(axis=1), bias)))

    return score


LOWEST = -np.inf
C07, C08, C09 = "07-from-rows-to-a-vector", "08-imdb-model", "09-the-question"
TASKS = {
    (C07, "masked_maximum", ("value", 6)): {
        "": maximum(LOWEST, 6),
        "public_version": maximum(LOWEST, 0),
        "value_in_padding": maximum(6, 6),
        "small_stand_in": maximum(-1000, 6),
    },
    (C07, "average_of", ("padding", 12)): {
        "": average(0, 12),
        "one_padding_counted": average(0),
        "divided_by_length": average(),
    },
    (C07, "weighted_average", ("factor", 4)): {
        "": weighted(4),
        "factor_forgotten": weighted(1),
        "maximum_of_padding": weighted(4, masked=False),
    },
    (C08, "pad", ("side", "front"), ("cut", "end"), ("empty", 3)): {
        "": padded(True, False, 3),
        "empty_is_padding": padded(True, False, 0),
        "other_side": padded(False, False, 3),
        "keeps_end": padded(True, True, 3),
        "both_ends_other": padded(False, True, 3),
    },
    (C09, "row_of", ("offset", 6), ("rare", 4)): {
        "": row(6, 4),
        "book_rare": row(6, 2),
        "book_offset": row(3, 4),
        "one_row_too_far": row(7, 4),
        "public_version": row(3, 2),
    },
    (C09, "evidence_against", ("row", 3), ("order", "descending")): {
        "": evidence({3}, {3}, -1),
        "other_order": evidence({3}, {3}, 1),
        "row_counted": evidence(set(), set(), -1),
        "row_counted_where_moved": evidence(set(), {3}, -1),
        "row_counted_where_looked_up": evidence({3}, set(), -1),
    },
    ("12-how-far", "present", ("left_out", 417)): {
        "": pairs(),
        "public_version": pairs(left_out=0),
        "overflow": pairs("int32"),
    },
    ("12-how-far", "log_ratio", ("least", 4), ("log", "binary")): {
        "": ratio(lambda p, n: p + n < 4),
        "just_enough": ratio(lambda p, n: p + n <= 4),
        "each_label_alone": ratio(lambda p, n: (p < 4) | (n < 4)),
        "natural_logarithm": ratio(lambda p, n: p + n < 4, np.log),
        "log10": ratio(lambda p, n: p + n < 4, np.log10),
        "public_version": ratio(lambda p, n: p < 0, np.log),
    },
    ("12-how-far", "score", ("by", 2.5)): {
        "": scored(lambda total, bias: (total + bias) / 2.5),
        "bias_not_divided": scored(lambda total, bias: total / 2.5 + bias),
        "bias_alone_divided": scored(lambda total, bias: total + bias / 2.5),
        "padding_counted": scored(lambda total, bias: (total + bias) / 2.5, True),
    },
}


@pytest.mark.parametrize(
    ("about", "mistake", "answer"),
    [(a, m, f) for a, answers in TASKS.items() for m, f in answers.items()],
    ids=[f"{a[1]}-{m or 'right'}" for a, answers in TASKS.items() for m in answers],
)
def test_the_judge_names_the_mistake_in_a_students_own_version(about, mistake, answer):
    exercise, task, *draw = about
    found = outcome(exercise, task, dict(draw), answer)
    assert (found.status, found.mistake) == (
        "not yet" if mistake else "passed",
        mistake,
    )
