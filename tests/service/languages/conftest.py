"""What is told in Spanish outside of a request."""

from collections.abc import Iterator

import pytest
from babel.support import Translations

from service import languages, tongue
from tests.service.languages.test_catalogues import path_of


@pytest.fixture(name="spanish")
def _spanish() -> Iterator[None]:
    folder = str(path_of("es").parents[2])
    tongue.speak(tongue.Tongue("es", Translations.load(folder, ["es"], languages.DOMAIN)))
    yield
    tongue.speak(tongue.ENGLISH)
