"""Writes a made-up force as a folder that can be audited: records, residents, plan and truth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyarrow import csv

from audit.practice import vocabulary
from audit.practice.companions import file_name, plan_text
from audit.practice.faulty import Faulty, refuse_impossible
from audit.practice.records import force_year

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from audit.practice.faults import Fault
    from audit.practice.truth import Truth

_HEADER = (",".join(vocabulary.HEADER) + "\n").encode()
_PLAIN = csv.WriteOptions(include_header=False, quoting_style="none", batch_size=65_536)
_REVISED = "_revised"
"""What the folder of a month's second edition ends with: a name that sorts after the first's."""


def write_practice(  # noqa: PLR0913 - each is a choice of whoever asks for practice records
    truth: Truth,
    folder: Path,
    *,
    seed: int,
    dated: dt.date,
    one_file: bool = False,
    faults: Sequence[Fault] = (),
) -> tuple[Path, ...]:
    """
    Write the records of `truth`, its residents, a plan of the date `dated`, and truth.json.

    The records have the faults asked for, of which truth.json gives an account. Returns the files
    in `folder`, the plan first. They appear together once all are made; files of the same name are
    replaced, and record files left over from another run of the same force are removed, since the
    plan would read them too. `PlanError` where the records cannot show a fault.
    """
    refuse_impossible(truth, faults, one_file=one_file)
    faulty = Faulty(truth, tuple(faults), seed)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".practice-") as staging:
        writing = _Writing(faulty, Path(staging), dated, one_file=one_file)
        made = writing.write_all()
        for stale in practice_records(truth, folder):
            stale.unlink()
        return tuple(_moved(path, Path(staging), folder) for path in made)


def practice_records(truth: Truth, folder: Path) -> tuple[Path, ...]:
    """The record files of this force that stand in `folder`, a file a month or all in one."""
    name = file_name(truth)
    months = folder.glob(f"????-??/????-??-{name}")
    revised = folder.glob(f"????-??{_REVISED}/????-??-{name}")
    return tuple(sorted([*months, *revised, *folder.glob(name)]))


@dataclass(frozen=True, slots=True)
class _Writing:
    """One run: what to write, and where."""

    faulty: Faulty
    folder: Path
    dated: dt.date
    one_file: bool

    def write_all(self) -> tuple[Path, ...]:
        truth, faulty = self.faulty.truth, self.faulty
        plan, document = self.folder / "plan.toml", self.folder / "truth.json"
        residents = self.folder / f"{truth.slug}-residents.csv"
        records = self._write_records()
        whole = {**truth.document(seed=faulty.seed), **faulty.document()}
        _write_text(plan, plan_text(truth, dated=self.dated, one_file=self.one_file))
        _write_text(document, json.dumps(whole, indent=2) + "\n")
        _write_text(residents, faulty.residents().table())
        return (plan, document, residents, *records)

    def _write_records(self) -> tuple[Path, ...]:
        written: dict[Path, None] = {}
        for path, records in self._tables():
            path.parent.mkdir(exist_ok=True)
            with path.open("ab") as file:
                if path not in written:
                    file.write(_HEADER)
                csv.write_csv(records, file, _PLAIN)
            written[path] = None
        if self.faulty.rewrites:
            for path in written:
                _rewrite(path, self.faulty)
        return tuple(written)

    def _tables(self) -> Iterator[tuple[Path, pa.Table]]:
        """What is appended to which file, a month at a time."""
        year = force_year(self.faulty.truth, seed=self.faulty.seed)
        for position, each in enumerate(year):
            published = self.faulty.month(each.records, position)
            if published.records is not None:
                yield self._path(each.month, each.month), published.records
            if published.revised is not None:
                yield self._path(each.month, f"{each.month}{_REVISED}"), published.revised

    def _path(self, month: str, folder: str) -> Path:
        """The place of a month's file, as in the archives of data.police.uk."""
        name = file_name(self.faulty.truth)
        return self.folder / (name if self.one_file else Path(folder, f"{month}-{name}"))


def _rewrite(path: Path, faulty: Faulty) -> None:
    """Do the faults of files to one that is written."""
    plain = path.with_suffix(".plain")
    path.rename(plain)
    with (
        plain.open(encoding="utf-8", newline="\n") as source,
        path.open("w", encoding=faulty.encoding, newline="\n") as file,
    ):
        lines = faulty.lines(line.removesuffix("\n") for line in source)
        file.writelines(f"{line}\n" for line in lines)
    plain.unlink()


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _moved(path: Path, staging: Path, folder: Path) -> Path:
    target = folder / path.relative_to(staging)
    target.parent.mkdir(exist_ok=True)
    return path.replace(target)
