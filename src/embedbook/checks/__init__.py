"""The checks of the exercises: one module per chapter, NumPy only.

A notebook says ``from embedbook.checks.ch01_one_hot import check`` once, and
``check("one_hot", one_hot)`` after each task. A chapter's module declares its
tasks as data; :mod:`embedbook.checks.runner` runs them, and
:mod:`embedbook.checks.compare` says in what way two results differ.
"""
