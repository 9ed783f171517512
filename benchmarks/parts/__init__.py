"""What commands and entries are made of: films, n-grams, models, lookups."""
