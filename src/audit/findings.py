"""
Findings: all that an audit found, as data. Computing ends here; a report only words it.

The JSON form is public and versioned: names and meanings change only with `FORMAT_VERSION`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit.errors import RecordsError, listed
from audit.estimate import Estimate, Interval, NotEstimable, Result, Suppressed
from audit.intake.accounting import Accounting, File, Recode

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

FORMAT: Final = "stop-audit findings"
FORMAT_VERSION: Final = 1

Kind = Literal["shown", "uncertain", "cannot_tell"]
Level = Literal["ok", "note", "warning", "unfit"]
Headline = Literal["searched", "found", "trend"]
"""What page one says first, each of which a fault of the records can make worthless: how often
groups are searched, how often searches find something, and how either changed over the months."""

FIRST_COLUMNS = (
    "id",
    "measure",
    "group",
    "reference",
    "value",
    "low",
    "high",
    "status",
    "reason",
    "baseline",
    "variation",
)
"""What `Findings.frame` begins with; all else follows."""


class _Stated(TypedDict, total=False):
    status: Literal["estimated", "not_estimable", "suppressed"]
    value: float | None
    low: float | None
    high: float | None
    level: float | None
    method: str | None
    reason: str
    extra: dict[str, float | list[float | None] | None]


def _stated(result: Result) -> _Stated:
    match result:
        case Estimate():
            return _Stated(
                status="estimated",
                value=result.value,
                low=result.low,
                high=result.high,
                level=result.level,
                method=result.method,
                extra={
                    name: list(each) if isinstance(each, tuple) else each
                    for name, each in result.extra.items()
                },
            )
        case NotEstimable(reason):
            return _Stated(status="not_estimable", reason=reason)
        case Suppressed(rule):
            return _Stated(status="suppressed", reason=rule)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Finding(_Frozen):
    """One measure of one group with its result, and the counts to check it by hand."""

    id: str
    """Unique, and the same in every audit of the same question."""
    measure: str
    group: str
    reference: str | None = None
    """The group compared with; None for a rate."""
    stratum: dict[str, str] = Field(default_factory=dict)
    """The part of the records, such as `{"power": "section_60"}`; empty for all."""
    baseline: str | None = None
    """The name of the baseline used; None where none is."""
    variation: str | None = None
    """The name of the sensitivity analysis; None in the main analysis."""
    counts: dict[str, int]
    status: Literal["estimated", "not_estimable", "suppressed"]
    value: float | None = None
    """Unrounded. None where there is no estimate, or where it has no upper limit."""
    low: float | None = None
    high: float | None = None
    level: float | None = None
    """The confidence level of `low` and `high`, a fraction."""
    method: str | None = None
    """The name of the interval's method."""
    reason: str | None = None
    """Why there is no estimate."""
    extra: dict[str, float | list[float | None] | None] = Field(default_factory=dict)
    """What the method gives besides, by name: a p-value, a critical count, parts of a result."""

    @classmethod
    def of(  # noqa: PLR0913 (what a finding is made of)
        cls,
        measure: str,
        group: str,
        result: Result,
        *,
        counts: dict[str, int],
        reference: str | None = None,
        stratum: Mapping[str, str] = MappingProxyType({}),
        baseline: str | None = None,
        variation: str | None = None,
    ) -> Finding:
        """A result with the name of what was asked, of whom, and the counts behind it."""
        name = [measure, group, reference and f"vs-{reference}", baseline]
        parts = [f"{key}={value}" for key, value in stratum.items()]
        return cls(
            id="/".join(each for each in (*name, *parts, variation) if each),
            measure=measure,
            group=group,
            reference=reference,
            stratum=dict(stratum),
            baseline=baseline,
            variation=variation,
            counts=counts,
            **_stated(result),
        )

    @property
    def is_borne_out(self) -> bool:
        """Whether the exact test that a comparison carries finds a difference; without one, so."""
        p_value = self.extra.get("p_value")
        return not isinstance(p_value, float) or p_value <= 1 - (self.level or 0.0)

    @property
    def result(self) -> Result:
        """The result as a value that `match` can take apart."""
        if self.status == "not_estimable":
            return NotEstimable(self.reason or "")
        if self.status == "suppressed":
            return Suppressed(self.reason or "")
        extra = {
            name: tuple(each) if isinstance(each, list) else each
            for name, each in self.extra.items()
        }
        if self.method is None or self.level is None:
            return Estimate(self.value, None, extra)
        interval = Interval(self.low, self.high, self.level, self.method)
        return Estimate(self.value, interval, extra)


class Check(_Frozen):
    """What one data-health check saw."""

    check: str
    level: Level
    message: str
    evidence: dict[str, Any] = Field(default_factory=dict)
    """Numbers, or lists and tables of numbers, that the message rests on."""
    blocks: tuple[Headline, ...] = ()
    """The headlines that cannot be given; empty unless the level is `unfit`."""

    @property
    def is_looked_at(self) -> bool:
        """Whether the records hold what the check looks at; if not, all may not be well."""
        return not self.message.startswith("Not looked at")


