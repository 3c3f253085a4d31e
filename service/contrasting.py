"""What differs between two checks of one claim, in words that an editor reads."""

from collections.abc import Iterable, Mapping

from claims.model import ConfidenceLevel, Stance, VerdictLabel
from claims.replaying import Cause, Difference, DifferenceKind
from service import wording
from service.cautioning import caution
from service.explaining import stance
from service.tongue import gettext


def lines_for(differences: Iterable[Difference]) -> list[str]:
    """Return differences as lines, each with the words that it is about."""
    return [_line(each) for each in differences]


def _line(difference: Difference) -> str:
    quoted = None if difference.quote is None else f"“{difference.quote}”"
    return " ".join(part for part in (words_for(difference), quoted, caution(difference)) if part)


def words_for(difference: Difference) -> str:
    """Return one difference as a line for an editor."""
    then, now = _told(difference.kind, difference.then), _told(difference.kind, difference.now)
    why = _why(difference.cause)
    match difference.kind:
        case DifferenceKind.VERDICT:
            return gettext("The verdict was “%(then)s” and is “%(now)s” now.", then=then, now=now)
        case DifferenceKind.QUALIFIED:
            return (
                gettext("The verdict is now with a qualification.")
                if difference.now == "true"
                else gettext("The verdict is now without a qualification.")
            )
        case DifferenceKind.CONFIDENCE:
            return gettext("Confidence was %(then)s and is %(now)s now.", then=then, now=now)
        case DifferenceKind.EVIDENCE_NEW:
            return gettext("New (%(stance)s): %(why)s", stance=now, why=why)
        case DifferenceKind.EVIDENCE_GONE:
            return gettext("No longer among the evidence (%(stance)s): %(why)s", stance=then, why=why)
        case DifferenceKind.STANCE:
            return gettext("Read otherwise, %(then)s before, %(now)s now: %(why)s", then=then, now=now, why=why)
        case DifferenceKind.ARCHIVE:
            return gettext("The archive searched had %(then)s sentences; now it has %(now)s.", then=then, now=now)
        case _:
            return gettext("%(what)s was %(then)s; it is %(now)s now.", what=_what(difference.kind), then=then, now=now)


def _told(kind: DifferenceKind, value: str | None) -> str:
    if value is None:
        return gettext("none")
    match kind:
        case DifferenceKind.VERDICT:
            return wording.verdict_label(VerdictLabel(value))
        case DifferenceKind.CONFIDENCE:
            return _levels()[ConfidenceLevel(value)]
        case DifferenceKind.EVIDENCE_NEW | DifferenceKind.EVIDENCE_GONE | DifferenceKind.STANCE:
            return stance(Stance(value))
        case _:
            return value


def _levels() -> Mapping[ConfidenceLevel, str]:
    return {
        ConfidenceLevel.HIGH: gettext("high"),
        ConfidenceLevel.MEDIUM: gettext("medium"),
        ConfidenceLevel.LOW: gettext("low"),
    }


def _why(cause: Cause | None) -> str:
    match cause:
        case Cause.ARTICLE_NEW:
            return gettext("the article came in since.")
        case Cause.ARTICLE_CORRECTED:
            return gettext("the article was changed since.")
        case Cause.ARTICLE_WITHDRAWN:
            return gettext("the article was withdrawn.")
        case Cause.METHOD:
            return gettext("the desk reads it otherwise now (method, model or thresholds have changed).")
        case _:
            return gettext("other articles came or went, so that other sentences rank first.")


def _what(kind: DifferenceKind) -> str:
    return {
        DifferenceKind.METHOD: gettext("The method"),
        DifferenceKind.FINDING: gettext("The way of finding"),
        DifferenceKind.STANCE_MODEL: gettext("The stance model"),
    }.get(kind, gettext("A threshold"))
