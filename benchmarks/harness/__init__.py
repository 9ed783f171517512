"""What every benchmark runs in: its command line, clock, machine, file of results."""
