"""The batches that `lookup.py` looks up, and the stopwatch."""

import time
from collections.abc import Callable

import numpy as np

BATCH, LENGTH, BATCHES = 128, 64, 64
WARM_UP, SAMPLES, SECONDS = 3, 5, 0.03
# What a page may say of how it was measured.
METHOD = {
    "batch": BATCH,
    "length": LENGTH,
    "batches": BATCHES,
    "warm_up_calls": WARM_UP,
    "samples": SAMPLES,
}


def ids_of(vocabulary_size: int, kind: str) -> np.ndarray:
    """Return int32 ids, (BATCHES, BATCH, LENGTH), from 0 to vocabulary_size - 1.

    `kind` is "uniform" or "zipf".
    """
    rng = np.random.default_rng(1)
    shape = (BATCHES, BATCH, LENGTH)
    if kind == "zipf":
        found = (vocabulary_size + 1) ** rng.random(shape) - 1
        return np.minimum(found.astype("int32"), vocabulary_size - 1)
    return rng.integers(0, vocabulary_size, shape, dtype="int32")


def samples_of(call: Callable[[], object], copy: Callable[[], None]) -> list[dict]:
    """Return of each sample `s` and `cpu`, wall and CPU seconds per call, and `copy`.

    The last is the wall seconds of one `copy()` right before the sample.
    """
    for _ in range(WARM_UP):
        begin = time.perf_counter()
        call()
        last = time.perf_counter() - begin
    calls = max(1, int(SECONDS / last))
    found = []
    for _ in range(SAMPLES if last < 1 else 3):
        begin = time.perf_counter()
        copy()
        copied = time.perf_counter() - begin
        begin, cpu = time.perf_counter(), time.process_time()
        for _ in range(calls):
            call()
        seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
        found.append({"s": seconds / calls, "cpu": cpu / calls, "copy": copied})
    return found
