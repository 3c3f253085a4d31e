"""Where what only the desk's edges know is kept: who may come in, and what they asked to be done later."""

from service.store.answers import AnswerStore
from service.store.jobs import JobStore
from service.store.tables import METADATA

__all__ = ["AnswerStore", "JobStore", "METADATA"]
