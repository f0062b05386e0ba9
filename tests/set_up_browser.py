"""What the tests marked `browser` need, by whichever way works on this machine.

That is a Chromium, a Chinese font, and a library that Playwright's driver takes for granted.
`python tests/set_up_browser.py` sees to them and says in one line what it found or did; tests ask
`find_chromium()`, which installs nothing.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

INSTALLED = (
    "chromium-headless-shell",  # Debian's; without windows it takes half of the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

# In a process of its own: Playwright's synchronous interface starts a driver and bears only one of itself.
_NAME_PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


@functools.cache
def find_chromium() -> Path | None:
    """`$CHROMIUM`, an installed one or Playwright's own; None where Playwright can drive none."""
    return _search() if _driver_starts() else None


@dataclass(frozen=True, slots=True)
class PackageManager:
    """How one kind of system installs what is needed; `refresh` comes before `install`, the best `browser` first."""

    install: tuple[str, ...]
    browser: tuple[str, ...]
    font: tuple[str, ...]
    driver: tuple[str, ...] = ()
    refresh: tuple[str, ...] = ()
    wants_root: bool = True


PACKAGE_MANAGERS = (
    PackageManager(
        ("apt-get", "--option", "DPkg::Lock::Timeout=120", "install", "--yes", "--no-install-recommends"),
        browser=("chromium-headless-shell", "chromium"),
        font=("fontconfig", "fonts-noto-cjk"),
        driver=("libatomic1",),
        refresh=("apt-get", "update"),
    ),
    PackageManager(
        ("dnf", "install", "--assumeyes"),
        browser=("chromium",),
        font=("fontconfig", "google-noto-sans-cjk-fonts"),
        driver=("libatomic",),
    ),
    PackageManager(
        ("pacman", "--sync", "--refresh", "--needed", "--noconfirm"),
        browser=("chromium",),
        font=("fontconfig", "noto-fonts-cjk"),
    ),
    PackageManager(("apk", "add"), browser=("chromium",), font=("fontconfig", "font-noto-cjk")),
    PackageManager(("brew", "install", "--cask"), browser=("google-chrome",), font=(), wants_root=False),
)


def main() -> int:
    """Sees to everything; 1 only where a browser is a must (in CI) and could not be had."""
    was_complete = _is_complete()
    if not was_complete:
        print("Setting up a browser for the tests ...", file=sys.stderr, flush=True)
        _set_up()
    if not _has_chinese_font():
        print("No Chinese font: pages in pictures will show boxes; install one, e.g. fonts-noto-cjk")
    if browser := find_chromium():
        print(f"Browser of the tests: {browser}{'' if was_complete else ' (set up just now)'}")
        return 0
    print("No browser: tests marked `browser` are skipped; install Chromium (bare Linux: libatomic1 too)")
    return 1 if os.environ.get("CI", "").lower() not in ("", "0", "false") else 0


def _is_complete() -> bool:
    return _driver_starts() and _search() is not None and _has_chinese_font()


def _set_up() -> None:
    """One way after the other, until there is what is needed.

    Root's own machine gets packages first: they bring the libraries that a bare machine lacks. Elsewhere the
    system is touched last: Playwright's own browser stays in a cache folder.
    """
    ways = (_by_package_manager, _by_playwright) if _is_root() else (_by_playwright, _by_package_manager)
    for way in ways:
        if not _is_complete():
            way()


def _by_package_manager() -> None:
    manager = next((known for known in PACKAGE_MANAGERS if shutil.which(known.install[0])), None)
    prefix = _words_before_root_command() if manager and manager.wants_root else ()
    if manager is None or prefix is None:
        return
    if manager.refresh:
        _output(*prefix, *manager.refresh, seconds=300)
    # One by one: a name that this release does not know must not keep the others away.
    for package in _packages_lacking(manager):
        _output(*prefix, *manager.install, package, seconds=900)
    for browser in manager.browser:
        if _search() is None:
            _output(*prefix, *manager.install, browser, seconds=900)


def _packages_lacking(manager: PackageManager) -> list[str]:
    return [
        *(() if _driver_starts() else manager.driver),
        *(() if _has_chinese_font() else manager.font),
    ]


def _by_playwright() -> None:
    if _search():
        return
    if _is_root():
        _output(sys.executable, "-m", "playwright", "install-deps", "chromium", seconds=600)
    _output(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium", seconds=300)


def _search() -> Path | None:
    paths = (shutil.which(candidate) for candidate in _candidates())
    return next((Path(path) for path in paths if path and _runs(path)), None)


def _candidates() -> Iterator[str]:
    yield os.environ.get("CHROMIUM", "")
    yield from INSTALLED
    yield (_output(sys.executable, "-c", _NAME_PLAYWRIGHTS_OWN) or "").strip()


def _runs(browser: str) -> bool:
    """Whether it starts: some are stubs that name a package, some lack libraries."""
    # Asked for its version, Chrome on Windows opens a window.
    return sys.platform == "win32" or _output(browser, "--version") is not None


def _driver_starts() -> bool:
    return _output(sys.executable, "-m", "playwright", "--version") is not None


def _has_chinese_font() -> bool:
    """Whether Chinese text shows; other systems than Linux come with fonts for it."""
    return sys.platform != "linux" or bool(_output("fc-list", ":lang=zh"))


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _words_before_root_command() -> tuple[str, ...] | None:
    """None where nothing helps without asking for a password."""
    if _is_root():
        return ()
    return ("sudo", "-n") if _output("sudo", "-n", "true") is not None else None


def _output(*command: str, seconds: float = 300) -> str | None:
    """What a command printed, asked nothing and unheard; None where it is missing, failed or took longer."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
