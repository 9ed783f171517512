"""What may be wrong with the tokens of a text, for the open task tokenize.

Each fault takes a text and its tokens, and returns a sentence, or "" if there is
none. Marks may be tokens of their own, or vanish.
"""

from collections import Counter

from embedbook.checks.wording import sentences

say = sentences(f"{__package__}.tokenize")

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
            return say("empty_token", token=token)
    return ""


def word_for_nothing(text: str, tokens: list[str]) -> str:
    """Find a token with letters or digits, in a text that has none."""
    for token in tokens:
        if characters(token):
            return say("word_for_nothing", token=token[:40])
    return ""


def not_split(text: str, tokens: list[str]) -> str:
    """Find a token with white space in it."""
    for token in tokens:
        if len(token.split()) > 1:
            return say("not_split.two_words")
        if token != token.strip():
            return say("not_split.space", token=token[:40])
    return ""


def single_characters(text: str, tokens: list[str]) -> str:
    """Tell whether all tokens are single characters."""
    if not tokens or any(len(token) > 1 for token in tokens):
        return ""
    return say("characters")


def tag_left(text: str, tokens: list[str]) -> str:
    """Find a token with a bracket of a tag, or its name; no word may hold it."""
    for token in tokens:
        if "br" in token.lower() or "<" in token or ">" in token:
            return say("tag_left.token", token=token[:40])
    marks = "".join(token for token in tokens if not characters(token))
    for mark in Counter(marks) - Counter(without_tags(text)):
        return say("tag_left.mark", mark=mark)
    return say("tag_left.letters") if added(text, tokens) else ""


def glued(text: str, tokens: list[str]) -> str:
    """Find a token that is several words of the text, without what was between."""
    words = set(tokenize(text))
    for token in tokens:
        small = characters(token)
        if small not in words and _made_of(small, words):
            return say("glued", token=token[:40])
    return ""


def _made_of(small: str, words: set[str]) -> bool:
    """Return whether a string is one of the words, or several of them in a row."""
    starts = (word for word in words if small.startswith(word))
    return small in words or any(_made_of(small[len(s) :], words) for s in starts)


def glued_numbers(text: str, tokens: list[str]) -> str:
    """Find a number that is not in the text."""
    for token in tokens:
        if token.isdigit() and token not in text:
            return say("glued_numbers", token=token[:40])
    return ""


def case_kept(text: str, tokens: list[str]) -> str:
    """Find two tokens that differ in capitals only."""
    first: dict[str, str] = {}
    for token in tokens:
        other = first.setdefault(token.lower(), token)
        if other != token:
            return say("one_word", one=other, other=token)
    return ""


def marks_stick(text: str, tokens: list[str]) -> str:
    """Find two tokens with letters that differ, in a text of one word."""
    words = [token for token in tokens if characters(token)]
    for token in words:
        if token != words[0]:
            return say("one_word", one=words[0], other=token)
    return ""


def once_each(text: str, tokens: list[str]) -> str:
    """Tell whether words that are repeated in the text are there less often."""
    given, small = Counter(tokenize(text)), Counter(token.lower() for token in tokens)
    if len(set(tokens)) == len(tokens) and len(tokens) < given.total():
        return say("once_each.all")
    if not Counter(characters(text)) - Counter(characters("".join(tokens))):
        return ""
    for word, times in given.items():
        if small[word] < times:
            return say("once_each.word", word=word)
    return ""


def lost(text: str, tokens: list[str]) -> str:
    """Find a word of the text that is no token and of which a character is missing."""
    word = _lost_word(text, tokens)
    return say("something_lost", word=word) if word else ""


def taken_for_tag(text: str, tokens: list[str]) -> str:
    """Find a word that was lost because it is between < and >."""
    word = _lost_word(text, tokens)
    return say("taken_for_a_tag", word=word) if word else ""


def added(text: str, tokens: list[str]) -> str:
    """Tell whether there are letters or digits that the text does not have."""
    if Counter(characters("".join(tokens))) - Counter(characters(text)):
        return say("something_added")
    return ""


def out_of_order(text: str, tokens: list[str]) -> str:
    """Tell whether letters and digits are in another order."""
    in_order = characters("".join(tokens)) == characters(text)
    return "" if in_order else say("order_lost")


def _lost_word(text: str, tokens: list[str]) -> str:
    missing = Counter(characters(text)) - Counter(characters("".join(tokens)))
    small = [token.lower() for token in tokens]
    for word in tokenize(text):
        if word not in small and any(missing[each] for each in word):
            return word
    return ""
