"""The task one_hot_bytes: what a batch of one-hot vectors takes in memory."""

from embedbook.checks.tasks import Misconception, Task

BATCH, LENGTH, VOCABULARY_SIZE, BYTES_PER_FLOAT32 = 32, 256, 10_000, 4


TASK = Task(
    name="one_hot_bytes",
    reference=lambda: BATCH * LENGTH * VOCABULARY_SIZE * BYTES_PER_FLOAT32,
    insight="That is about 328 MB. The indices of the same batch, as int32, take "
    "32,768 bytes: 10,000 times less, because the factor is the vocabulary size.",
    next_step="How many tokens are in the batch, how many entries has each token's "
    "vector, and how many bytes has each entry?",
    hints=(
        "Take a small batch: 2 reviews of 3 tokens, 5 words. How many ones and zeros "
        "do you write down for it?",
        "Four sizes multiply: reviews, tokens of a review, entries of a vector, and "
        "the bytes of one entry.",
        "The name float32 says how many bits an entry has, and 8 bits are a byte.",
    ),
    misconceptions=(
        Misconception(
            "entries",
            lambda: BATCH * LENGTH * VOCABULARY_SIZE,
            "That is the number of entries. How many bytes does one float32 take?",
        ),
        Misconception(
            "float64",
            lambda: BATCH * LENGTH * VOCABULARY_SIZE * 8,
            "That is the size in float64. How many bits are 32, in bytes?",
        ),
        Misconception(
            "bits",
            lambda: BATCH * LENGTH * VOCABULARY_SIZE * 32,
            "That is the number of bits. How many bits make a byte?",
        ),
        Misconception(
            "indices",
            lambda: BATCH * LENGTH * BYTES_PER_FLOAT32,
            "That is the size of the indices. How long is the vector that each "
            "index becomes?",
        ),
        Misconception(
            "one_review",
            lambda: LENGTH * VOCABULARY_SIZE * BYTES_PER_FLOAT32,
            "That is the size of one review. How many are in the batch?",
        ),
        Misconception(
            "one_token_each",
            lambda: BATCH * VOCABULARY_SIZE * BYTES_PER_FLOAT32,
            "That is one vector per review. How many tokens has a review?",
        ),
        Misconception(
            "megabytes",
            lambda: BATCH * LENGTH * VOCABULARY_SIZE * BYTES_PER_FLOAT32 / 1e6,
            "That is in megabytes. The answer is asked for in bytes.",
        ),
        Misconception(
            "kilobytes",
            lambda: BATCH * LENGTH * VOCABULARY_SIZE * BYTES_PER_FLOAT32 / 1e3,
            "That is in kilobytes. The answer is asked for in bytes.",
        ),
        Misconception(
            "mebibytes",
            lambda: BATCH * LENGTH * VOCABULARY_SIZE * BYTES_PER_FLOAT32 / 2**20,
            "That is in units of 2**20 bytes. The answer is asked for in bytes.",
        ),
    ),
)
