"""A client of the desk's API. It imports nothing of the desk and may be copied into a program of your own.

`with Client("http://127.0.0.1:8000", token="…") as desk: check = desk.check("The Merrow Bridge was opened in 1967")`
gives the check as the API does: `check["verdict"]["label"]`, `check["evidence"][0]["quote"]`.
"""

from service.client.client import Client
from service.client.sending import ApiError, Unreachable
from service.client.shapes import Answer, Article, Check, CheckSummary, Evidence, Job, Problem, Verdict

__all__ = [
    "Answer",
    "ApiError",
    "Article",
    "Check",
    "CheckSummary",
    "Client",
    "Evidence",
    "Job",
    "Problem",
    "Unreachable",
    "Verdict",
]
