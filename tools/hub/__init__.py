"""What a lecturer does beside a JupyterHub: accounts, links, collecting."""
