"""What a figure leaves in a notebook that is saved, and opened without being run.

JupyterLab then has no widget. Where it trusts the notebook it shows an error in its
place; elsewhere it shows the figure's HTML, and of an SVG in that only the letters. So
in JupyterLab the HTML holds the picture as an image, and before the figure goes a line
that says what to do, which is hidden while the figure is there.
"""

import html
import pkgutil
import tomllib

from IPython import get_ipython
from IPython.display import publish_display_data

# Not by embedbook.checks: each page with a figure would depend on all the checks.
_FILE = pkgutil.get_data(__package__, "saved.toml").decode("utf-8")
WORDS = {key: " ".join(text.split()) for key, text in tomllib.loads(_FILE).items()}
# JupyterLab leaves `hidden` and the style out where it does not trust the notebook. It
# gives the class jupyter-widgets to an output itself where it wrote the error into it,
# else to an element within the output. It shows the HTML too where its part of
# anywidget was installed only after the page was opened.
LINE = """\
<div class="explore-asleep" hidden><style>
.jp-OutputArea-child:has(.explore-asleep[hidden]):not(:has(
  + .jp-OutputArea-child
  > .jp-OutputArea-output:is(.jupyter-widgets, .jp-RenderedHTML))),
.jp-OutputArea-child:has(.explore-asleep[hidden])
  + .jp-OutputArea-child:has(> .jp-OutputArea-output.jupyter-widgets)
  {{ display: none; }}
.explore-asleep[hidden] {{ display: block; }}
</style><p>{words}</p></div>"""


def in_lab() -> bool:
    """Tell whether the cell that runs was sent by JupyterLab, or Jupyter Notebook.

    Of those that run notebooks, theirs alone sends `recordTiming` along.
    """
    try:
        sent = get_ipython().kernel.get_parent("shell")
        return "recordTiming" in sent["metadata"]
    except (AttributeError, KeyError, TypeError):  # no kernel, or another kind of one
        return False


def announce() -> None:
    """Publish the line that stands in place of the error, on its own."""
    line = LINE.format(words=html.escape(WORDS["asleep"]))
    publish_display_data({"text/html": line, "text/plain": ""})
