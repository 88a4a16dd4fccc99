"""
Fuzz every reader for a bounded time: `python tests/fuzz/run.py`, or `make fuzz`.

It takes FUZZ_SECONDS in all, 300 unless told. Where atheris does not install, Hypothesis tries
many examples in its place. What was found is left in `.fuzz`, to become a test.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import seeds

HERE = Path(__file__).parent
FOUND = HERE.parents[1] / ".fuzz"
SECONDS = int(os.environ.get("FUZZ_SECONDS", "300"))
LATE = 60
"""Seconds after which a fuzzer is ended that does not end when it is told to."""
EXAMPLES_A_SECOND = 10
"""About as many as Hypothesis tries, on one core of a laptop."""


def fuzzed(kind: str, seconds: int) -> bool:
    """Fuzz one kind of file with atheris; whether nothing was found."""
    command = [sys.executable, str(HERE / "fuzz.py"), kind, str(seconds), str(FOUND)]
    log = FOUND / f"{kind.replace(' ', '-')}.log"
    with log.open("wb") as output:
        try:
            done = subprocess.run(
                command, stdout=output, stderr=output, check=False, timeout=seconds + LATE
            )
        except subprocess.TimeoutExpired:
            sys.stdout.write(f"{kind}: did not end. Read {log}.\n")
            return False
    tried = [line for line in log.read_text("utf-8", "replace").splitlines() if "executed" in line]
    count = tried[-1].split()[-1] if tried else "no"
    is_well = done.returncode == 0
    outcome = "nothing found" if is_well else f"something found. Read {log}"
    sys.stdout.write(f"{kind}: {count} files tried, {outcome}.\n")
    return is_well


def tried_by_hypothesis() -> bool:
    """Run the tests of this folder with many examples; whether they pass."""
    sys.stdout.write(
        "atheris is not installed, so Hypothesis tries many files instead. (pip install atheris)\n"
    )
    examples = max(1, SECONDS * EXAMPLES_A_SECOND // (len(seeds.KINDS) + 3))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", str(HERE)],
        env=os.environ | {"FUZZ_EXAMPLES": str(examples)},
        check=False,
    )
    return done.returncode == 0


def main() -> int:
    """The exit code: 0 where nothing was found."""
    if importlib.util.find_spec("atheris") is None:
        return 0 if tried_by_hypothesis() else 1
    FOUND.mkdir(exist_ok=True)
    seconds = max(1, SECONDS // len(seeds.KINDS))
    # All of them, whatever the first one finds.
    are_well = [fuzzed(kind, seconds) for kind in seeds.KINDS]
    return 0 if all(are_well) else 1


if __name__ == "__main__":
    sys.exit(main())
