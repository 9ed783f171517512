"""Figures that respond: in a notebook as widgets, on the site without a kernel.

Each is a class whose traits are the state that the reader changes; Python may
read and set them. ``FIGURES`` has them all by name. Needs NumPy, never TensorFlow.
"""

from embedbook.explore.learning_rows import LearningRows
from embedbook.explore.lookup import Lookup
from embedbook.explore.one_hot import OneHot
from embedbook.explore.trained_model import TrainedModel

FIGURES = {each.name: each for each in (OneHot, Lookup, LearningRows, TrainedModel)}

__all__ = ["FIGURES", *(each.__name__ for each in FIGURES.values())]
