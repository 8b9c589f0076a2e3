"""Make the pictures of README and docs from a running demo: `python -m tools.pictures`.

Runs in `.venv` (Playwright, Pillow); `ADDRESS` names another server than the demo's.
"""

import io
import os

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.house import ROOT

FOLDER = ROOT / "docs" / "pictures"
SHOTS = {
    "start": ("/", 1280, 1500),
    "project": ("/projekte/parken-am-rhein-live/", 1280, 1200),
    "goal": ("/strategie/ziele/leistungen-ganz-online/", 1280, 1000),
}
"""Name → path, width and height of the window in pixels."""
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    """Open each page and write its picture with few colours, so that the repository stays small."""
    address = os.environ.get("ADDRESS", "http://localhost:8000")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        for name, (path, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{address}{path}")
            shot = Image.open(io.BytesIO(page.screenshot()))
            shot.convert("RGB").quantize(128).save(FOLDER / f"{name}.png", optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
