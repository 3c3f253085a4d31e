"""A claim in, a check out: on a real database and a real index."""

import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from claims.checker import AT_ONCE, MOST_OF_A_STANCE, RELATED, Checker
from claims.errors import UnreadableClaim
from claims.facets import Facet
from claims.model import Check, ConfidenceLevel, Stance, VerdictLabel
from claims.parsing import parse_claim
from claims.verdict import Policy
from service.wiring import Desk
from sources.model import Article
from tests.claims.conftest import Ingest

FERRY = (
    "The ferry Morning Star left the harbour of Aldwick before dawn with a cargo of wool. "
    "It sank in a gale off the coast of Aldwick on 3 May 1966. "
    "Norway sent two boats, and its crews saved all eleven sailors. "
    "The harbour master did not close the port that night."
)
BRIDGE = (
    "The county council voted on Monday to sell the old stone bridge in Merrow to a builder. "
    "The sale brought in 40,000 pounds, which will be spent on two new schools. "
    "Residents had asked the council for years to repair the bridge instead."
)
HOSTILE = [
    "AND OR NOT ferry",
    'ferry AND (Aldwick OR "Morning Star") NOT boats',
    "text:ferry +Aldwick -boats ferry~2 Morn* [a TO z] {b TO c}",
    '* ~ " : ^ ( [ { ferry',
    "ferry\\",
    "ferry'; DROP TABLE checks; --",
    "<script>alert('ferry')</script>",
    "😀 ferry 🚢 Aldwick 😀",
    "ferry\x00 \N{RIGHT-TO-LEFT OVERRIDE}Aldwick",
    "\ud83d ferry \udfff",
    "渡轮 沉没 ferry",
    ("ferry " * 200)[:1_000].strip(),
    "x" * 1_000,
    ("not " * 249 + "ferry")[:1_000],
    ("1,000 " * 166).strip(),
]


@pytest.fixture(name="ferry")
def _ferry(ingest: Ingest) -> Article:
    """Return an article about a ferry, printed the day after."""
    return ingest(FERRY, published=date(1966, 5, 4), title="Ferry lost in a gale")


class TestCheck:
    """What a check says and keeps."""

    @pytest.mark.parametrize(
        ("claim", "label"),
        [
            ("The ferry Morning Star sank off Aldwick in 1966", VerdictLabel.SUPPORTED),
            ("Norway saved all eleven sailors", VerdictLabel.SUPPORTED),
            ("The harbour master closed the port that night", VerdictLabel.REFUTED),
            ("The queen of Denmark opened a museum of glass", VerdictLabel.NOT_ENOUGH_EVIDENCE),
        ],
    )
    def test_a_claim_is_answered(self, desk: Desk, ferry: Article, claim: str, label: VerdictLabel) -> None:
        """What the article says is supported, what it denies refuted, the rest left open; the quotes are its own."""
        found = desk.checker.check(claim)

        assert found.verdict.label is label
        for item in found.evidence:
            assert item.citation.id == ferry.id
            assert ferry.text[item.start : item.end] == item.quote

    @pytest.mark.parametrize(("least", "is_heard"), [(0.0, True), (1.01, False)])
    def test_what_only_the_model_reads_is_heard_where_it_is_sure(
        self, desk: Desk, ferry: Article, *, least: float, is_heard: bool
    ) -> None:
        """A stance that nothing can be named for stands beside others only where it may carry a verdict."""
        policy = Policy(meaning=least)
        checker = Checker(desk.articles, desk.index, desk.checks, policy=policy, entailer=desk.entailer)
        found = [checker.check(claim) for claim in ("The boat was lost in a storm at sea", "All hands drowned")]

        heard = [item for one in found for item in one.evidence if item.decided_by is Facet.MEANING]
        unsure = [item for one in found for item in one.evidence if item.reason.startswith("not surely enough")]
        assert (bool(heard), bool(unsure)) == (is_heard, not is_heard)
        assert all(item.stance is Stance.NEUTRAL and item.citation.id == ferry.id for item in unsure)

    def test_a_refutation_names_what_decided_it(self, desk: Desk, ferry: Article) -> None:
        """An editor sees the facet, the reason and the words."""
        (refuting, *_) = desk.checker.check("The harbour master closed the port that night").with_stance(Stance.REFUTES)

        assert refuting.decided_by is Facet.POLARITY
        assert "did not" in refuting.quote
        assert refuting.reason
        assert refuting.citation.title == ferry.title

    def test_it_is_kept(self, desk: Desk, ferry: Article) -> None:
        """A check loaded later is the very check that was made."""
        made = desk.checker.check("The ferry Morning Star sank off Aldwick in 1966", as_of=date(1970, 1, 1))

        assert made.evidence[0].citation.id == ferry.id
        assert desk.checks.check(made.id) == made

    def test_a_check_stands_when_its_article_goes(self, desk: Desk, ferry: Article) -> None:
        """What was read then is quoted for good; a new check no longer hears it."""
        claim = "Norway saved all eleven sailors"
        made = desk.checker.check(claim)
        desk.ingester.withdraw(ferry.id)

        assert desk.checks.check(made.id) == made
        assert made.evidence
        assert desk.checker.check(claim).evidence == ()

    def test_evidence_is_best_first_and_bounded(self, desk: Desk, ingest: Ingest) -> None:
        """What takes a side comes before what is only near, the strongest first, and no more than a page of each."""
        weeks = (f"The harbour master closed the port in week {number}." for number in range(20))
        ingest("\n\n".join(f"{week} The port of town {at} has a new crane." for at, week in enumerate(weeks)))
        found = desk.checker.check("The harbour master closed the port").evidence
        neutral = [item.stance is Stance.NEUTRAL for item in found]

        assert neutral == sorted(neutral)
        for part in ([item for item in found if item.stance is stance] for stance in Stance):
            assert [item.score for item in part] == sorted((item.score for item in part), reverse=True)
            assert len(part) <= max(MOST_OF_A_STANCE, RELATED)

    def test_the_same_claim_twice(self, desk: Desk, ferry: Article) -> None:
        """Two checks of one claim are two records that say the same."""
        one, other = (desk.checker.check("Norway saved all eleven sailors") for _ in range(2))

        assert one.id != other.id
        assert (one.verdict, one.evidence, one.coverage) == (other.verdict, other.evidence, other.coverage)
        assert one.evidence[0].citation.id == ferry.id


