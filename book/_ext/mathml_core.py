"""Sphinx extension: mathematics becomes MathML Core while the book is built.

Pages then need no MathJax and no other host. The converter is math-core; a
formula that it does not understand is a Sphinx warning, and so fails the build.
"""

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
CONVERTER = LatexToMathML(fancy_error=False)


def to_mathml(node: nodes.Element, *, block: bool) -> str:
    """Return a math node's LaTeX as a ``<math>`` element; warn if it has none."""
    latex = node.astext()
    try:
        return CONVERTER.convert_with_local_state(latex, displaystyle=block)
    except LatexError as error:
        LOGGER.warning("cannot turn %r into MathML: %s", latex, error, location=node)
        return ""


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write ``$...$`` as MathML that flows with the text."""
    self.body.append(to_mathml(node, block=False))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write ``$$...$$`` as MathML in a block of its own, with its number if any."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})</span>')
    self.body.append(to_mathml(node, block=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the renderer that `html_math_renderer` names in _config.yml."""
    app.add_html_math_renderer("mathml_core", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
