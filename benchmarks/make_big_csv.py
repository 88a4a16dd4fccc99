"""
Makes one large CSV of practice records, and says what it cost.

Run `python benchmarks/make_big_csv.py FOLDER [ROWS]`; ROWS is 2,000,000 unless given.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from pathlib import Path

from audit.practice import northmere, write_practice

MEGABYTE = 1_000_000
KIBIBYTE = 1_024
DATED = dt.date(2026, 11, 22)


def main(folder: Path, rows: int) -> None:
    """Write the file and print its size, the seconds taken and the most memory held (Linux)."""
    began = time.perf_counter()
    *_, records = write_practice(northmere(rows=rows), folder, seed=1, dated=DATED, one_file=True)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE / MEGABYTE
    size = records.stat().st_size / MEGABYTE
    print(f"{records}: {size:.0f} MB in {seconds:.1f} s, at most {peak:.0f} MB of memory")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000)
