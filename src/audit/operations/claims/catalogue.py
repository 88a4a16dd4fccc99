"""Every claim that can be tested, for the command line and for the page docs/claims.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.operations.claims import CLAIMS

if TYPE_CHECKING:
    from audit.operations.claims import ClaimTest

INTRODUCTION = """# What was said, held against what is recorded

A claim of the plan is held against the numbers of the audit, or against numbers that it brings
with it. The result is one of four words: *shown*, *contradicted*, *uncertain*, or *cannot be told
from these records*; never that a claim is so or is not so.

## The rule

A claim is read as a hypothesis: a set of values of one finding, such as "between 0.9 and 1.1",
"at least 4/3", or "above 0".

- **shown**: the whole range of the finding lies within the set.
- **contradicted**: the whole range lies outside.
- **uncertain**: the range lies partly within and partly outside.
- **cannot be told**: there is no range, because something is not recorded, or because its numbers
  are hidden so that nobody can be recognised.

"Above" and "below" leave the bound itself out; "at least", "at most" and "between" take it in. An
end of a range that has no limit lies beyond every bound. Where Fisher's exact test does not bear a
difference of two rates out, no difference counts as within its range.

**A claim of size** ("up by a third") is shown where the whole range shows a change in that
direction and does not end before the size; contradicted where it ends before the size, or goes the
other way; else uncertain. So *shown* does not say that the size is known: the range beside it does.

The size is `by`. Where it is not given, `up_by_a_third` tests a third and `reduced_crime` only
whether the number fell, and the report says which was tested. Where a quotation names another size
than the one tested, in words such as "by a quarter", "halved" or "20%", the report says that too,
and says nothing of the size that was not tested.

**A claim on several groups** is decided by the group that the plan declares first
(`[report.primary] group`), since among many others one stands apart by chance: shown where it is
shown of that group and of every other that can be compared, contradicted where it is contradicted
of that group. Every group is named with its range.

## In a plan

Each claim is an `[[operation.claims]]` with its `quote` and the name of the `claim`. On the
command line, `--claim "NAME=QUOTE"`, or with the size of the change that was claimed and the count
that it is of, `--claim "reduced_crime:by=25%,what=robberies=cut robbery by a quarter"`; a size is
25%, 0.25 or 1/4. `at_least` can be given in the same way.

A change of a count stands by itself as `[[operation.changes]]`, or on the command line as
`--change "arrests=1376:1032"`: now, then before. Two more numbers are those of another place, which
stands after an @, and the days of both periods after the word "in":
`--change "robberies=90:100:400:410@Camden in 2025-08-01/2025-08-31:2024-08-01/2024-08-31"`. The
claims on a change use it where they bring no numbers and name it in `what`, or where there is one
change only.

```toml
[[operation.changes]]
what = "arrests"
now = 1376
before = 1032
dates_now = [2025-08-01, 2025-08-31]    # or only lengths, where they differ:
dates_before = [2024-08-01, 2024-08-31] # days_now = 31, days_before = 30
elsewhere = "the rest of the force"
elsewhere_now = 5200
elsewhere_before = 5100
```

The ratio of a change has an exact conditional range. The ratio here over the ratio elsewhere is,
given the totals, the odds ratio of a table of two by two, and has an exact conditional range too.
Both take it that the same days were counted by the same rules and that events are independent of
each other; the second, that without the operation both places would have changed by the same
factor, and that the operation did not change the other place. Why a number changed is in neither.

A hypothesis of the user's own needs no code: `two_counts`, `two_rates` and `share_against_share`
hold what `says` says of the `first` beside the `second`. `says` is `higher`, `lower`, `same` (0.9
to 1.1 times), `at least NUMBER` or `at most NUMBER` (so many times). `hypothesis` may hold the same
in words of the user's, and is printed as it is.

This page is written by `stop-audit explain claims --markdown`.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in words."""

    claim: str
    hypothesis: str
    needs: str
    rule: str
    caveats: tuple[str, ...]
    example: str

    @classmethod
    def of(cls, claim: ClaimTest) -> Entry:
        """What a claim says of itself."""
        return cls(
            claim.name, claim.hypothesis, claim.needs, claim.rule, claim.caveats, claim.example
        )

    def in_words(self) -> str:
        """The entry for a terminal."""
        return "\n".join(
            [
                self.claim,
                "",
                f"Would hold if: {self.hypothesis}",
                f"Needs: {self.needs}",
                f"Decided by: {self.rule}",
                *(f"Bear in mind: {each}" for each in self.caveats),
                "",
                self.example,
            ]
        )

    def in_markdown(self) -> str:
        """The entry as a part of the page."""
        return "\n".join(
            [
                f"## `{self.claim}`",
                "",
                f"- **Would hold if** {self.hypothesis}",
                f"- **Needs** {self.needs}",
                f"- **Decided by** {self.rule}",
                *(f"- **Bear in mind** {each}" for each in self.caveats),
                "",
                "```toml",
                self.example,
                "```",
                "",
            ]
        )


def entries() -> tuple[Entry, ...]:
    """Every claim, in the order in which a plan names them."""
    return tuple(map(Entry.of, CLAIMS))


def find(name: str) -> Entry | None:
    """The claim of that name, written with dashes, spaces or underscores."""
    wanted = name.strip().casefold().replace(" ", "_").replace("-", "_")
    return next((each for each in entries() if each.claim == wanted), None)


def listing() -> str:
    """Every claim with what would make it hold, a line each."""
    return "\n".join(f"{each.claim:26}  {each.hypothesis}" for each in entries())


def page() -> str:
    """All of it as Markdown."""
    return "\n".join([INTRODUCTION, *(each.in_markdown() for each in entries())])
