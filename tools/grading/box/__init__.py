"""Boxes in which a stranger's notebook runs, and what crosses their walls."""
