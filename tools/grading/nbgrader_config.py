"""How nbgrader hands out and grades the exercises; it reads this by itself."""

import os
import sys
import warnings
from pathlib import Path

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    OverwriteCells,
    OverwriteKernelspec,
)

c = get_config()  # noqa: F821  (nbgrader puts it here)

sys.path.insert(0, str(Path(__file__).parent))
from nbgrader_parts import OneOfEach, SafePage, WithStatus  # noqa: E402

# The gap that students get is the one in the course's own notebooks.
c.ClearSolutions.code_stub = {"python": "# Your code here"}
# Seconds for one cell, as where the notebooks are made. Some cells train a model.
c.Execute.timeout = 120
# Otherwise each kernel says in the terminal that it runs over TCP.
c.Execute.extra_arguments = ["--IPKernelApp.log_level=ERROR"]

# A cell that somebody pasted twice would end the grading of all others.
sanitizers = [ClearOutput, OneOfEach, OverwriteKernelspec, OverwriteCells]
c.Autograde.sanitize_preprocessors = [*sanitizers, CheckCellMetadata]
# Nothing that was handed in runs in a feedback page.
c.GenerateFeedback.exporter_class = SafePage
c.HTMLExporter.sanitize_html = True
# What could not be graded gets no points in grades.csv, not even 0.0.
c.ExportApp.plugin_class = WithStatus

# nbgrader starts `alembic` by its name when it makes the gradebook. This finds it
# where the virtual environment has not been activated.
beside = str(Path(sys.executable).parent)
os.environ["PATH"] = os.pathsep.join([beside, os.environ.get("PATH", "")])

# SQLAlchemy 2.1 warns of the order in which nbgrader adds the first submission.
warnings.filterwarnings("ignore", message="Object of type .* not in session")
