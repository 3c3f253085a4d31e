"""Which report an article is a copy of, as the store tells it."""

from datetime import date, timedelta

import pytest

from sources.model import Article
from sources.store import ArticleStore
from tests.sources.keeping import FERRY, keep


class TestOrigin:
    """Which report an article is a copy of."""

    WIRE = " ".join(
        f"Sentence {number} of the report tells of another thing that happened at port {number}."
        for number in range(12)
    )

    def test_reprints_share_an_origin(self, store: ArticleStore) -> None:
        """Under another headline, and with the last paragraph cut."""
        first = keep(store, 1, text=self.WIRE)
        headed = keep(store, 2, text="HARBOURS IN TROUBLE. " + self.WIRE)
        cut = keep(store, 3, text=self.WIRE[: len(self.WIRE) * 3 // 4])

        assert first.origin == headed.origin == cut.origin == "org_00001"
        assert store.article("art_00003") == cut

    def test_a_family_shares_an_origin(self, store: ArticleStore) -> None:
        """The others of a report, first published first, without a day last; of a report told once there are none."""
        days = {1: date(2019, 5, 8), 2: None, 3: date(2019, 5, 6), 4: date(2019, 5, 7)}
        kept = {number: keep(store, number, text=self.WIRE, published=day) for number, day in days.items()}
        alone = keep(store, 5)

        assert store.family(kept[4]) == (kept[3], kept[1], kept[2])
        assert store.family(alone) == ()

    def test_other_reports_have_their_own(self, store: ArticleStore) -> None:
        """Also one that quotes a sentence of the first, and one without words."""
        one = keep(store, 1, text=self.WIRE)
        two = keep(store, 2, text=FERRY + " " + self.WIRE[:80])
        three, four = keep(store, 3, text="— . —"), keep(store, 4, text="… . …")

        assert len({one.origin, two.origin, three.origin, four.origin}) == 4

    def test_a_given_origin_stays(self, store: ArticleStore) -> None:
        """Whoever knows better than the sample is believed."""
        keep(store, 1)

        assert keep(store, 2, origin="org_told").origin == "org_told"


class TestAgencies:
    """Reports of one news agency, each kept by another paper."""

    DAY = date(2019, 5, 6)
    OPENING = (
        "The port of Lindholm was shut on Monday after the worst storm in forty years tore a crane from its rails, "
        "and sank two barges. Nobody was hurt, the harbour master said, and the ferries will sail again in a week."
    )
    OTHER = (
        "Fishermen along the northern coast voted to end their strike after the ministry promised to pay for fuel. "
        "The boats will leave before dawn, their union said, and prices are expected to fall by the weekend."
    )

    def wire(self, store: ArticleStore, number: int, text: str, **about: object) -> Article:
        """Keep a report of an agency, as the paper of this number prints it."""
        known: dict[str, object] = {"agency": "AP", "published": self.DAY, "outlet": f"Paper {number}"}
        return keep(store, number, text=text, **(known | about))

    def going_on(self, number: int) -> str:
        """Return how one paper goes on after the opening, unlike any other."""
        return " ".join(
            f"Reader {number * 100 + at} wrote to paper {number} about matter {at * 7 + number}." for at in range(30)
        )

    def test_ten_reprints_are_one_witness(self, store: ArticleStore) -> None:
        """Ten papers print the opening, under tags of their own, and go on each in its own words."""
        kept = [
            self.wire(
                store,
                number,
                f"LINDHOLM{', May 6' * (number % 2)} (AP) — {self.OPENING} {self.going_on(number)}",
                published=self.DAY + timedelta(days=number % 2),
            )
            for number in range(1, 11)
        ]

        assert {article.origin for article in kept} == {"org_00001"}

    def test_two_stories_of_an_agency_are_two(self, store: ArticleStore) -> None:
        """A tag and a day in common make no copy."""
        one = self.wire(store, 1, f"LINDHOLM (AP) — {self.OPENING}")
        other = self.wire(store, 2, f"LINDHOLM (AP) — {self.OTHER}")

        assert one.origin != other.origin

    @pytest.mark.parametrize(
        "about", [{"agency": "Reuters"}, {"agency": None}, {"published": date(2019, 5, 8)}, {"published": None}]
    )
    def test_without_the_same_tag_and_day_an_opening_is_not_enough(
        self, store: ArticleStore, about: dict[str, object]
    ) -> None:
        """Another agency's report, and one of another week, is a witness of its own."""
        one = self.wire(store, 1, f"{self.OPENING} {self.going_on(1)}")
        other = self.wire(store, 2, f"{self.OPENING} {self.going_on(2)}", **about)

        assert one.origin != other.origin

    def test_a_few_words_are_told_by_formula(self, store: ArticleStore) -> None:
        """Briefs that begin alike are not thereby one report."""
        one = self.wire(store, 1, "The index rose by 12 points to 4,016.")
        other = self.wire(store, 2, "The index rose by 12 points to 7,290 in the east.")

        assert one.origin != other.origin
