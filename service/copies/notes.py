"""What a footnote says: of each checked sentence the verdict in words, and the sources behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claims.drafts import Draft, DraftSentence
from claims.model import Check, Evidence, Stance, VerdictLabel
from service import wording
from service.cautioning import caution
from service.explaining import stance as of_one
from service.proof import counts, standing, under_way
from service.retelling import retold
from service.tongue import gettext as _
from sources.readers.decoding import printable

# Sources of the stance that a verdict rests on, and of the other side, each of another origin; all of them are on the
# check's own page. Where neither side speaks, what holds in part is told instead.
LEADING, OTHER = 2, 1
_LEADS = {VerdictLabel.REFUTED: (Stance.REFUTES, Stance.SUPPORTS)}
_USUAL = (Stance.SUPPORTS, Stance.REFUTES)


@dataclass(frozen=True, slots=True)
class Source:
    """One quote in a footnote, in words that are each on one line."""

    stance: str
    quote: str
    caution: str | None
    title: str
    outlet: str
    day: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, the verdict, what was checked where the words were not the whole claim, its sources."""

    number: int
    verdict: str
    confidence: str | None
    read_as: str | None
    sources: tuple[Source, ...]
    check_url: str | None

    @property
    def head(self) -> str:
        """The first words of the note."""
        told = f"{self.verdict}."
        if self.confidence:
            told += " " + _("Confidence: %(confidence)s.", confidence=self.confidence)
        if self.read_as is not None:
            told += " " + _("Read as: %(claim)s", claim=self.read_as)
        return told


def notes_of(draft: Draft, checks: Mapping[int, Check], *, base: str | None = None) -> dict[int, Note]:
    """Return the footnote of each checkable sentence, by its position in the draft; `base` is the desk's address."""
    checkable = [sentence for sentence in draft.sentences if sentence.claim is not None]
    return {
        sentence.position: _note(number, sentence, checks.get(sentence.position), base)
        for number, sentence in enumerate(checkable, start=1)
    }


def _note(number: int, sentence: DraftSentence, check: Check | None, base: str | None) -> Note:
    shown = one_line(sentence.shown or "")
    read_as = None if shown == one_line(sentence.text) else shown
    if check is None:
        return Note(
            number,
            wording.capitalised(retold(sentence.problem or "") or standing(sentence)).rstrip("."),
            None,
            read_as,
            (),
            None,
        )
    return Note(
        number,
        wording.verdict(check.verdict),
        wording.confidence(check.verdict.confidence),
        read_as,
        tuple(_sources(check)),
        None if base is None else f"{base}/checks/{check.id}",
    )


def _sources(check: Check) -> Iterator[Source]:
    leading, other = _LEADS.get(check.verdict.label, _USUAL)
    even = check.verdict.label is VerdictLabel.CONFLICTING_EVIDENCE
    found = [*_of_stance(check, leading, LEADING), *_of_stance(check, other, LEADING if even else OTHER)]
    yield from found or _of_stance(check, Stance.QUALIFIES, OTHER)


def _of_stance(check: Check, stance: Stance, most: int) -> Iterator[Source]:
    counted = [item for item in check.with_stance(stance) if not item.uncounted]
    by_origin = {item.citation.origin: item for item in reversed(counted)}
    strongest = sorted(by_origin.values(), key=check.evidence.index)
    return (_source(item) for item in strongest[:most])


def _source(item: Evidence) -> Source:
    cited = item.citation
    return Source(
        stance=wording.capitalised(of_one(item.stance)),
        quote=wording.quoted(one_line(item.quote)),
        caution=caution(item),
        title=one_line(cited.title or _("Untitled")),
        outlet=one_line(cited.outlet or _("outlet unknown")),
        day=wording.day(cited.published) if cited.published else _("date unknown"),
        link=wording.web_link(cited.deep_link if item.quotable and cited.deep_link else cited.url),
    )


def one_line(text: str) -> str:
    """Return text as one line without characters that hide or reorder it."""
    return " ".join(printable(text).split())


def colophon(draft: Draft) -> str:
    """Return what stands at the end of a copy: what came of the draft, when it was checked, and what that means."""
    told = [
        f"{counts(draft.progress)}.",
        under_way(draft.progress),
        _(
            "Checked with claimdesk against the newsroom's own archive, %(moment)s.",
            moment=wording.moment(draft.created_at),
        ),
        _("A note says what that archive holds, not what is so."),
    ]
    return " ".join(filter(None, told))