class BaselineSource(_Frozen):
    """Where the residents of one baseline come from."""

    name: str
    label: str
    area: str
    source: str
    date: str
    definition: str
    """Who is counted."""
    credit: str
    sha256: str
    ages: str = ""
    """Where its ages come from, where that is another table; empty where it has none."""
    ages_sha256: str = ""

    @property
    def is_own_table(self) -> bool:
        """Whether it is a table that the user gave, whose people need not be residents."""
        return not self.credit and not self.name.startswith("blend:")


NO_RECORDS: Final = "no_records"
"""The health check by which findings say that they are of published numbers alone."""


class Coverage(_Frozen):
    """The period that the records cover."""

    first: str | None
    """The first day with a record, ISO; None where the records have no dates."""
    last: str | None
    months: dict[str, int]
    """Searches used in each calendar month (`YYYY-MM`)."""
    years: float
    """The length of the period in years, by which rates are made annual; 1 where it is unknown."""


class Provenance(_Frozen):
    """What is needed to make the same findings again."""

    files: tuple[File, ...]
    code_books: dict[str, str]
    """The SHA-256 of each code book used, by name."""
    boundaries: dict[str, str] = Field(default_factory=dict)
    """The SHA-256 of the boundaries by which areas were told, by file; empty without any."""
    baselines: tuple[BaselineSource, ...]
    around: tuple[BaselineSource, ...] = ()
    """What stands beside the baselines unasked: the wards around an operation."""
    versions: dict[str, str]
    date: str
    """The date that was given for the report, ISO."""
    coverage: Coverage


class Statement(_Frozen):
    """One sentence of page one, bound to the findings that it rests on."""

    kind: Kind
    text: str
    findings: tuple[str, ...]


Verdict = Literal["shown", "contradicted", "uncertain", "cannot_tell"]
"""What records say of a claim: never that it is true or false."""


class ClaimFound(_Frozen):
    """Something that was said of an operation, held against what is recorded."""

    claim: str
    quote: str
    hypothesis: str
    """What would make the claim hold."""
    needs: str
    """The data that could test it."""
    verdict: Verdict
    missing: tuple[str, ...] = ()
    """What is not recorded and would be needed, as codes of fields and stages."""
    findings: tuple[str, ...] = ()
    """The ids of the findings that the verdict rests on, the one that decides it first."""
    caveats: tuple[str, ...] = ()
    """What the verdict does not say, in sentences."""


class Findings(_Frozen):
    """The whole outcome of an audit."""

    format: Literal["stop-audit findings"] = FORMAT
    format_version: Literal[1] = FORMAT_VERSION
    plan: dict[str, Any]
    provenance: Provenance
    accounting: Accounting
    recodes: tuple[Recode, ...]
    health: tuple[Check, ...]
    findings: tuple[Finding, ...]
    claims: tuple[ClaimFound, ...] = ()
    """What was claimed of an operation, in the plan's order."""
    statements: tuple[Statement, ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether all numbers are totals as they were published, with no records behind them."""
        return any(each.check == NO_RECORDS for each in self.health)

    def where(
        self,
        measure: str,
        *,
        group: str | None = None,
        baseline: str | None = None,
        variation: str | None = None,
        stratum: dict[str, str] | None = None,
    ) -> tuple[Finding, ...]:
        """
        The findings of one measure, in their order.

        Without `variation` those of the main analysis, without `stratum` those of all
        records; `group` and `baseline` narrow only where they are given.
        """
        return tuple(
            finding
            for finding in self.findings
            if finding.measure == measure
            and finding.variation == variation
            and finding.stratum == (stratum or {})
            and group in (None, finding.group)
            and baseline in (None, finding.baseline)
        )

    def frame(self) -> pd.DataFrame:
        """
        One row a finding, for notebooks; what is asked first stands first.

        The dictionaries of strata and counts become columns of their own, such as
        `stratum.power` and `counts.searches`.
        """
        # Everything else here does without pandas, and so does a report.
        import pandas as pd  # noqa: PLC0415

        frame = pd.json_normalize([each.model_dump() for each in self.findings])
        if frame.empty:
            return pd.DataFrame(columns=list(FIRST_COLUMNS))
        return frame[[*FIRST_COLUMNS, *(name for name in frame if name not in FIRST_COLUMNS)]]

    def to_json(self) -> str:
        """The public JSON form; the same findings always give the same text."""
        return self.model_dump_json(indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Findings:
        """Findings from their JSON form; `RecordsError` names all that is wrong with it."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            problems = [
                f"{'.'.join(map(str, each['loc'])) or 'the file'}: {each['msg']}"
                for each in error.errors()[:20]
            ]
            raise RecordsError(
                listed("This is not a findings file of stop-audit, format version 1:", problems)
            ) from error
