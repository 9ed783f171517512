"""What open tasks say that need reviews and cannot load them."""

from embedbook.checks.wording import sentences

say = sentences()


def no_reviews(error: Exception) -> str:
    """Return that the check cannot load the reviews, with the kind of error."""
    return say("no_reviews", error=type(error).__name__)
