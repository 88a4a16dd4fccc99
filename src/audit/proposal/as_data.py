"""A proposal as data, for programs that ask the questions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.proposal.left import todo
from audit.proposal.writing import written

if TYPE_CHECKING:
    from audit.proposal.fits import Fit
    from audit.proposal.proposed import Proposal
    from audit.proposal.weigh import Choice


def as_data(proposal: Proposal) -> dict[str, Any]:
    """The proposal in lists and dicts: what it found, how sure it is, the questions, the plan."""
    return {
        "paths": list(proposal.paths),
        "other_headers": [each.name for each in proposal.elsewhere],
        "code_book": proposal.book.name if proposal.book else None,
        "columns": [
            *(
                {"column": c, "header": h, "certainty": "certain", "is_used": True}
                for c, h in proposal.columns.items()
            ),
            *map(_choice, proposal.choices),
        ],
        "whose_word": [
            {"header": e.header, "may_be": list(e.words), "looks_like": e.hint, "because": e.reason}
            for e in proposal.opens
        ],
        "not_used": list(proposal.left),
        "columns_without_a_name": proposal.nameless,
        "unknown_values": {
            column: [{"label": e.label, "rows": e.rows, "suggestion": e.code} for e in labels]
            for column, labels in proposal.unknown.items()
        },
        "dates": list(proposal.dates),
        "months": [
            {"force": force, "month": month, "rows": rows}
            for (force, month), rows in proposal.draft.months.items()
        ],
        "areas": dict(proposal.draft.areas),
        "area": proposal.area,
        "basis": proposal.basis if proposal.has_ethnicity else None,
        "notes": list(proposal.draft.notes),
        "problems": list(proposal.draft.problems),
        "to_do": todo(proposal),
        "questions": [
            {"key": e.key, "text": e.text, "answers": list(e.answers)} for e in proposal.questions()
        ],
        "plan": written(proposal),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "column": choice.column,
        "header": choice.header,
        "certainty": choice.certainty,
        "is_used": choice.is_used,
        "evidence": {"name": choice.name, "values": _fit(choice.fit)},
        "others": list(choice.others),
    }


def _fit(fit: Fit | None) -> dict[str, int] | None:
    if fit is None:
        return None
    return {
        "values": fit.labels,
        "known": fit.known,
        "rows": fit.rows,
        "known_rows": fit.known_rows,
    }
