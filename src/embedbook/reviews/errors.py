"""What can go wrong, by name."""


class ReviewsError(Exception):
    """The reviews cannot be had; the message says what was tried and what to do."""


class UnreadableError(ReviewsError):
    """The system would not let a file be read, which is no proof that it is bad."""


class CacheUnusableError(ReviewsError):
    """The cache folder cannot be made, written or locked."""


class FallbackWarning(UserWarning):
    """The official archive was not to be had; the package stands in for it."""
