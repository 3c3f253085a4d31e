"""One tongue is spoken at a time: English, unless a page says otherwise."""

import subprocess
import sys
from datetime import UTC, date, datetime
from threading import Thread

import pytest

from claims.model import Confidence, ConfidenceLevel, Verdict, VerdictLabel
from service import spelling, tongue, wording
from sources.model import Holdings, NoiseLevel


def test_english_as_it_stands() -> None:
    """Nothing is looked up where nobody asked for another language."""
    assert tongue.spoken() == tongue.ENGLISH
    assert tongue.gettext("claim %(words)s", words="100 %") == "claim 100 %"
    assert tongue.ngettext("%(count)s claim", "%(count)s claims", 2, count="2") == "2 claims"


@pytest.mark.usefixtures("spanish")
def test_spoken_in_one_thread_alone() -> None:
    """A page in Spanish makes nobody else's Spanish."""
    heard = []
    thread = Thread(target=lambda: heard.append(wording.day(date(2002, 6, 3))))
    thread.start()
    thread.join()

    assert heard == ["3 June 2002"]
    assert wording.day(date(2002, 6, 3)) == "3 de junio de 2002"


@pytest.mark.usefixtures("spanish")
class TestSpanish:
    """Figures and codes as a Spanish newsroom writes them."""

    @pytest.mark.parametrize(("value", "said"), [(7, "7"), (4112, "4112"), (41112, "41\u202f112")])
    def test_numbers(self, value: int, said: str) -> None:
        """Four figures stand together, more are parted by a thin space."""
        assert spelling.number(value) == said

    @pytest.mark.parametrize(("value", "said"), [(1, "1 artículo"), (2, "2 artículos"), (0, "0 artículos")])
    def test_counts(self, value: int, said: str) -> None:
        """A noun has the form of its number."""
        assert wording.counted(value, "article") == said

    @pytest.mark.parametrize(
        ("first", "last", "said"),
        [
            (date(2019, 3, 4), date(2019, 3, 10), "del 4 al 10 de marzo de 2019"),
            (date(2019, 3, 4), date(2019, 4, 1), "del 4 de marzo al 1 de abril de 2019"),
            (date(2019, 3, 1), date(2019, 3, 31), "marzo de 2019"),
            (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        ],
    )
    def test_days(self, first: date, last: date, said: str) -> None:
        """Days from one to another, as short as they can be told."""
        assert wording.days(first, last) == said

    def test_moments_and_shares(self) -> None:
        """A time of day is in UTC and says so; a share has a comma."""
        assert wording.moment(datetime(2026, 11, 22, 9, 5, tzinfo=UTC)) == "22 de noviembre de 2026, 09:05 UTC"
        assert spelling.share(0.834) == "0,834"
        assert (spelling.share(0.5), spelling.share(0.499)) == ("0,50", "0,499")

    def test_verdicts(self) -> None:
        """A verdict is said of the claim; what caps a confidence after it."""
        sure = Confidence(ConfidenceLevel.LOW, 0.3, ("single_origin", "new_code"))

        assert wording.verdict(Verdict(VerdictLabel.SUPPORTED, True, sure, ())) == "Respaldada, con matices"
        assert wording.confidence(sure) == "baja, un solo origen, new code"
        assert wording.noise_level(NoiseLevel.LOW) == "bajo"

    def test_what_the_archive_holds(self) -> None:
        """Sentences, articles and the months they are of."""
        holdings = Holdings(5, 162, 2, date(2002, 6, 3), date(2025, 5, 1))

        assert wording.held(holdings) == "162 frases de 5 artículos, de junio de 2002 a mayo de 2025"

    def test_names_of_languages(self) -> None:
        """As the reader calls them."""
        assert spelling.language("en-GB") == "inglés (Reino Unido)"


def test_the_command_line_needs_no_flask() -> None:
    """Sentences are made, and told again, without the web."""
    asked = "import sys; from service import wording, proof, explaining, retelling; print('flask' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout == "False\n"
