"""Take the pictures of the example's page that the documents show (`make screenshots`): docs/images/*.png.

Always the same window, theme and language, so that a picture changes only when the page does. What a printer would get
is drawn by `pdftoppm` (package poppler-utils); colours are counted down by `pngquant` where it is there.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
LARGEST = 250_000  # bytes: more would make the documents slow to read
_TALLEST = 1_800  # CSS pixels: the head of the page and its first sections
_PRINT_DPI = 80
_COLOURS = "64"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the page: how wide the window is, the reader's theme and language."""

    name: str
    width: int
    theme: str
    height: int = _TALLEST
    ui: str = "en"


SHOTS = (
    Shot("page-wide", 1280, "light", 1_300),
    Shot("page-narrow", 390, "light", ui="id"),
    Shot("page-dark", 1280, "dark", 1_300),
)


def take_screenshots(pages: dict[str, Path], folder: Path) -> list[Path]:
    """Write the pictures of a page in each language, and of its first printed sheet, and return where they lie."""
    from tests.browser.driving import set_theme, set_window, start_browser

    with tempfile.TemporaryDirectory() as profile:
        browser = start_browser(Path(profile))
        try:
            made = []
            for shot in SHOTS:
                set_window(browser, shot.width, shot.height)
                set_theme(browser, shot.theme)
                browser.get(pages[shot.ui].as_uri())
                made.append(_write_shot(browser, shot, folder))
            return [*made, *_print_sheet(browser, pages["en"], folder)]
        finally:
            browser.quit()


def _write_shot(browser: Any, shot: Shot, folder: Path) -> Path:  # noqa: ANN401 - selenium has no types
    clip = {"x": 0, "y": 0, "width": shot.width, "height": shot.height, "scale": 1}
    found = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "clip": clip})
    path = folder / f"{shot.name}.png"
    path.write_bytes(base64.b64decode(found["data"]))
    return path


def _print_sheet(browser: Any, page: Path, folder: Path) -> list[Path]:  # noqa: ANN401 - selenium has no types
    """Write the first sheet of paper (A4), or nothing where no program can draw it."""
    if not shutil.which("pdftoppm"):
        print("no pdftoppm: the printed page is left out (package poppler-utils)")
        return []
    browser.get(page.as_uri())
    paper = {"paperWidth": 8.27, "paperHeight": 11.69, "printBackground": False, "displayHeaderFooter": False}
    found = browser.execute_cdp_cmd("Page.printToPDF", paper)
    with tempfile.TemporaryDirectory() as place:
        sheets = Path(place, "page.pdf")
        sheets.write_bytes(base64.b64decode(found["data"]))
        path = folder / "page-print"
        draw = ["pdftoppm", "-png", "-gray", "-r", str(_PRINT_DPI), "-f", "1", "-singlefile", str(sheets), str(path)]
        subprocess.run(draw, check=True)
    return [path.with_suffix(".png")]


def shrink(path: Path) -> None:
    """Count the colours of a picture down where `pngquant` is there; the same picture gives the same bytes."""
    if not shutil.which("pngquant"):
        return
    count = ["pngquant", "--force", "--skip-if-larger", "--strip", "--nofs", "--ext", ".png", _COLOURS, "--", str(path)]
    kept_as_it_is = {98, 99}  # exit codes: it would be larger, or worse than asked for
    done = subprocess.run(count, check=False).returncode
    if done and done not in kept_as_it_is:
        raise SystemExit(f"pngquant failed on {path} (exit code {done}).")


def main() -> None:
    """Read the example, open its page and take its pictures."""
    from saksi.pipeline import read

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=IMAGES, help="where the pictures go (docs/images)")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        found = read([str(ROOT / "examples" / "feri")])
        pages = {ui: Path(place, f"{ui}.html") for ui in ("en", "id")}
        for ui, page in pages.items():
            page.write_text(found.to_html(ui=ui), encoding="utf-8")
        made = take_screenshots(pages, folder)
    for path in made:
        shrink(path)
        print(f"{path.stat().st_size:8,} bytes  {path}")
    large = [path.name for path in made if path.stat().st_size > LARGEST]
    if large:
        raise SystemExit(f"larger than {LARGEST:,} bytes: {', '.join(large)}; install pngquant or crop them")


if __name__ == "__main__":
    main()
