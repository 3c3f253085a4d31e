"""One page brought in by its address: asked for once, by its site's rules, never from a private place."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http import HTTPStatus

from service.fetching import Fetcher, Unfetchable
from service.settings import Settings
from sources.model import Document
from sources.readers import read


def collect(settings: Settings, url: str) -> Iterator[Document]:
    """Yield what an address holds: the article of a page, or all the entries of a feed.

    Raises:
        Unfetchable: it does not answer with a page, leads to a private place, or its site asks programs to keep away.
        UnreadableDocument: what it answers with cannot be read.
    """
    with closing(Fetcher(private=settings.fetch_private)) as fetcher:
        if not fetcher.allowed(url):
            raise Unfetchable("The site asks programs not to fetch this page (robots.txt); paste its text instead.")
        answer = fetcher.get(url)
    if answer.status != HTTPStatus.OK:
        raise Unfetchable(f"{url} answers {answer.status}, not with a page.")
    for document in read(answer.content, name=answer.url, media_type=answer.headers.get("content-type")):
        yield document if document.url is not None else replace(document, url=answer.url)
