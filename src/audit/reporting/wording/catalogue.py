"""The rules of wording for people, on the command line and as the page docs/wording.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.reporting.wording.rules import rules

if TYPE_CHECKING:
    from audit.reporting.wording.rules import Rule

INTRODUCTION = """# What a report must not say, and what a number needs beside it

`stop-audit lint-text FILE` holds a text of yours to these rules, and tests hold every sentence to
them that the program makes. A remark is a hint to read the sentence again: the rules know words and
numbers, not what was meant. Words in quotation marks are somebody else's and are not judged, nor
are block quotations, code and addresses. Exit code 9 says that there was a remark.

Not looked for, since plain text does not show it: whether both rates stand beside a ratio, whether
a sentence makes more than one claim, whether self-defined and officer-defined are named each time,
and whether a number is right.

The rules are in `src/audit/reporting/wording.toml`; this page is written by
`stop-audit explain wording --markdown`.
"""
_KINDS = {"forbidden": "Do not write", "required": "Needs more beside it"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in words."""

    rule: str
    kind: str
    because: str
    instead: str
    not_where: tuple[str, ...]
    """What excuses the words, in clauses."""
    examples: tuple[str, ...]
    right: tuple[str, ...]

    @classmethod
    def of(cls, rule: Rule) -> Entry:
        """What a rule says of itself."""
        shown = ("a likely range in the sentence leaves out no difference",)
        excuses = (*(each.meaning for each in rule.excuses), *(shown * rule.shown_by_range))
        return cls(
            rule.name, rule.kind, rule.because, rule.instead, excuses, rule.examples, rule.right
        )

    def in_markdown(self) -> str:
        """The entry as a part of the page."""
        return "\n".join(
            [
                f"## `{self.rule}`",
                "",
                f"{self.because}.",
                "",
                f"- **{_KINDS[self.kind]}** {_quoted(self.examples)}",
                f"- **Write** {self.instead}",
                f"- **Let pass** {_quoted(self.right)}",
                *([f"- **Not where** {'; or '.join(self.not_where)}"] if self.not_where else []),
                "",
            ]
        )


def entries() -> tuple[Entry, ...]:
    """Every rule, in the order of the file."""
    return tuple(map(Entry.of, rules()))


def listing() -> str:
    """Every rule with what is wrong, a line each."""
    return "\n".join(f"{each.rule:24}  {each.because}." for each in entries())


def page() -> str:
    """All of it as Markdown."""
    return "\n".join([INTRODUCTION, *(each.in_markdown() for each in entries())])


def _quoted(texts: tuple[str, ...]) -> str:
    """Texts as code, which leaves their own quotation marks as they are."""
    return "; ".join(f"`{each}`" for each in texts)
