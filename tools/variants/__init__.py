"""Private variants: for each student another version of the tasks, from a secret."""
