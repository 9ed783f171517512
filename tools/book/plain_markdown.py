"""Turn a chapter's MyST into the Markdown that Colab and Jupyter show.

They know nothing of glue, of references or of directives: a glued number
becomes text, a reference a link, an admonition a block quote, and a directive
that only a page can show goes.
"""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

GLUE = re.compile(r"\{glue:text\}`(?:([^`:]+)\.md::)?([\w-]+)(?::[^`]*)?`")
REF = re.compile(r"\{(?:ref|doc)\}`(?:([^`<]+?)\s*<)?([^`<>]+?)>?`")
DOWNLOAD = re.compile(r"\{download\}`([^`<]+?)\s*<([^`<>]+)>`")
LABEL = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
FENCE = re.compile(
    r"^(:{3,}|`{3,})\{([\w-]+)\}[ \t]*(.*?)\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL
)
OPTION = re.compile(r"\A(?::[\w-]+:.*\n)+", re.MULTILINE)
# Given "chapters" or "exercises" and a name: where a link leads, or "" for none.
Address = Callable[[str, str], str]


def beside(kind: str, name: str) -> str:
    """Return a link's address where both folders are side by side, from a chapter."""
    return f"{name}.ipynb" if kind == "chapters" else f"../{kind}/{name}.ipynb"


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


def linked(text: str, address: str) -> str:
    """Return a text as a link, or as it is if there is nowhere to go."""
    return f"[{text}]({address})" if address else text


def title(notebook: NotebookNode) -> str:
    """Return a notebook's first heading."""
    for cell in notebook.cells:
        found = re.search(r"^# (.+)$", cell.source, flags=re.MULTILINE)
        if cell.cell_type == "markdown" and found:
            return found[1]
    return ""


def in_plain_markdown(
    notebooks: dict[str, NotebookNode], address: Address = beside
) -> dict[str, NotebookNode]:
    """Return chapters, by name, whose texts any program that opens notebooks shows.

    Raises KeyError as `plain` does.
    """
    made = {}
    for name, notebook in notebooks.items():
        made[name] = nbformat.from_dict(notebook)
        for cell in made[name].cells:
            if cell.cell_type == "markdown":
                cell.source = plain(cell.source, name, notebooks, address)
    return made


def plain(
    text: str,
    name: str,
    notebooks: dict[str, NotebookNode],
    address: Address = beside,
) -> str:
    """Return one Markdown cell of notebook `name` without what only MyST knows.

    `notebooks` holds all chapters by name; they may quote each other. `address` says
    where links lead.
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
        kind = "exercises" if Path(page).parent.name == "exercises" else "chapters"
        if kind == "chapters" and target not in notebooks:
            return match[1] or heading or target
        text = match[1] or heading
        if not text:
            text = target if kind == "exercises" else title(notebooks[target])
        return linked(text, address(kind, target))

    def download(match: re.Match[str]) -> str:
        path = Path(match[2])
        return linked(match[1], address(path.parent.name, path.stem))

    def block(match: re.Match[str]) -> str:
        _, kind, heading, body = match.groups()
        body = OPTION.sub("", body).strip("\n")
        if not body.strip() or kind == "quiz":
            return ""
        head = [f"**{heading or kind.capitalize()}**", ""]
        return "\n".join(f"> {line}".rstrip() for line in [*head, *body.split("\n")])

    text = FENCE.sub(block, LABEL.sub("", text))
    text = DOWNLOAD.sub(download, text)
    return REF.sub(link, GLUE.sub(number, text)).strip("\n")
