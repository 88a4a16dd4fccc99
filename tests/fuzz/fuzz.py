"""
Fuzz the readers with atheris for a bounded time: `python tests/fuzz/fuzz.py KIND SECONDS FOLDER`.

A kind of file is fuzzed on its own, in a process of its own, since what a library of C or Rust
does at its worst ends the process. What was found is left in the folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["audit.intake.readers"]):
    import outcome

import seeds

MOST_BYTES, MOST_MEGABYTES, MOST_SECONDS = 1 << 14, 4096, 30
"""Of a file that is tried, of memory for it, and of time for it."""


def main(kind: str, seconds: str, folder: str) -> None:
    """Fuzz one kind; the process ends with an error where something was found."""
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    (corpus / "seed").write_bytes(seeds.seed(kind))
    place = Path(tempfile.mkdtemp(prefix="fuzz-"))

    def one(changed: bytes) -> None:
        name, content = seeds.file_of(kind, changed)
        path = place / name
        path.write_bytes(content)
        outcome.check(path)

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MOST_BYTES}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-timeout={MOST_SECONDS}",
        f"-artifact_prefix={folder}/{kind.replace(' ', '-')}-",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
