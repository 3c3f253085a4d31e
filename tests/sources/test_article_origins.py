"""Which report an article is a copy of, as the store tells it."""

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
