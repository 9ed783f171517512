"""Grade what a class hands in: from outside, in boxes, one submission at a time."""
