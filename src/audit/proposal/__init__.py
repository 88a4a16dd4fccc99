"""Records → a commented plan to start from, with what was found and how sure that is."""

from __future__ import annotations

from audit.proposal.answers import answered
from audit.proposal.as_data import as_data
from audit.proposal.left import todo
from audit.proposal.looking import propose
from audit.proposal.proposed import Proposal, Question
from audit.proposal.writing import written

__all__ = ["Proposal", "Question", "answered", "as_data", "propose", "todo", "written"]
