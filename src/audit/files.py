"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from audit.errors import ReportError


def check_folder(folder: Path) -> None:
    """
    `ReportError` where nothing could be written into a folder, which need not exist yet.

    Looks before the work is done; leaves nothing behind.
    """
    nearest = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not nearest.is_dir():
        raise ReportError(f"{nearest} is a file, not a folder. Name another folder with --out.")
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise ReportError(_refused(folder, error)) from error


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there; `ReportError` where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".stop-audit-", delete=False
        ) as file:
            aside = Path(file.name)
            file.write(content)
        # A temporary file is private; one that was asked for has the rights that others have.
        aside.chmod(0o666 & ~_umask())
        aside.replace(path)
    except OSError as error:
        raise ReportError(_refused(path, error)) from error
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(path: Path, error: OSError) -> str:
    return f"{path} cannot be written: {error.strerror}. Name another place with --out."