class TestAsOf:
    """What was known by a day."""

    CLAIM = "Norway saved all eleven sailors"

    @pytest.mark.parametrize(("day", "heard"), [(date(1966, 5, 3), False), (date(1966, 5, 4), True)])
    @pytest.mark.usefixtures("ferry")
    def test_only_what_was_published_by_then_is_heard(self, desk: Desk, day: date, heard: bool) -> None:
        """An article is heard from the day it was published."""
        found = desk.checker.check(self.CLAIM, as_of=day)

        assert bool(found.evidence) is heard
        assert found.as_of == day

    def test_an_undated_article_is_not_heard(self, desk: Desk, ingest: Ingest) -> None:
        """Nobody knows whether it was there by then; without a day it is heard."""
        ingest(FERRY)

        assert desk.checker.check(self.CLAIM, as_of=date(2020, 1, 1)).evidence == ()
        assert desk.checker.check(self.CLAIM).evidence


class TestCoverage:
    """The ground a check was made on."""

    def test_an_empty_archive(self, desk: Desk) -> None:
        """Nothing to search: not enough evidence, of low confidence, and every word unseen."""
        found = desk.checker.check("Norway saved eleven sailors")

        assert found.verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
        assert found.verdict.confidence.level is ConfidenceLevel.LOW
        assert found.coverage.holdings.sentences == 0
        assert {"Norway", "sailors"} <= set(found.coverage.unseen_terms)

    def test_what_was_searched_is_told(self, desk: Desk, ingest: Ingest) -> None:
        """Articles, sentences, outlets and days of the whole archive."""
        ingest(FERRY, published=date(1966, 5, 4), outlet="Gazette")
        ingest(BRIDGE, published=date(2001, 2, 3), outlet="Courier")
        holdings = desk.checker.check("Norway saved eleven sailors").coverage.holdings

        assert (holdings.articles, holdings.sentences, holdings.outlets) == (2, 7, 2)
        assert (holdings.first, holdings.last) == (date(1966, 5, 4), date(2001, 2, 3))

    def test_what_waits_for_the_index_was_not_searched(self, desk: Desk, ingest: Ingest) -> None:
        """It is not counted, and told beside; of what filters let be heard, only theirs. No word is called unseen."""
        first = ingest(FERRY, published=date(1966, 5, 4), outlet="Gazette")
        ingest(BRIDGE, published=date(2001, 2, 3), outlet="Courier")
        desk.articles.mark_pending([first.id])
        whole = desk.checker.check("Norway saved eleven sailors")
        theirs = desk.checker.check("Norway saved eleven sailors", outlets=("Courier",))

        assert (whole.coverage.holdings.articles, whole.coverage.holdings.sentences, whole.coverage.waiting) == (
            1,
            3,
            4,
        )
        assert whole.verdict.confidence.capped_by[0] == "index_behind"
        assert whole.coverage.unseen_terms == ()
        assert (theirs.coverage.holdings.sentences, theirs.coverage.waiting) == (3, 0)
        assert "index_behind" not in theirs.verdict.confidence.capped_by
        assert desk.checks.check(whole.id) == whole

    @pytest.mark.usefixtures("ferry")
    def test_a_lost_index_answers_for_nothing(self, desk: Desk) -> None:
        """All is marked as indexed, and the index is empty: nothing was searched, and that is what is said."""
        desk.index.rebuild([])
        found = desk.checker.check("Norwegian boats rescued the crew")

        assert (found.coverage.holdings.sentences, found.coverage.waiting) == (0, 4)
        assert found.verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE
        assert found.verdict.confidence.value == 0
        assert found.verdict.reasons == ("nothing of the archive could be searched",)

    @pytest.mark.usefixtures("ferry")
    def test_unseen_words_are_named(self, desk: Desk) -> None:
        """A word that stands in no sentence under any of its forms is told, so that a typing slip is seen."""
        found = desk.checker.check("Norwegian boats rescued the Zanzibar xylophone")

        assert {"Zanzibar", "xylophone"} <= set(found.coverage.unseen_terms)
        assert not {"Norwegian", "boats"} & set(found.coverage.unseen_terms)


