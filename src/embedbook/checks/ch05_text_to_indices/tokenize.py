"""The open task tokenize: a tokenizer of one's own, judged by what comes out."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.answer_types import a_type, name_of
from embedbook.checks.ch05_text_to_indices import token_faults as faults
from embedbook.checks.ch05_text_to_indices.token_faults import tokenize
from embedbook.checks.compare import Raised
from embedbook.checks.error_words import one_line
from embedbook.checks.learner_calls import own_line, run, told
from embedbook.checks.limits import TooSlowError
from embedbook.checks.task_files import open_task
from embedbook.checks.wording import sentences

say = sentences(__name__)

# What each text tells apart, of tokenizers that seem right on plain ones:
PLAIN = "Good film. Good cast, and a good end!"
EMPTY = ("", "   ", "...", "good  film ", "- a film", "(good) film!")
WORDLESS = ("", "   ", "...")
TAGGED = "good.<br /><br />The end<br/>of<br>a film"
STICKY = "not good<br />bad film"  # a tag that vanishes without a space
SPACED = "good\tfilm\nbad  cast"  # a split at " " alone
CASED = "ÉTÉ Été été THE The the"  # lower case of a to z alone
MARKED = "good (good) good, good. 'good' \"good!\" good?"
OTHER_MARKS = (  # `\w`, string.punctuation, or a few marks of a list
    "_good_ good",
    "“good” good… «good» good",
    "*good* [good]; ~good: good",
)
# All between < and > taken for a tag, or all that begins with a letter:
BRACKETS = ("I <3 this film, bad > good", "a <good> film")
JOINED = "brilliant,casting slow...but good/bad script(clever)"
NUMBERED = "9/10 in 1984 and 7.5 on a 2nd visit"  # digits left out, or run together
WRITTEN = "Amélie naïve Łódź façade film"  # a to z alone, or accents taken off
# Stems, letters that are repeated, and long words cut off:
ENDINGS = "I loved both films, sooo moving, unforgettably"
SHORT = "It is not a good film, I am no fan of it."  # frequent or short words left out
REPEATED = "bad film, bad cast, very very bad"  # a set, or repeats left out
ORDERED = "not good but bad is not bad but good"  # sorted, or the order of a set
STRINGS = (str, np.str_)
MOST = 1000  # tokens of a text; all texts here are shorter
TEXTS = (PLAIN, *EMPTY, TAGGED, STICKY, SPACED, CASED, MARKED, JOINED)
WORDY = (WRITTEN, ENDINGS, SHORT, REPEATED, ORDERED)
TEXTS += (NUMBERED, *OTHER_MARKS, *BRACKETS, *WORDY)


def _kind(function: object) -> str:
    """Ask for a function that gives a list of strings for each text."""
    if not callable(function):
        return say("not_a_list_of_strings.function", type=a_type(function))
    for text in TEXTS:
        result = run(function, (text,))
        if result.value is ...:
            return ...
        if problem := _no_list(text, result.value, function):
            return told(problem, result, _call(text))
    return ""


def _call(text: str) -> str:
    return f"tokenize({text!r})"


def _no_list(text: str, tokens: object, function: object) -> str:
    if type(tokens) is Raised:
        return _failure(text, tokens.error, function)
    if tokens is None:
        return say("not_a_list_of_strings.none", text=text)
    if type(tokens) is not list:
        return say("not_a_list_of_strings.type", text=text, type=a_type(tokens))
    if len(tokens) > MOST:
        return say("not_a_list_of_strings.long", text=text, number=len(tokens))
    for token in tokens:
        if type(token) not in STRINGS:
            return say("not_a_list_of_strings.entry", text=text, type=a_type(token))
    return ""


def _failure(text: str, error: BaseException, function: object) -> str:
    line = own_line(error, function)
    if type(error) is TooSlowError:
        return say("not_a_list_of_strings.slow", text=text, error=error, line=line)
    said = one_line(error)
    name = name_of(error)
    return say(
        "not_a_list_of_strings.error", text=text, error=name, said=said, line=line
    )


def _on(problem: Callable[[str, list[str]], str], *texts: str) -> Callable:
    """Return a demand on the tokens of some texts; its message shows them."""

    def demand(function: Callable) -> str:
        for text in texts:
            result = run(function, (text,))
            given = result.value[:MOST] if type(result.value) is list else []
            tokens = [str(token) for token in given if type(token) in STRINGS]
            if found := problem(text, tokens):
                shown = repr(tokens)
                shown = shown if len(shown) <= 160 else shown[:160] + "…"
                said = say("gives", text=text, tokens=shown, problem=found)
                return told(said, result, _call(text))
        return ""

    return demand


TASK = open_task(
    __name__,
    example=tokenize,
    demands={
        "not_a_list_of_strings": _kind,
        "empty_token": _on(faults.holds_nothing, *EMPTY, TAGGED),
        "not_split": _on(faults.not_split, PLAIN, SPACED),
        "characters": _on(faults.single_characters, PLAIN),
        "something_added": _on(faults.added, PLAIN),
        "word_for_nothing": _on(faults.word_for_nothing, *WORDLESS),
        "tag_left": _on(faults.tag_left, TAGGED),
        "glued_by_white_space": _on(faults.glued, SPACED),
        "glued_by_a_tag": _on(faults.glued, STICKY),
        "case_kept": _on(faults.case_kept, CASED),
        "marks_stick": _on(faults.marks_stick, MARKED),
        "glued_by_a_mark": _on(faults.glued, JOINED),
        "glued_numbers": _on(faults.glued_numbers, NUMBERED),
        "other_marks_stick": _on(faults.marks_stick, *OTHER_MARKS),
        "something_lost": _on(faults.lost, TAGGED, NUMBERED, *WORDY),
        "taken_for_a_tag": _on(faults.taken_for_tag, *BRACKETS),
        "once_each": _on(faults.once_each, REPEATED),
        "order_lost": _on(faults.out_of_order, ORDERED),
    },
)
