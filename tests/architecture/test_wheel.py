"""The wheel holds all that a report needs, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.wheel


def _run(*command: str | Path, folder: Path = ROOT) -> str:
    """What a command printed; it must succeed, and may not find the package by PYTHONPATH."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, built with the hatchling that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    The programs of a fresh environment with the wheel in it.

    Everything else is borrowed from the environment of the tests, by a line in a .pth file.
    The editable install there is not: Python reads no .pth files of a borrowed folder.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    paths = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=paths))
    borrowed = sysconfig.get_path("purelib")
    (packages / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    _run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--ignore-installed", wheel)
    return python.parent


def test_the_wheel_holds_templates_sample_data_and_licences(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()

    for folder in ("templates", "sample_data"):
        there = {
            f"audit/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }
        assert there
        assert there <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("fonts/OFL.txt") for name in names)


def test_the_installed_program_uses_its_own_files(programs: Path, tmp_path: Path) -> None:
    code = "from audit import resources; print(resources.templates_directory())"

    printed = Path(_run(programs / "python", "-c", code, folder=tmp_path).strip())

    assert printed.is_relative_to(programs.parent)


def test_the_installed_program_makes_the_demo_report(programs: Path, tmp_path: Path) -> None:
    _run(programs / "stop-audit", "demo", folder=tmp_path)

    reports = list(tmp_path.rglob("*.pdf"))
    assert reports
    assert all(report.read_bytes().startswith(b"%PDF-") for report in reports)
