"""What may be amiss with the tokens of a text, for the open task tokenize.

Each fault takes a text and its tokens, and returns a sentence, or "" if there is
none. Marks may be tokens of their own, or vanish.
"""

from collections import Counter

TAGS = ("<br />", "<br/>", "<br>")


def without_tags(text: str) -> str:
    """Return a text with a space for each tag."""
    for tag in TAGS:
        text = text.replace(tag, " ")
    return text


def characters(text: str) -> str:
    """Return a text's letters and digits in small, without the tags."""
    return "".join(each for each in without_tags(text).lower() if each.isalnum())


def tokenize(text: str) -> list[str]:
    """Return the runs of letters and digits of a text in small, without the tags."""
    small = without_tags(text).lower()
    spaced = (each if each.isalnum() else " " for each in small)
    return "".join(spaced).split()


def holds_nothing(text: str, tokens: list[str]) -> str:
    """Find a token that is empty, or white space alone."""
    for token in tokens:
        if not token.strip():
            return f"the token {token!r} holds nothing, and would get a row."
    return ""


def word_for_nothing(text: str, tokens: list[str]) -> str:
    """Find a token with letters or digits, in a text that has none."""
    for token in tokens:
        if characters(token):
            return f"{token[:40]!r} was not written: there is no word in the text."
    return ""


def not_split(text: str, tokens: list[str]) -> str:
    """Find a token with white space in it."""
    for token in tokens:
        if len(token.split()) > 1:
            return "there is white space inside of a token, so it holds two words."
        if token != token.strip():
            return f"the token {token[:40]!r} holds white space."
    return ""


def single_characters(text: str, tokens: list[str]) -> str:
    """Tell whether all tokens are single characters."""
    if not tokens or any(len(token) > 1 for token in tokens):
        return ""
    return "those are single characters, and words are asked for."


def tag_left(text: str, tokens: list[str]) -> str:
    """Find a token with a bracket of a tag, or its name; no word may hold it."""
    for token in tokens:
        if "br" in token.lower() or "<" in token or ">" in token:
            return f"{token[:40]!r} holds a tag, or what is left of one."
    marks = "".join(token for token in tokens if not characters(token))
    more = Counter(marks) - Counter(without_tags(text))
    if more:
        return f"{next(iter(more))!r} was not written: it is the trace of a tag."
    return "the tags have left letters behind." if added(text, tokens) else ""


def glued(text: str, tokens: list[str]) -> str:
    """Find a token that is two words of the text, without what stood between."""
    words = set(tokenize(text))
    for token in tokens:
        small = characters(token)
        halves = ((small[:n], small[n:]) for n in range(1, len(small)))
        if small not in words and any({*pair} <= words for pair in halves):
            return f"{token[:40]!r} is two words of the text."
    return ""


def glued_numbers(text: str, tokens: list[str]) -> str:
    """Find a number that does not stand in the text."""
    for token in tokens:
        if token.isdigit() and token not in text:
            return f"{token[:40]!r} is a number that nobody wrote."
    return ""


def case_kept(text: str, tokens: list[str]) -> str:
    """Find two tokens that differ in capitals only."""
    first: dict[str, str] = {}
    for token in tokens:
        other = first.setdefault(token.lower(), token)
        if other != token:
            return f"{other!r} and {token!r} are one word, and would get two rows."
    return ""


def marks_stick(text: str, tokens: list[str]) -> str:
    """Find two tokens with letters that differ, in a text of one word."""
    words = [token for token in tokens if characters(token)]
    for token in words:
        if token != words[0]:
            return f"{words[0]!r} and {token!r} are one word, and would get two rows."
    return ""


def once_each(text: str, tokens: list[str]) -> str:
    """Tell whether words that are repeated in the text stand there once."""
    if len(set(tokens)) == len(tokens) and len(tokens) < len(tokenize(text)):
        return "each word stands there once, however often it was written."
    return ""


def lost(text: str, tokens: list[str]) -> str:
    """Find a word of the text that is no token and of which a character is missing."""
    missing = Counter(characters(text)) - Counter(characters("".join(tokens)))
    small = [token.lower() for token in tokens]
    for word in tokenize(text):
        if word not in small and any(missing[each] for each in word):
            return f"{word!r} is lost, or a part of it."
    return ""


def taken_for_tag(text: str, tokens: list[str]) -> str:
    """Find a word that was lost because it stands between < and >."""
    problem = lost(text, tokens)
    return problem and f"{problem} Not all between < and > is a tag."


def added(text: str, tokens: list[str]) -> str:
    """Tell whether there are letters or digits that the text does not have."""
    if Counter(characters("".join(tokens))) - Counter(characters(text)):
        return "there is more in it than was written."
    return ""


def out_of_order(text: str, tokens: list[str]) -> str:
    """Tell whether letters and digits stand in another order."""
    if characters("".join(tokens)) != characters(text):
        return "the words no longer stand in the order of the text."
    return ""
