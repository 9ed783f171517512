"""Let no cell leave anything behind that runs after its answer."""

import sys

from embedbook.checks.wording import sentences

say = sentences(__name__)

SCHEDULING = ("call_soon", "call_later", "call_at", "call_soon_threadsafe")


def refuse_tasks() -> None:
    """Let the event loop of a page raise RuntimeError where something is to run later.

    Does nothing where there is no such loop.
    """
    webloop = sys.modules.get("pyodide.webloop")
    for name in SCHEDULING if webloop else ():
        setattr(webloop.WebLoop, name, _refuse)


def _refuse(*_: object, **__: object) -> None:
    raise RuntimeError(say("no_tasks"))
