"""Turn a chapter's MyST into the Markdown that Colab and Jupyter show.

They know nothing of glue, of references or of directives: a glued number
becomes text, a reference a link, an admonition a block quote, and a directive
that only a page can show goes.
"""

import ast
import re
from pathlib import Path

from nbformat import NotebookNode

GLUE = re.compile(r"\{glue:text\}`(?:([^`:]+)\.md::)?([\w-]+)(?::[^`]*)?`")
REF = re.compile(r"\{(?:ref|doc)\}`(?:([^`<]+?)\s*<)?([^`<>]+?)>?`")
DOWNLOAD = re.compile(r"\{download\}`([^`<]+?)\s*<([^`<>]+)>`")
LABEL = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
FENCE = re.compile(
    r"^(:{3,}|`{3,})\{([\w-]+)\}[ \t]*(.*?)\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL
)
OPTION = re.compile(r"\A(?::[\w-]+:.*\n)+", re.MULTILINE)


def glued(notebook: NotebookNode) -> dict[str, str]:
    """Return what an executed notebook glued, as the text that pages show."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            scrap = output.get("metadata", {}).get("scrapbook")
            if scrap:
                text = output["data"]["application/papermill.record/text/plain"]
                value = ast.literal_eval("".join(text))
                found[scrap["name"]] = str(value)
    return found


def title(notebook: NotebookNode) -> str:
    """Return a notebook's first heading."""
    for cell in notebook.cells:
        found = re.search(r"^# (.+)$", cell.source, flags=re.MULTILINE)
        if cell.cell_type == "markdown" and found:
            return found[1]
    return ""


def plain(text: str, name: str, notebooks: dict[str, NotebookNode]) -> str:
    """Return one Markdown cell of notebook `name` without what only MyST knows.

    `notebooks` holds all chapters by name; they may quote each other.
    Raises KeyError, with a sentence, for a glued name that no cell glued.
    """

    def number(match: re.Match[str]) -> str:
        page = Path(match[1]).name if match[1] else name
        values = glued(notebooks[page]) if page in notebooks else {}
        if match[2] not in values:
            raise KeyError(f"{name}: {match[0]} has no value in {page}")
        return values[match[2]]

    def link(match: re.Match[str]) -> str:
        page, _, heading = match[2].partition(":")  # "chapters/NN-topic:A heading"
        target = Path(page).name
        if Path(page).parent.name == "exercises":
            return f"[{match[1] or target}](../exercises/{target}.ipynb)"
        if target not in notebooks:
            return match[1] or heading or target
        text = match[1] or heading or title(notebooks[target])
        return f"[{text}]({target}.ipynb)"

    def block(match: re.Match[str]) -> str:
        _, kind, heading, body = match.groups()
        body = OPTION.sub("", body).strip("\n")
        if not body.strip() or kind == "quiz":
            return ""
        head = [f"**{heading or kind.capitalize()}**", ""]
        return "\n".join(f"> {line}".rstrip() for line in [*head, *body.split("\n")])

    text = FENCE.sub(block, LABEL.sub("", text))
    text = DOWNLOAD.sub(r"[\1](\2)", text)  # the export keeps folders side by side
    return REF.sub(link, GLUE.sub(number, text)).strip("\n")
