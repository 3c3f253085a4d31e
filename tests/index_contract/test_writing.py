"""The laws of a sentence index, the same for every engine behind the seam: what is kept, and for whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest

from sources.index import SentenceIndex, open_index
from sources.model import Entry
from tests.index_contract.asking import asking, entry, places


class TestFilters:
    """What a query keeps out."""

    @pytest.fixture(autouse=True)
    def _archive(self, index: SentenceIndex) -> None:
        about = (
            ("art_1", "The Gazette", date(2002, 6, 3), "en"),
            ("art_2", "The Herald", date(2002, 6, 4), "en-GB"),
            ("art_3", "The Gazette: Evening", None, "fr"),
            ("art_4", None, None, None),
        )
        index.add(
            replace(entry("the war ended", each[0]), outlet=each[1], published=each[2], language=each[3])
            for each in about
        )

    @pytest.mark.parametrize(
        ("as_of", "found"),
        [
            (date(2002, 6, 2), ""),
            (date(2002, 6, 3), "1"),
            (date(2002, 6, 4), "12"),
            (date(9999, 12, 31), "12"),
            (None, "1234"),
        ],
    )
    def test_as_of_keeps_out_what_was_not_published_by_then(
        self, index: SentenceIndex, as_of: date | None, found: str
    ) -> None:
        """The day itself counts; an article of unknown date is kept out, since nothing shows it was there."""
        hits = places(index, replace(asking("war"), as_of=as_of))

        assert hits == [(f"art_{number}", 0) for number in found]

    @pytest.mark.parametrize(
        ("outlets", "found"),
        [
            (("The Gazette",), "1"),
            (("The Herald", "The Gazette"), "12"),
            (("the gazette",), ""),
            (("",), ""),
            ((), "1234"),
        ],
    )
    def test_outlets_keep_to_those_named(self, index: SentenceIndex, outlets: tuple[str, ...], found: str) -> None:
        """An outlet is its whole name, letter by letter."""
        hits = places(index, replace(asking("war"), outlets=outlets))

        assert hits == [(f"art_{number}", 0) for number in found]

    @pytest.mark.parametrize(
        ("languages", "found"),
        [(("en",), "12"), (("en-gb",), "2"), (("EN-GB", "fr"), "23"), (("e",), ""), ((), "1234")],
    )
    def test_languages_take_their_regions_in(
        self, index: SentenceIndex, languages: tuple[str, ...], found: str
    ) -> None:
        """`en` finds `en-GB` too, in any case of letters; `en-GB` does not find `en`."""
        hits = places(index, replace(asking("war"), languages=languages))

        assert hits == [(f"art_{number}", 0) for number in found]

    def test_filters_do_not_touch_the_score(self, index: SentenceIndex) -> None:
        """A filter decides whether a sentence is found, never how high it stands."""
        plain = index.search(asking("war"), limit=1)
        filtered = index.search(
            replace(asking("war"), as_of=date(2002, 6, 3), outlets=("The Gazette",), languages=("en",)), limit=1
        )

        assert filtered == plain


class TestWriting:
    """What the index holds after a write, for every reader."""

    def test_adding_an_article_again_replaces_it(self, index: SentenceIndex) -> None:
        """What the index held of an article goes when the article comes again; others stay."""
        index.add([entry("the war ended"), entry("the truce held", position=1), entry("the war began", "art_2")])
        index.add([entry("the siege went on")])

        assert places(index, asking("war", "truce", "siege")) == [("art_1", 0), ("art_2", 0)]

    def test_remove_forgets_an_article(self, index: SentenceIndex) -> None:
        """Its sentences are gone when the call returns; an article that was never there is no error."""
        index.add([entry("the war ended"), entry("the war began", "art_2")])
        index.remove("art_1")
        index.remove("art_9")

        assert places(index, asking("war")) == [("art_2", 0)]

    def test_an_article_may_be_replaced_by_nothing(self, index: SentenceIndex) -> None:
        """In the same step in which others come."""
        index.add([entry("the war ended"), entry("the war began", "art_2")])
        index.add([entry("the war went on", "art_3")], replacing=["art_1", "art_3", "art_9"])

        assert places(index, asking("war")) == [("art_2", 0), ("art_3", 0)]

    def test_entries_are_asked_for_when_no_writer_can_come_between(self, index: SentenceIndex, url: str) -> None:
        """What is written after them was read after them."""
        other = open_index(url)
        written: list[str] = []

        def write() -> None:
            other.add([entry("the siege", "art_1")])
            written.append("late")

        late = Thread(target=write)

        def entries() -> Iterator[Entry]:
            late.start()
            late.join(0.2)
            yield entry("the war ended")
            written.append("early")

        index.add(entries())
        late.join()

        assert written == ["early", "late"]
        assert places(index, asking("war", "siege")) == [("art_1", 0)]
        assert places(index, asking("siege")) == [("art_1", 0)]
        other.close()

    def test_tells_all_that_it_holds(self, index: SentenceIndex) -> None:
        """Article by article, sentence by sentence as they came; nothing of what was removed."""
        assert list(index.held()) == []
        two = entry("the truce held", "art_2"), entry("the war ended", "art_2", position=1)
        index.add([entry("the war began"), *two])
        index.add([entry("the war went on", "art_3")], replacing=["art_1"])

        assert list(index.held()) == [
            ("art_2", tuple(each.sentence for each in two)),
            ("art_3", (entry("the war went on", "art_3").sentence,)),
        ]

    def test_rebuild_replaces_everything(self, index: SentenceIndex) -> None:
        """After a rebuild the index holds what it was given, and nothing else."""
        index.add([entry("the war ended")])
        index.rebuild(entry("the truce held", f"art_{number}") for number in range(3))

        assert places(index, asking("war")) == []
        assert places(index, asking("truce")) == [("art_0", 0), ("art_1", 0), ("art_2", 0)]

    def test_the_old_index_answers_until_the_new_one_is_whole(self, index: SentenceIndex, url: str) -> None:
        """In this process and in others."""
        other = open_index(url)
        index.add([entry("the war ended")])
        seen = []

        def entries() -> Iterator[Entry]:
            for number in range(3):
                seen.append((places(index, asking("war", "truce")), places(other, asking("war", "truce"))))
                yield entry("the truce held", f"art_2{number}")

        index.rebuild(entries())

        assert seen == [([("art_1", 0)], [("art_1", 0)])] * 3
        assert len(places(index, asking("war", "truce"))) == len(places(other, asking("war", "truce"))) == 3
        other.close()

    @pytest.mark.parametrize("deed", ["add", "rebuild"])
    def test_a_stream_that_breaks_off_leaves_the_index_as_it_was(self, index: SentenceIndex, deed: str) -> None:
        """Nothing is half written, and the next writer gets its turn."""
        index.add([entry("the war ended")])

        def entries() -> Iterator[Entry]:
            yield entry("the truce held")
            raise LookupError("the source broke off")

        with pytest.raises(LookupError, match="broke off"):
            getattr(index, deed)(entries())

        assert places(index, asking("war", "truce")) == [("art_1", 0)]
        index.add([entry("the truce held", "art_2")])
        assert places(index, asking("war", "truce")) == [("art_1", 0), ("art_2", 0)]

    def test_another_handle_sees_what_one_has_written(self, index: SentenceIndex, url: str) -> None:
        """A reader that was open before sees each commit at its next search."""
        other = open_index(url)
        assert places(other, asking("war")) == []
        index.add([entry("the war ended")])
        assert places(other, asking("war")) == [("art_1", 0)]
        index.rebuild([])
        assert places(other, asking("war")) == []
        other.add([entry("the war began", "art_2")])

        assert places(index, asking("war")) == [("art_2", 0)]
        other.close()

    def test_what_was_written_outlasts_the_handle(self, index: SentenceIndex, url: str) -> None:
        """An index that is opened again holds what it held; closing twice is no error."""
        index.add([entry("the war ended")])
        index.close()
        index.close()

        again = open_index(url)
        assert places(again, asking("war")) == [("art_1", 0)]
        again.close()
