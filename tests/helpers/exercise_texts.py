"""What an exercise must not give away: its solutions, hints and insights."""

import re
from pathlib import Path

from embedbook.checks import chapters
from embedbook.checks.tasks import mistakes

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
REGION = re.compile(rf"{BEGIN}\n(.*?)\n *{END}", re.DOTALL)
# What Sphinx or Markdown may turn into something else.
MARKS = str.maketrans("", "", "`'\"\u2018\u2019\u201c\u201d*")


def source(topic):
    return (ROOT / f"exercises/source/{topic}.md").read_text(encoding="utf-8")


def solution_lines(topic):
    """Return what stands between the markers, without spaces; trivial lines not."""
    regions = REGION.findall(source(topic))
    lines = {"".join(line.split()) for region in regions for line in region.split("\n")}
    return {line for line in lines if len(line) >= 12}


def prompts(topic):
    """Return an exercise's source without its solutions."""
    return REGION.sub("", source(topic))


def tasks(topic):
    """Return the tasks of an exercise, as its checks declare them."""
    return chapters()[topic]


def sentences(topic):
    """Return all that its checks may say on a mistake, as a hint, and on passing."""
    found = []
    for task in tasks(topic):
        named = [getattr(each, "hint", "") for each in mistakes(task)]
        found += [task.insight, *task.hints, *named]
    return [text for text in found if text]


def bare(text):
    """Return text without spaces, quotation marks and emphasis, to be searched."""
    return "".join(text.translate(MARKS).replace("…", "...").split())


def secrets(topic):
    """Return the solution's lines and the checks' sentences, each bare."""
    return {bare(text) for text in [*solution_lines(topic), *sentences(topic)]}
