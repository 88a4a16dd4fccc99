"""The manifest of an archive: which files its records came from, and where each part stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit.errors import RecordsError, listed

if TYPE_CHECKING:
    from pathlib import Path

NAME = "manifest.json"
FORMAT: Final = "stop-audit archive"
FORMAT_VERSION: Final = 1

Holding = Literal["full", "minimal"]
"""Whether an archive keeps all that a file says, or no more than an audit needs."""

Why = Literal["newer", "fuller", "read anew"]
"""Why another part took the place of one: it is of a newer file, or of one of which the other
holds some rows only; or it is the same file, read by other rules."""

_MOST_SHOWN = 20
"""Problems of a manifest that a message shows."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Partition(_Frozen):
    """The rows of one source in one force and month."""

    force: str
    """Empty where it is not known."""
    month: str
    """Empty where it is not known; a year or a quarter where a table has those."""
    path: str
    """From the folder of the archive."""
    rows: int
    bytes: int
    sha256: str


class Torn(_Frozen):
    """Rows that the reader set aside, for one reason; what they say is not kept."""

    reason: str
    rows: int
    lines: str
    """Their places in the source, such as `7, 9-12`."""


class Column(_Frozen):
    """One column of a source."""

    header: str
    """As received."""
    kept_as: str
    """Its name in the Parquet files."""


class LeftOut(_Frozen):
    """One column of a source that the archive does not keep."""

    header: str
    meaning: str
    """Our column that it was read as; empty where it has no meaning here."""


class Given(_Frozen):
    """What a plan said of how to read a source."""

    code_book: dict[str, Any] | None = None
    """The whole code book, where it is none of those that are bundled."""
    columns: dict[str, str] = Field(default_factory=dict)
    """Our column to the source's header."""
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Our column to label to code."""
    force: str = ""
    """The force of all rows."""


class Source(_Frozen):
    """One table of records as it was received."""

    name: str
    sha256: str
    """Of the whole file as received."""
    bytes: int
    unit: str
    """What its rows are counted in: `line`, `row` or `record`."""
    rows: int
    """All rows met, those set aside by the reader among them."""
    set_aside: tuple[Torn, ...] = ()
    columns: tuple[Column, ...]
    left_out: tuple[LeftOut, ...] = ()
    code_book: str
    code_book_sha256: str
    given: Given
    put_in_place: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Our column to label to code, of labels that the archive put in place of those received."""
    notes: tuple[str, ...] = ()
    """What the user was told of how the source was read."""
    taken: str | None = None
    """When it was received, as given by whoever archived it."""
    partitions: tuple[Partition, ...]

    def is_same(self, other: Source) -> bool:
        """Whether two entries are of one source, at different times."""
        return (self.name, self.sha256) == (other.name, other.sha256)

    @property
    def is_whole(self) -> bool:
        """Whether no month of it was published again since."""
        torn = sum(each.rows for each in self.set_aside)
        return self.rows == torn + sum(each.rows for each in self.partitions)


class Replaced(_Frozen):
    """A part of a source whose month another source holds, newer or fuller."""

    force: str
    month: str
    rows: int
    sha256: str
    """Of the Parquet file that was replaced."""
    source: str
    source_sha256: str
    taken: str | None = None
    replaced_by: str
    """The name of the other source."""
    replaced_by_sha256: str
    replaced_when: str | None = None
    """When the other source was received, as given."""
    why: Why
    rows_used: int
    """Of the other source in that month."""
    rows_shared: int
    """Rows that stand in both."""


class Manifest(_Frozen):
    """All that an archive holds; files beside those that it names are no part of it."""

    format: Literal["stop-audit archive"] = FORMAT
    format_version: Literal[1] = FORMAT_VERSION
    holds: Holding
    sources: tuple[Source, ...] = ()
    """In the order in which they were archived."""
    replaced: tuple[Replaced, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all partitions, from the folder of the archive."""
        return frozenset(part.path for source in self.sources for part in source.partitions)

    def to_json(self) -> str:
        """The text of the manifest; the same archive always gives the same."""
        return self.model_dump_json(indent=1) + "\n"


def is_archive(folder: Path) -> bool:
    """Whether a folder has a manifest of this format, of whatever version."""
    path = folder / NAME
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return FORMAT.encode() in file.read(200)


def load(folder: Path) -> Manifest:
    """The manifest of an archive; `RecordsError` names what is wrong with it."""
    path = folder / NAME
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        problems = [
            f"{'.'.join(map(str, each['loc'])) or 'the file'}: {each['msg']}"
            for each in error.errors()[:_MOST_SHOWN]
        ]
        heading = (
            f"{path} is not the manifest of an archive that this version of stop-audit can read. "
            "Archive the files again, into another folder:"
        )
        raise RecordsError(listed(heading, problems)) from error
