"""Words and sentences beside the reviews: GloVe's vectors, labelled sentences."""
