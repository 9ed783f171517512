"""Draw the social card: the picture that a link to the course shows elsewhere.

It is put together from the logo and the picture on the built landing page, and
photographed by Chromium: 1200 x 630 pixels, in a palette so that it stays small.
Run it after `make book` when either drawing changes.
"""

import io
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.browser import debian_packages

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "book" / "_static"
CARD = STATIC / "social-card.png"
SIZE = {"width": 1200, "height": 630}
STYLE = """
body { margin: 0; padding: 48px 60px; width: 1080px; height: 534px;
  background: #fff; color: #1c2430; font-family: system-ui, sans-serif; }
header { display: flex; align-items: center; gap: 28px; margin-bottom: 12px; }
header svg { width: 104px; height: 104px; }
h1 { font-size: 60px; margin: 0; }
p { font-size: 31px; margin: 0 0 26px; }
figure { margin: 0; }
figure svg { width: 1080px !important; max-width: none !important; }
"""


def card_html(landing: str, logo: str) -> str:
    """Return the card as a page: `landing` is the landing page, `logo` an SVG."""
    picture = re.search(r'<svg[^>]*aria-label="The words.*?</svg>', landing, re.DOTALL)
    if not picture:
        raise ValueError("the landing page has no picture: run `make book` first")
    return (
        f"<!DOCTYPE html><meta charset='utf-8'><style>{STYLE}</style>"
        f"<header>{logo}<h1>Lookup Tables That Learn</h1></header>"
        "<p>What a Keras Embedding layer is, shown by running it</p>"
        f"<figure>{picture[0]}</figure>"
    )


def main() -> int:
    """Write the card; return 0."""
    landing = (ROOT / "_build" / "html" / "index.html").read_text(encoding="utf-8")
    logo = (STATIC / "logo.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=debian_packages.find_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport=SIZE)
        page.set_content(card_html(landing, logo))
        photograph = page.screenshot()
        browser.close()
    image = Image.open(io.BytesIO(photograph)).convert("RGB")
    image.quantize(64).save(CARD, optimize=True)
    print(f"{CARD.relative_to(ROOT)}: {CARD.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
