"""Read the secret that variants are drawn from: in a file, or as a word."""

from pathlib import Path

from embedbook.checks.wording import sentences

say = sentences("tools.variants.secret")
ROOT = Path(__file__).resolve().parents[2]
SHORTEST = 16  # bytes; fewer can be tried out
LARGEST = 4096


class SecretError(Exception):
    """Why something is no secret, in words."""


def read(text: str) -> tuple[bytes, bool]:
    """Return a secret, and whether it was read from a file of that name.

    White space around it does not count. Raises SecretError if it is too short, if a
    file cannot be read, or if the text looks like the path of one that is not there.
    """
    path = Path(text).expanduser()
    try:
        from_a_file = path.is_file()
        if from_a_file and path.stat().st_size > LARGEST:
            raise SecretError(say("large", path=path, largest=LARGEST))
        secret = path.read_bytes() if from_a_file else text.encode()
    except (OSError, ValueError) as error:
        raise SecretError(say("unreadable", path=path, why=error)) from error
    if not from_a_file and ("/" in text or "\\" in text or path.suffix):
        raise SecretError(say("no_file", path=path))
    secret = secret.strip()
    if len(secret) < SHORTEST:
        raise SecretError(say("short", shortest=SHORTEST, length=len(secret)))
    return secret, from_a_file


def warning(text: str, from_a_file: bool) -> str:
    """Return what is risky about where a secret comes from, or ""."""
    if not from_a_file:
        return say("word")
    path = Path(text).expanduser().resolve()
    return say("inside", path=path) if path.is_relative_to(ROOT) else ""
