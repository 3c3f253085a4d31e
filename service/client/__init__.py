"""A client of the desk's API. It imports nothing of the desk and may be copied into a program of your own.

`with Client("http://127.0.0.1:8000", token="…") as desk: check = desk.check("The Merrow Bridge was opened in 1967")`
gives the check as the API does: `check["verdict"]["label"]`, `check["evidence"][0]["quote"]`.
"""

from service.client.articles import Added, Damage, Version, VersionSummary, WholeArticle
from service.client.checks import CheckedBefore, FoundClaim, Replay
from service.client.client import Client
from service.client.drafts import Draft, DraftSentence, DraftSummary
from service.client.rulings import Rating, Ruling
from service.client.sending import ApiError, Unreachable
from service.client.shapes import Answer, Article, Check, CheckSummary, Difference, Evidence, Job, Problem, Verdict
from service.client.tokens import NewToken, Token
from service.client.watches import Alert, Delivery, NewWebhook, Watch, Webhook

__all__ = [
    "Added",
    "Alert",
    "Answer",
    "ApiError",
    "Article",
    "Check",
    "CheckSummary",
    "CheckedBefore",
    "Client",
    "Damage",
    "Delivery",
    "Difference",
    "Draft",
    "DraftSentence",
    "DraftSummary",
    "Evidence",
    "FoundClaim",
    "Job",
    "NewToken",
    "NewWebhook",
    "Problem",
    "Rating",
    "Replay",
    "Ruling",
    "Token",
    "Unreachable",
    "Verdict",
    "Version",
    "VersionSummary",
    "Watch",
    "Webhook",
    "WholeArticle",
]
