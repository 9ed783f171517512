"""Python as a page has it: a process of its own, with little in it, that answers.

What runs the tests has loaded hundreds of modules, and other tests have left things in
it; `embedbook.in_page` looks through all of that at each answer.
"""

import json
import subprocess
import sys
import tempfile

PROGRAM = """
import os, sys
from pathlib import Path

requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
for stream, way in ((0, os.O_RDONLY), (1, os.O_WRONLY)):  # no cell holds the pipes
    os.dup2(os.open(os.devnull, way), stream)
{first}
from embedbook.in_page import begin, leftovers, respond

begin()
leftovers.note([Path.cwd()])
for request in requests:
    answers.write(respond(request) + "\\n")
    answers.flush()
"""


class PagePython:
    """A process that answers in an empty folder, started when it is first asked.

    `spent` tells that it should begin anew, as an answer or a test has it. It ends with
    the process that asks.
    """

    def __init__(self) -> None:
        self.process = self.folder = None
        self.spent = False

    def begin(self, first: str = "") -> None:
        """Begin anew; with code that is run `first`, for a single test."""
        self.end()
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(first=first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self.folder.name,
            text=True,
        )
        self.spent = bool(first)

    def ask(self, **request: object) -> dict:
        """Return the answer to a request.

        Raises RuntimeError where the process ends instead; why is on stderr.
        """
        if self.process is None:
            self.begin()
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            self.spent = True
            raise RuntimeError(f"Python ended, with no answer to {request}")
        found = json.loads(line)
        self.spent = self.spent or "restart" in found
        return found

    def end(self) -> None:
        """End the process, if there is one, and remove its folder."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.folder.cleanup()
        self.process, self.spent = None, False
