"""What learners read, kept as data: a TOML file beside the code that says it.

``one_hot.toml`` holds the words of the module ``one_hot``. An editor or a translator
changes nothing else. A text may run over several lines: white space is folded.
"""

import pkgutil
import tomllib
from collections.abc import Callable, Iterable
from functools import cache


class WordsError(ValueError):
    """A file of words that does not fit its code: which, where, and what to do."""


def read(module: str) -> dict:
    """Return the words of a module, by its full name; each text on one line.

    Raises WordsError if the file is missing or is no TOML.
    """
    package, _, name = module.rpartition(".")
    try:
        found = pkgutil.get_data(package, f"{name}.toml")  # from a zip, too
        return _folded(tomllib.loads(found.decode("utf-8")))
    except OSError:
        raise WordsError(f"{name}.toml: add this file, beside {name}.py.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordsError(f"{name}.toml: make it valid TOML ({error}).") from None


def require(module: str, found: dict, kinds: dict[str, type], *allowed: str) -> None:
    """Raise WordsError unless `found` has these keys, of these types.

    No others may be there than those `allowed`.
    """
    name = module.rpartition(".")[2]
    for key in [*kinds, *(each for each in found if each not in allowed)]:
        if key not in found:
            raise WordsError(f"{name}.toml: add the key {key!r}.")
        if key not in kinds:
            raise WordsError(f"{name}.toml: remove the unknown key {key!r}.")
        if type(found[key]) is not kinds[key] or found[key] == "":
            raise WordsError(f"{name}.toml: {key!r} has to be a {kinds[key].__name__}.")


def mistake_hints(module: str, found: dict, code: Iterable[str]) -> dict[str, str]:
    """Return the hint of each mistake that the code names.

    Under ``[added]`` there may be endings of names: a mistake ``x_and_padding`` that
    has no hint of its own gets that of ``x`` and what is added for the ending. Raises
    WordsError unless the words and the code have the same names, and each ending a use.
    """
    name, hints = module.rpartition(".")[2], dict(found["mistakes"])
    for ending, text in found.get("added", {}).items():
        bases = {each.removesuffix(ending): each for each in code if each not in hints}
        completed = bases.keys() & hints.keys()
        if not completed:
            raise WordsError(f"{name}.toml: no mistake needs the ending {ending!r}.")
        for base in completed:
            hints[bases[base]] = f"{hints[base]} {text}".strip()
    for each in [*code, *hints]:
        if each not in hints:
            raise WordsError(f"{name}.toml: {each!r} is in {name}.py only; add words.")
        if each not in code:
            raise WordsError(f"{name}.toml: {name}.py knows no {each!r}.")
    return hints


def sentences(module: str = "embedbook.checks.messages") -> Callable[..., str]:
    """Return `say(key, **facts)`: a sentence of the module's file, with its facts.

    Without a module they are those that checks say of answers to any task.

    A key such as ``"wrong_length.short"`` names a place below ``[sentences]``. The
    facts go where the sentence has ``{name}``, which may hold a format, ``{name:g}``.
    """

    @cache
    def all_sentences() -> dict:
        return read(module)["sentences"]

    def say(key: str, /, **facts: object) -> str:
        found = all_sentences()
        for part in key.split("."):
            found = found[part]
        return found.format(**facts)

    return say


def _folded(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_folded(each) for each in value]
    if isinstance(value, dict):
        return {key: _folded(each) for key, each in value.items()}
    return value