class TestHostileClaims:
    """Whatever is typed is text."""

    @pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
    def test_a_claim_is_never_a_query(self, desk: Desk, ferry: Article, text: str) -> None:
        """Operators, wildcards, markup, SQL, emoji and the longest of claims are looked for as words, and kept."""
        made = desk.checker.check(text)

        assert desk.checks.check(made.id) == made
        assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in made.claim.text)
        assert {item.citation.id for item in made.evidence} <= {ferry.id}

    @pytest.mark.parametrize("text", ["", " ", "of the", "😀", "* ~ ^", "x" * 1_001], ids=lambda text: ascii(text[:9]))
    def test_a_refused_claim_leaves_nothing(self, desk: Desk, text: str) -> None:
        """Nothing is kept of a claim that cannot be read."""
        with pytest.raises(UnreadableClaim):
            desk.checker.check(text)

        assert desk.checks.page().total == 0

    def test_the_claim_kept_is_the_claim_read(self, desk: Desk) -> None:
        """What is shown of a claim is what was checked."""
        text = "Norway\N{RIGHT-TO-LEFT OVERRIDE} saved\n\televen sailors"

        assert desk.checker.check(text).claim == parse_claim(text, max_chars=1_000).claim


def test_whoever_listens_is_told(desk: Desk) -> None:
    """Of each check, and of the seconds it took."""
    told: list[tuple[str, float]] = []
    listened = Checker(desk.articles, desk.index, desk.checks, told=lambda done, took: told.append((done.id, took)))
    done = listened.check("The ferry sank in 1966")

    assert [who for who, _ in told] == [done.id]
    assert told[0][1] > 0


@pytest.mark.usefixtures("ferry")
def test_few_are_judged_at_the_same_moment(desk: Desk) -> None:
    """Whoever asks beside them waits for a turn and gets an answer; one that fails gives its turn back."""
    at_work: list[str] = []
    most: list[int] = []

    def heard(check: Check, _seconds: float) -> None:
        at_work.append(check.id)
        time.sleep(0.05)
        most.append(len(at_work))
        at_work.remove(check.id)
        raise LookupError(check.id)

    checker = Checker(desk.articles, desk.index, desk.checks, told=heard)
    with ThreadPoolExecutor(4 * AT_ONCE) as clients:
        asked = [clients.submit(checker.judge, "Norwegian boats rescued the crew") for _ in range(4 * AT_ONCE)]
    for one in asked:
        with pytest.raises(LookupError):
            one.result()

    assert max(most) <= AT_ONCE
    assert len(most) == 4 * AT_ONCE
