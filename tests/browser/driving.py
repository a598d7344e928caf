"""Chromium, started and led by a test: windows, themes, keys, and what it asked for and complained of."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BROWSER, DRIVER = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",  # of whatever width the system has them: the window is as wide as it is asked to be
    "--window-size=1200,900",
)
_KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowDown": 40}


def start_browser(profile: Path) -> Any:  # noqa: ANN401 - selenium has no types here
    """Return a browser that keeps logs of its console and of its requests."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for each in (*_QUIET, f"--user-data-dir={profile}"):
        options.add_argument(each)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")
    return webdriver.Chrome(options=options, service=Service(DRIVER))


def calm_down(browser) -> None:
    """Take back what a test emulated, and forget what was logged."""
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
    browser.get("about:blank")
    for what in ("browser", "performance"):
        browser.get_log(what)


def set_window(browser, width: int, height: int = 900) -> None:
    """Make the window so many CSS pixels wide and high; narrow ones are those of a telephone."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def set_theme(browser, theme: str) -> None:
    """Let the reader prefer `light` or `dark`."""
    features = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def press(browser, key: str, *, shift: bool = False) -> None:
    """Press a key as the keyboard does: whatever has the focus gets it."""
    event = {
        "key": key,
        "code": key,
        "windowsVirtualKeyCode": _KEYS[key],
        "nativeVirtualKeyCode": _KEYS[key],
        "modifiers": 8 * shift,
    }
    text = {"text": "\r", "unmodifiedText": "\r"} if key == "Enter" else {}
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyDown" if text else "rawKeyDown", **event, **text})
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyUp", **event})


def asked_for(browser) -> set[str]:
    """Return the addresses that the browser asked for since the last look."""
    events = (json.loads(row["message"])["message"] for row in browser.get_log("performance"))
    return {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}


def is_in_sight(browser, node) -> bool:
    """Tell whether a node's first line stands inside the window and inside every box that scrolls or cuts it off."""
    return bool(browser.execute_script(_IN_SIGHT, node))


def text_in_sight(browser) -> str:
    """Return the words that a person has before the eyes without scrolling."""
    return str(browser.execute_script(_TEXT_IN_SIGHT))


@contextmanager
def without_scripts(browser) -> Iterator[None]:
    """Open pages with their scripts turned off."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


_IN_SIGHT = """
    const box = arguments[0].getClientRects()[0];
    if (!box || !box.width || getComputedStyle(arguments[0]).visibility !== "visible") return false;
    let top = 0, bottom = innerHeight, left = 0, right = innerWidth;
    for (let each = arguments[0].parentElement; each; each = each.parentElement) {
        if (getComputedStyle(each).overflowY === "visible" || each === document.documentElement) continue;
        const inner = each.getBoundingClientRect();
        [top, bottom] = [Math.max(top, inner.top), Math.min(bottom, inner.bottom)];
    }
    return box.top >= top - 1 && box.top < bottom && box.left < right && box.right > left;
"""
_TEXT_IN_SIGHT = """
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = new Range();
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (!node.data.trim() || node.parentElement.closest("script,style,template")) continue;
        range.selectNodeContents(node);
        const seen = [...range.getClientRects()].some((box) => box.width && box.top >= -1
            && box.bottom <= innerHeight + 1 && box.left < innerWidth && box.right > 0);
        if (!seen || (node.parentElement.checkVisibility && !node.parentElement.checkVisibility())) continue;
        let cut = false;
        const first = range.getClientRects()[0];
        for (let each = node.parentElement; each && each !== document.documentElement; each = each.parentElement) {
            if (getComputedStyle(each).overflowY === "visible") continue;
            const inner = each.getBoundingClientRect();
            cut ||= first.bottom <= inner.top || first.top >= inner.bottom;
        }
        if (!cut) found.push(node.data);
    }
    return found.join(" ").replace(/\\s+/g, " ");
"""
