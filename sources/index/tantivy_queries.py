"""A query in the engine's own terms: built from terms alone, never parsed."""

from collections.abc import Iterator

import tantivy

from sources.index.tantivy_documents import PART, SCHEMA, hit, token
from sources.model import Query, Sentence, Term
from sources.variants import keys

# What a term is worth where not the sentence holds it but the names before it, or the title of its article.
# Tried at 0.2, 0.35 and 0.5 on the development half of WiCE: little between them.
BEFORE_SHARE = 0.35
TITLE_SHARE = 0.35
# Below this many sentences a term is counted one by one; above, what was removed is reckoned out by its share.
EXACT_COUNT = 10_000
# Spellings looked at for one word at most; a key shared by more says nothing.
MOST_SPELLINGS = 2_000


def built(query: Query) -> tantivy.Query | None:
    """Return the engine's query; None where it asks for nothing."""
    wanted = [way for term in query.terms if term.forms and term.weight > 0 for way in _ways(term)]
    if not wanted:
        return None
    # Forms stand side by side, so that their scores add up: beside queries that ask for the best of several, the engine
    # passes over no block of sentences that cannot score high enough, and took half as long again at a million.
    asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in wanted])
    kept = list(_filters(query))
    if not kept:
        return asked  # alone, the engine may leave out blocks of sentences that cannot score high enough
    clauses = [(tantivy.Occur.Must, asked)]
    clauses += [(tantivy.Occur.Must, tantivy.Query.const_score_query(each, 0.0)) for each in kept]
    return tantivy.Query.boolean_query(clauses)


def _ways(term: Term) -> list[tantivy.Query]:
    worth = dict(zip(term.forms, term.worth or (1.0,) * len(term.forms), strict=True))
    ways = [_weighed("terms", form, term.weight * share) for form, share in worth.items()]
    ways += [_weighed("before", form, term.weight * BEFORE_SHARE) for form in term.beside]
    ways += [_weighed("title", form, term.weight * TITLE_SHARE) for form in term.beside]
    return ways


def _weighed(field: str, form: str, weight: float) -> tantivy.Query:
    asked = tantivy.Query.term_query(SCHEMA, field, token(form), index_option="freq" if field == "terms" else "basic")
    return asked if weight == 1.0 else tantivy.Query.boost_query(asked, weight)


def _filters(query: Query) -> Iterator[tantivy.Query]:
    if query.as_of is not None or query.since is not None:
        # A sentence without a date is kept out: nothing shows that it was published then.
        yield tantivy.Query.range_query(
            SCHEMA,
            "published",
            tantivy.FieldType.Integer,
            lower_bound=query.since.toordinal() if query.since else None,
            upper_bound=query.as_of.toordinal() if query.as_of else None,
        )
    if query.outlets:
        yield tantivy.Query.term_set_query(SCHEMA, "outlet", query.outlets)
    if query.languages:
        yield tantivy.Query.term_set_query(SCHEMA, "language", [language.casefold() for language in query.languages])


def count(searcher: tantivy.Searcher, term: str, share_kept: float) -> int:
    """Return how many sentences hold a term; `share_kept` is the share of the engine's documents not yet removed."""
    counted = searcher.doc_freq("terms", token(term))
    if share_kept == 1.0 or not counted:
        return counted
    if share_kept and counted > EXACT_COUNT:
        return round(counted * share_kept)
    asked = tantivy.Query.term_query(SCHEMA, "terms", token(term), index_option="freq")
    return int(searcher.search(asked, 1).count)  # type: ignore[attr-defined]  # missing from tantivy's stub


def spellings(searcher: tantivy.Searcher, word: str) -> tuple[str, ...]:
    """Return the words of the index that share a spelling key with this one, itself left out."""
    found: dict[str, None] = {}
    for key in keys(word):
        for term, _ in searcher.terms_with_prefix("keys", key + PART, limit=MOST_SPELLINGS):
            found[term.partition(PART)[2]] = None
    found.pop(word, None)
    return tuple(found)


def held_of(searcher: tantivy.Searcher, article_id: str) -> tuple[Sentence, ...]:
    """Return the sentences held of an article, in order of position."""
    asked = tantivy.Query.const_score_query(tantivy.Query.term_query(SCHEMA, "article_id", article_id), 1.0)
    found = searcher.search(asked, max(searcher.num_docs, 1), count=False).hits
    return tuple(sorted((hit(searcher.doc(at), 1.0).sentence for _, at in found), key=lambda each: each.position))
