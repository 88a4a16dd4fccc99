"""Makes sample_data/ again, byte for byte: `python scripts/make_sample_data.py [FOLDER]`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from audit.practice import northmere, write_operation_sheet, write_practice

SAMPLE_DATA = Path(__file__).parents[1] / "sample_data"
SEED = 1
FORCE_YEAR = northmere(rows=8_000, ratio=3.0)
DATED = dt.date(2026, 11, 22)


def make(folder: Path) -> tuple[Path, ...]:
    """Write every made file of the sample data into `folder`, and return where each stands."""
    operation = folder / "operation"
    operation.mkdir(parents=True, exist_ok=True)
    return (
        *write_practice(FORCE_YEAR, folder / "force_year", seed=SEED, dated=DATED),
        write_operation_sheet(operation / "operation.xlsx", seed=SEED),
    )


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE_DATA):
        print(path)
