"""Draw the social card: the picture that a link to the course shows elsewhere.

It is put together from the logo, and from the line and the picture on the built
landing page, and photographed by Chromium: 1200 x 630 pixels, in a palette so that it
stays small.
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
html { font-size: 28px; }
body { margin: 0; padding: 44px 60px; width: 1080px; height: 542px;
  background: #fff; color: #1c2430; font-family: system-ui, sans-serif; }
header { display: flex; align-items: center; gap: 24px; margin-bottom: 20px; }
header svg { width: 72px; height: 72px; }
h1 { font-size: 46px; margin: 0; }
.the-line.the-line { font-size: 44px; font-weight: 700; margin-bottom: 14px; }
.the-line ul { display: none; }
.bd-content .lookup-picture.lookup-picture { max-width: none; --row: 2rem; }
"""


def card_html(landing: str, logo: str, sheet: str) -> str:
    """Return the card as a page: `landing` is the landing page, `sheet` its styles."""
    line = re.search(r'<div class="the-line">.*?</div>', landing, re.DOTALL)
    picture = re.search(
        r'<figure class="course-figure lookup-picture".*?</figure>', landing, re.DOTALL
    )
    if not line or not picture:
        raise ValueError("the landing page has no picture: run `make book` first")
    return (
        f"<!DOCTYPE html><html data-theme='light'><meta charset='utf-8'><style>{sheet}"
        f"{STYLE}</style><header>{logo}<h1>Lookup Tables That Learn</h1></header>"
        f"<div class='bd-content'>{line[0]}{picture[0]}</div>"
    )


def main() -> int:
    """Write the card; return 0."""
    site = ROOT / "_build" / "html"
    landing = (site / "index.html").read_text(encoding="utf-8")
    name = re.search(r'href="(_static/site[^"?]*\.css)', landing)[1]
    sheet = (site / name).read_text(encoding="utf-8")
    logo = (STATIC / "logo.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=debian_packages.find_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport=SIZE)
        page.set_content(card_html(landing, logo, sheet))
        photograph = page.screenshot()
        browser.close()
    image = Image.open(io.BytesIO(photograph)).convert("RGB")
    image.quantize(64).save(CARD, optimize=True)
    print(f"{CARD.relative_to(ROOT)}: {CARD.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
