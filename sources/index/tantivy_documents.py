"""A sentence as the engine keeps it, and as it is read back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

import tantivy

from sources.beside import beside
from sources.bounded import Bounded
from sources.model import Entry, Hit, Sentence, SentenceKind
from sources.text import MAX_REMEMBERED, MEMO_PIECES, terms, words_and_terms
from sources.variants import has_variants, keys

# A word's spelling keys are kept with so many of the sentences it stands in, so that one may be withdrawn.
CARRIERS = 2
MAX_TITLE = 200  # characters of a title that its sentences are found by
_KINDS = {kind.value: kind for kind in SentenceKind}  # asked of a dictionary at a fifth of what the enum takes
PART = "\x1f"  # parts a spelling key from its word; no word holds it


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article_id", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("kept", stored=True)  # all of a sentence in one: read back at a third of the cost
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("before", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("keys", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("published", indexed=True, fast=True)
    builder.add_text_field("outlet", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA = _schema()


def token(term: str) -> str:
    """Return a term as the engine's one token: a term may hold a space (a few ligatures fold to two words)."""
    return "".join(term.split())


def tokens(text: str) -> str:
    """Return the terms of a text as the engine parts them: at spaces, however many."""
    if len(text) > MAX_REMEMBERED:
        return " ".join(map(token, terms(text)))
    return " ".join(map(_tokens_in, text.split()))


@lru_cache(maxsize=MEMO_PIECES)
def _tokens_in(piece: str) -> str:
    return " ".join(map(token, terms(piece)))


class Spellings(Bounded[str]):
    """What stands between two spaces, as the engine parts it, and which words still need their spelling keys kept.

    It remembers only pieces whose words need none any more: nearly all, once a few thousand sentences were written.
    """

    def __init__(self, searcher: tantivy.Searcher | None = None) -> None:
        super().__init__()
        self._searcher = searcher
        self._carried: Counter[str] = Counter()
        self._done: set[str] = set()
        self._open: list[str] = []

    def read(self, text: str) -> tuple[str, str]:
        """Return the terms of a sentence, and the spelling keys to keep with it: of words that few carry yet."""
        self._open.clear()
        parted = " ".join(map(self.__getitem__, text.split()))
        if not self._open:
            return parted, ""
        found: list[str] = []
        for word in dict.fromkeys(self._open):
            self._carried[word] += 1
            found += [key + PART + word for key in keys(word)]
        return parted, " ".join(found)

    def __missing__(self, piece: str) -> str:
        read = words_and_terms(piece)
        parted = " ".join([token(term) for _, term in read])
        left = [word for word, _ in read if not self._is_done(word)]
        if left:
            self._open += left
        elif len(piece) <= MAX_REMEMBERED:
            self.keep(piece, parted, most=MEMO_PIECES)
        return parted

    def _is_done(self, word: str) -> bool:
        if word in self._done:
            return True
        done = not has_variants(word) or self._carriers(word) >= CARRIERS
        if done:
            self._done.add(word)
        return done

    def _carriers(self, word: str) -> int:
        if word not in self._carried and self._searcher is not None:
            self._carried[word] = self._searcher.doc_freq("keys", keys(word)[0] + PART + word)
        return self._carried[word]


def documents(entries: Iterable[Entry], spellings: Spellings) -> Iterator[tuple[str, list[tantivy.Document]]]:
    """Yield the engine's documents article by article, each with the id of its article."""
    for article_id, group in groupby(entries, key=lambda entry: entry.sentence.article_id):
        sentences = list(group)
        names = beside([entry.sentence.text for entry in sentences])
        titles = {entry.title: tokens((entry.title or "")[:MAX_TITLE]) for entry in sentences}
        yield (
            article_id,
            [
                _document(entry, "; ".join(before), titles[entry.title], spellings)
                for entry, before in zip(sentences, names, strict=True)
            ],
        )


def _document(entry: Entry, before: str, title: str, spellings: Spellings) -> tantivy.Document:
    sentence = entry.sentence
    terms_held, keys_held = spellings.read(sentence.text)
    document = tantivy.Document()
    document.add_text("article_id", sentence.article_id)
    document.add_bytes("kept", _packed(sentence, (entry.title or "")[:MAX_TITLE], before))
    document.add_text("terms", terms_held)
    if keys_held:
        document.add_text("keys", keys_held)
    if title:
        document.add_text("title", title)
    if before:
        document.add_text("before", tokens(before))
    if entry.published is not None:
        document.add_integer("published", entry.published.toordinal())
    if entry.outlet is not None:
        document.add_text("outlet", entry.outlet)
    if entry.language is not None:
        parts = entry.language.casefold().split("-")
        for length in range(1, len(parts) + 1):
            document.add_text("language", "-".join(parts[:length]))  # asked for `en`, find `en-GB` too
    return document


def _packed(sentence: Sentence, title: str, before: str) -> bytes:
    """Return a sentence with what it is read with: a head of numbers, then the texts, told apart by their lengths."""
    numbers = (sentence.position, sentence.start, sentence.end, len(sentence.article_id), len(title), len(before))
    head = f"{sentence.kind.value} {' '.join(map(str, numbers))}"
    return f"{head}\n{sentence.article_id}{title}{before}{sentence.text}".encode()


def hit(document: tantivy.Document, score: float) -> Hit:
    """Return a document as the sentence it was made from."""
    head, _, rest = document.get_first("kept").decode().partition("\n")  # type: ignore[union-attr]  # bytes, stored
    kind, position, start, end, id_length, title, before = head.split(" ")
    id_ends = int(id_length)
    title_ends = id_ends + int(title)
    before_ends = title_ends + int(before)
    sentence = Sentence(rest[:id_ends], int(position), int(start), int(end), rest[before_ends:], _KINDS[kind])
    # The last digits of a sum depend on the order of its terms.
    return Hit(sentence, float(f"{score:.5g}"), rest[id_ends:title_ends], rest[title_ends:before_ends])
