"""Where the built site lies, and the names of its pages."""

from pathlib import Path

from tools.browser import gzip_server, site_checks

ROOT = Path(__file__).resolve().parents[2]
HTML = gzip_server.HTML
PAGES = site_checks.pages_of(HTML)
DECKS = site_checks.decks_of(HTML)
CHAPTERS = [page for page in PAGES if page.startswith("chapters/")]
