"""Thresholds of a verdict as they are typed: `refutes=0.7`."""

from collections.abc import Iterable
from dataclasses import fields, replace

from claims.verdict import Policy

NAMES = tuple(field.name for field in fields(Policy))


def with_thresholds(policy: Policy, typed: Iterable[str]) -> Policy:
    """Return a policy with some thresholds changed, each typed as NAME=VALUE; of one named twice, the last counts.

    Raises:
        ValueError: a name is no threshold's, or a value is no number from 0 to 1; the message says which.
    """
    changed = {}
    for one in typed:
        name, _, value = (part.strip() for part in one.partition("="))
        if name not in NAMES:
            raise ValueError(f"{name!r} is no threshold; there are {', '.join(NAMES)}")
        changed[name] = _share(name, value)
    return replace(policy, **changed)


def _share(name: str, value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError(f"{name} must be a number from 0 to 1, not {value!r}")
    return share
