"""
Archives the same files again and again, killed each time one step later.

Run by `test_crash.py` with a folder: it holds `before` (an archive, or nothing) and the files
to add. Step N is the N-th time that a file is opened for writing, flushed, moved or removed, or a
folder made or removed. The process is killed just before it; a file that was to be flushed is cut
to half first. Makes `killed-N` for each N, and prints how many there are.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from audit.jobs.archiving import archive
from audit.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 500


class _Fuse:
    """Kills this process at a step."""

    def __init__(self, step: int) -> None:
        self.left = step

    def burn(self, last: Callable[[], object] = lambda: None) -> None:
        self.left -= 1
        if self.left == 0:
            last()
            os.kill(os.getpid(), signal.SIGKILL)


def _halve(number: int) -> None:
    if Path(f"/proc/self/fd/{number}").is_file():
        os.ftruncate(number, os.fstat(number).st_size // 2)


def _set(fuse: _Fuse) -> None:
    flush, opened = os.fsync, Path.open

    def fsync(number: int) -> None:
        fuse.burn(lambda: _halve(number))
        flush(number)

    def open_(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if "w" in mode or "a" in mode:
            fuse.burn()
        return opened(path, mode, *rest, **more)

    os.fsync = fsync
    Path.open = open_
    for name in ("replace", "unlink", "mkdir", "rmdir"):
        setattr(Path, name, _fused(getattr(Path, name), fuse))


def _fused(original: Callable[..., object], fuse: _Fuse) -> Callable[..., object]:
    def step(path: Path, *rest: object, **more: object) -> object:
        fuse.burn()
        return original(path, *rest, **more)

    return step


def _killed(folder: Path, step: int) -> bool:
    """Archive in a process of its own; whether it was killed before it was done."""
    target = folder / f"killed-{step}"
    if (folder / "before").is_dir():
        shutil.copytree(folder / "before", target)
    child = os.fork()
    if child == 0:
        _set(_Fuse(step))
        paths = [str(path) for path in sorted(folder.glob("*.csv"))]
        archive(Plan.model_validate({"records": {"paths": paths}}), target)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return status != 0


def _main(folder: Path) -> None:
    steps = next(step for step in range(1, MOST) if not _killed(folder, step))
    print(steps)  # noqa: T201


_main(Path(sys.argv[1]))
