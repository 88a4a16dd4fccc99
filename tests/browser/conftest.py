"""A browser without a window, and the reports that it looks at; skipped where there is none."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audit.jobs.auditing import run
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import html
from audit.reporting.contents import contents, with_drawings
from audit.reporting.drawing import draw
from audit.resources import sample_data_directory, templates_directory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.findings import Findings

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
PLANS = {
    "operation": "operation/plan.toml",
    "force_year": "force_year/plan.toml",
    "counts": "press_release/with_stages.toml",
}
HEIGHT = 900
PATIENCE = 60
"""Seconds without an answer after which there will be none."""


class Page:
    """One page of the browser: opened, asked, and looked at in any width and light."""

    def __init__(self, browser: Browser) -> None:
        """Open an empty one."""
        self.browser = browser
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.ask("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        self.ask("Page.enable")

    def ask(self, method: str, **given: object) -> dict[str, Any]:
        """What the browser answers for this page."""
        return self.browser.ask(method, self.session, **given)

    def open(self, path: Path) -> None:
        """Open a file, and wait until it is there."""
        self.browser.seen.clear()
        self.ask("Page.navigate", url=path.as_uri())
        self.browser.wait("Page.loadEventFired")

    def shown(self, width: int = 1280, light: str = "light", medium: str = "screen") -> None:
        """Show the page in a width, by day or by night, on screen or as it would be printed."""
        size = {"width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        features = [{"name": "prefers-color-scheme", "value": light}]
        self.ask("Emulation.setEmulatedMedia", media=medium, features=features)

    def says(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """What a script of ours gives, or what it promises."""
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self.ask("Runtime.evaluate", userGesture=True, **asked)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """Press a key and let it go."""
        held = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        text = {"text": "\r"} if key == "Enter" else {}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **held, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **held)


class Browser:
    """Chromium, spoken to through the two pipes that it reads and writes as files 3 and 4."""

    def __init__(self, program: str, profile: Path) -> None:
        """Start it."""
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        # Out of the way of 3 and 4, which the pipes may have been given.
        high = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (theirs_in, theirs_out)]
        quiet = [(os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_RDWR, 0) for each in (0, 1, 2)]
        pipes = [(os.POSIX_SPAWN_DUP2, own, place) for own, place in zip(high, (3, 4), strict=True)]
        command = [program, *SWITCHES, f"--user-data-dir={profile}", "about:blank"]
        self.process = os.posix_spawn(program, command, os.environ, file_actions=[*quiet, *pipes])
        for each in (theirs_in, theirs_out, *high):
            os.close(each)
        self.to, self.back = (
            os.fdopen(ours_out, "wb", buffering=0),
            os.fdopen(ours_in, "rb", buffering=0),
        )
        self.number, self.rest = 0, b""
        self.seen: list[dict[str, Any]] = []

    def ask(self, method: str, session: str | None = None, **given: object) -> dict[str, Any]:
        """What it answers; what it tells meanwhile is kept."""
        self.number += 1
        asked = {"id": self.number, "method": method, "params": given}
        own = {"sessionId": session} if session else {}
        self.to.write(json.dumps(asked | own).encode() + b"\0")
        while (answer := self._read()).get("id") != self.number:
            self.seen.append(answer)
        assert "error" not in answer, (method, answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def wait(self, event: str) -> None:
        """Wait for something that it tells."""
        while not any(each.get("method") == event for each in self.seen):
            self.seen.append(self._read())

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            if not select.select([self.back], [], [], PATIENCE)[0]:
                raise TimeoutError("the browser does not answer")
            if not (read := self.back.read(1 << 20)):
                raise EOFError("the browser has gone")
            self.rest += read
        message, _, self.rest = self.rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def close(self) -> None:
        """End it, as it ends by itself when nobody is there to speak to it."""
        self.to.close()
        self.back.close()
        os.waitpid(self.process, 0)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser; skipped, saying so, where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium), which is not here")
    browser = Browser(program, tmp_path_factory.mktemp("profile"))
    try:
        browser.ask("Browser.getVersion")
    except (EOFError, OSError) as error:
        browser.close()
        pytest.skip(f"needs Chromium, and {program} does not start: {error}")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def page(browser: Browser) -> Page:
    """A page of the browser, which one test after the other uses."""
    return Page(browser)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core; skipped, saying so, where it was not installed."""
    if not AXE.is_file():
        pytest.skip("needs axe-core (with npm: scripts/axe), which is not here")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of every sample report, each made once."""
    folder = tmp_path_factory.mktemp("reports")
    made = {}
    for name, plan in PLANS.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(_page(_findings(plan)), encoding="utf-8")
    return made


def _findings(name: str) -> Findings:
    plan = Plan.load(sample_data_directory() / name)
    return count(plan) if plan.is_of_counts else run(plan)


def _page(findings: Findings) -> str:
    made, folder = contents(findings), templates_directory()
    drawings = {figure.name: draw(figure.chart, folder) for figure in made.figures}
    return html.render(with_drawings(made, drawings), "screen")
