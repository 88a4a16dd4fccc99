"""What to ask next: questions, a request for what is missing, and forms that are read back."""

from __future__ import annotations

from audit.reporting.asking.files import files, without_filled
from audit.reporting.asking.forms import LABELS
from audit.reporting.asking.listed import MOST, QUESTIONS, questions
from audit.reporting.asking.request import Request, request
from audit.reporting.asking.sample import SAMPLE, why_no_sample

__all__ = [
    "LABELS",
    "MOST",
    "QUESTIONS",
    "SAMPLE",
    "Request",
    "files",
    "questions",
    "request",
    "why_no_sample",
    "without_filled",
]
