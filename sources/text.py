"""How we read text, once: a sentence is indexed and a claim is read by the same eyes."""

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import Stemmer

from sources.bounded import Bounded

_local = threading.local()  # a Snowball stemmer may not be shared between threads

# A dotted acronym, a figure with its separators, or letters with inner apostrophes.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[^\W_]+")
# The same in text of plain letters alone, as most English is: a third less work.
_PLAIN_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[0-9]+(?:[.,:][0-9]+)*|[A-Za-z]+(?:'[A-Za-z]+)*|[A-Za-z0-9]+")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
# Letters that Unicode does not take apart, as newsrooms write them in plain Latin, and signs that they leave out.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ŋ": "ng",
        "Ŋ": "Ng", "ə": "a", "Ə": "A", "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ƴ": "y", "Ƴ": "Y",
        "ʻ": None, "ʿ": None, "ʾ": None, "ʹ": None, "ʺ": None,
    }
)  # fmt: skip

# Irregular forms and their base (told, tell), so that both fall to one term; built by training/build_lexicons.py.
IRREGULAR = dict(
    line.split("\t")
    for line in (Path(__file__).parent / "lexicons" / "irregular.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)

# Two-letter acronyms that fold into common words or into each other's spellings.
ACRONYMS = {"us": "usa", "u.s.": "usa", "u.s.a.": "usa"}

# Words too common to find a sentence by. Negations are kept out: comparators read them.
STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each else few for from further had has have having
    he her here hers herself him himself his how i if in into is it its itself just me more most my myself of off on
    once only or other our ours ourselves out over own same shall she should so some such than that the their theirs
    them themselves then there these they this those through to too under until up upon us very was we were what when
    where which while who whom whose why will with would you your yours yourself yourselves""".split()
)


class Word(NamedTuple):
    """A word where it stands: `text[start:end] == word.text`, its folded form and its index term.

    Every word read makes one, so it is a tuple: made in a third of the time of a frozen class.
    """

    text: str
    start: int
    end: int
    folded: str
    term: str

    @property
    def is_stop(self) -> bool:
        """True for words too common to find a sentence by."""
        return self.folded in STOP_WORDS

    @property
    def is_capitalised(self) -> bool:
        """True where the word starts with a capital letter."""
        return self.text[:1].isupper()


# Words of the last texts: enough for nearly all that news uses, and few enough that a worker soon holds as many as it
# may. Claims bring numbers and names that never come again.
MEMO_WORDS = 16_384


@lru_cache(maxsize=MEMO_WORDS)
def fold(text: str) -> str:
    """Return text without case, accents, foreign letters or typographic apostrophes: spellings of one word meet."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    if not decomposed.isascii():
        decomposed = decomposed.translate(_LETTERS)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=MEMO_WORDS)
def stem(folded: str) -> str:
    """Return the index term of a folded word: the Snowball (Porter 2, English) stem of its base form."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("english")
    return str(_local.stemmer.stemWord(IRREGULAR.get(folded, folded)))


def _folded(raw: str) -> str:
    folded = fold(raw)
    if raw.isupper() and folded in ACRONYMS:
        return ACRONYMS[folded]
    if raw[0].isdigit():
        return folded.replace(",", "")
    return (_POSSESSIVE.sub("", folded) if "'" in folded else folded).replace(".", "")


def _word_in(text: str) -> re.Pattern[str]:
    """Return what finds the words of a text."""
    return _PLAIN_WORD if text.isascii() else _WORD


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text with their offsets; hyphens part words, a possessive belongs to its word."""
    return tuple([Word(match[0], *match.span(), *_read(match[0])) for match in _word_in(text).finditer(text)])


@lru_cache(maxsize=2 * MEMO_WORDS)
def _read(raw: str) -> tuple[str, str]:
    folded = _folded(raw)
    return folded, stem(folded)


# Pieces between two spaces, as news repeats them: a hundred thousand are nearly all that a few articles hold.
MEMO_PIECES = 131_072
# A longer text is read without remembering its pieces, which may be as long as itself.
MAX_REMEMBERED = 2_000


class _Pieces(Bounded[tuple[str, ...]]):
    """What was read of each piece between two spaces, no word reaching over one; emptied when it is full.

    A dictionary, because most of the time that a claim takes to be found goes into asking it, one piece after another.
    """

    def __init__(self, read: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> tuple[str, ...]:
        return self.keep(piece, self._read(piece), most=MEMO_PIECES)

    def of(self, text: str) -> chain[str]:
        """Return what is read of a text, piece by piece."""
        return chain.from_iterable(map(self.__getitem__, text.split()))


def _terms_in(text: str) -> tuple[str, ...]:
    return tuple([_read(raw)[1] for raw in _word_in(text).findall(text)])


def _folded_in(text: str) -> tuple[str, ...]:
    return tuple([_read(raw)[0] for raw in _word_in(text).findall(text)])


def _capitalised_in(text: str) -> tuple[str, ...]:
    return tuple([_read(raw)[0] for raw in _word_in(text).findall(text) if raw[:1].isupper()])


_TERMS, _FOLDED, _CAPITALISED = _Pieces(_terms_in), _Pieces(_folded_in), _Pieces(_capitalised_in)


def terms(text: str) -> tuple[str, ...]:
    """Return the index terms of a text in order, stop words included: what an index stores and a query asks for."""
    return _terms_in(text) if len(text) > MAX_REMEMBERED else tuple(_TERMS.of(text))


def words_and_terms(text: str) -> tuple[tuple[str, str], ...]:
    """Return the folded words of a text in order, each with its index term."""
    return tuple(map(_read, _word_in(text).findall(text)))


def capitalised(text: str) -> tuple[str, ...]:
    """Return the folded words of a text that are written with a capital letter, in order."""
    return _capitalised_in(text) if len(text) > MAX_REMEMBERED else tuple(_CAPITALISED.of(text))


def folded_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in order."""
    return _folded_in(text) if len(text) > MAX_REMEMBERED else tuple(_FOLDED.of(text))
