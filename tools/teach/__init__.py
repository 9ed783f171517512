"""What a lecturer needs besides the site: files for platforms, and minutes."""
