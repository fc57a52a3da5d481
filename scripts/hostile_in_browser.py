"""Open briefs full of hostile text in a browser, and see that nothing runs, asks or asks for anything.

    python scripts/hostile_in_browser.py [--every N] [--browser PATH]

Every page has another payload of `tests/literal/brief_payloads.py` in each of its text slots; N says how many
payloads apart two pages are (25 by default; 1 opens a page for every payload, so that each slot meets each).
A headless Chromium, which is no dependency of suasion and must be there already, opens each page and the
same page with harmless letters. Wrong is: an entry in the console (a script that ran or was refused), any
request of the page but that for the file itself, or elements that differ from those of the harmless page.
At the end a page that does all three is opened, to see that each would be noticed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from literal.brief_hostile import hostile_answer
from literal.brief_payloads import PAYLOADS
from literal.brief_structure import structure
from suasion.brief.html import to_html

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=2000",
    "--dump-dom",
)
_CONSOLE = re.compile(r"CONSOLE[^\]]*\] *(.*)")
BAIT = """<!DOCTYPE html><title>bait</title><p id="p">text</p>
<script>console.log("ran"); document.body.append(document.createElement("hr"))</script>
<img src="http://example.invalid/pixel.png" alt="">"""


def main() -> None:
    """Open the pages; exit code 1 if anything happened, 2 if there is no browser to open them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=25)
    parser.add_argument("--browser", default="")
    given = parser.parse_args()
    browser = given.browser or next(filter(None, map(shutil.which, BROWSERS)), "")
    if not browser:
        print(f"No browser was found ({', '.join(BROWSERS)}); name one with --browser PATH.")
        sys.exit(2)
    numbers = range(0, len(PAYLOADS), given.every)
    with tempfile.TemporaryDirectory() as folder:
        told = [line for number in numbers for line in _page(browser, Path(folder), number)]
        noticed, dom = _happenings(browser, Path(folder), BAIT)
    if {line.partition(" ")[0] for line in noticed} != {"CONSOLE", "request"} or "<hr>" not in dom:
        told.append(f"the bait was not noticed: {noticed}")
    print(
        "\n".join(told)
        or f"{len(numbers)} pages with {len(PAYLOADS)} payloads: no script, dialog or request."
    )
    sys.exit(bool(told))


def _page(browser: str, folder: Path, number: int) -> Iterator[str]:
    """What went wrong on the page that starts with this payload."""
    said, dom = _happenings(browser, folder, to_html(hostile_answer(number, False), b"a case"))
    _, plain = _happenings(browser, folder, to_html(hostile_answer(number, True), b"a case"))
    yield from (f"page {number}: {line}" for line in said)
    if structure(dom).found != structure(plain).found:
        yield f"page {number}: other elements than those of the harmless page"


def _happenings(browser: str, folder: Path, page: str) -> tuple[list[str], str]:
    """What the browser logged and asked for while it opened a page, and the page's elements afterwards."""
    path, log = folder / "page.html", folder / "net.json"
    path.write_text(page, encoding="utf-8")
    command = [
        browser,
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        f"--log-net-log={log}",
        path.as_uri(),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    said = [f"CONSOLE {line}" for line in _CONSOLE.findall(run.stderr)]
    return said + [f"request {url}" for url in _requests(log, path.as_uri())], run.stdout


def _requests(log: Path, own: str) -> list[str]:
    """Addresses the page asked for, but for its own; those the browser asks for itself have no origin."""
    text = log.read_text(encoding="utf-8", errors="replace").rstrip().rstrip(",")
    events = json.loads(text if text.endswith("}") else text + "]}")["events"]
    started = [event.get("params", {}) for event in events]
    urls = {one.get("url", "") for one in started if one.get("initiator", "not an origin") != "not an origin"}
    return sorted(url for url in urls if not url.startswith((own, "data:")))


if __name__ == "__main__":
    main()
