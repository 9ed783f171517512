"""What the verbs of make run, in folders by purpose."""
