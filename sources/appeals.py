"""Passages in which a page speaks to its reader: for money, mail or a click, or about itself. Weighed, not guessed.

The words and their weights are data: lexicons/furniture.tsv, kinds `appeal` and `page`. Quotations never count.
"""

import re

from sources.furniture import is_sentence, weights_in

THRESHOLD = 3  # one unmistakable phrase, or two that only appeals combine; 0 of 91 marked articles lost prose to it
WORDS_PER_WEIGHT = 20  # an appeal says so at least this often
SLOGAN_CHARS = 80  # in so short a line one firm phrase and one soft one are an appeal
MAX_PASSAGE_CHARS = 5_000  # an appeal is shorter
MAX_HINT_CHARS = 160  # of a notice that is told by several soft words; longer passages that hold them are prose
MAX_NOTICE_CHARS = 400  # and so is what a page says of itself

_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_TO_THE_READER = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
# A sentence that begins so tells the reader what to do.
_CALL = re.compile(
    r"(?:Please|Sign|Subscribe|Donate|Support|Become|Join|Get|Follow|Download|Create|Register|Cancel|Unsubscribe|Try|Help"
    r"|Give|Buy|Contact|Click|Tap|Log|Enter|Add|Never miss|Stay|Read|Listen|Watch|Discover|Explore|Unlock|Save|Share"
    r"|Enjoy|Access|Receive)\b"
)


def without_quotations(passage: str) -> str:
    """Return a passage without what it quotes."""
    return _QUOTED.sub(" ", passage)


def might_address(passage: str) -> bool:
    """Tell at a glance whether a passage holds a phrase that an appeal or a notice cannot do without."""
    return bool(weights_in(passage[:MAX_PASSAGE_CHARS], "appeal") or weights_in(passage[:MAX_PASSAGE_CHARS], "page"))


def is_appeal(passage: str) -> bool:
    """Tell whether a passage, outside its quotations, speaks to the reader and asks for support."""
    weights = _weights(passage, "appeal")
    firm = [weight for weight in weights if weight > 1]
    asks = max(weights, default=0) >= THRESHOLD or sum(firm) > THRESHOLD
    asks = asks or (bool(firm) and sum(weights) >= THRESHOLD and len(passage) < SLOGAN_CHARS)
    return asks and _speaks_to_the_reader(passage)


def is_near_appeal(passage: str) -> bool:
    """Tell whether a passage that stands between two appeals belongs to them."""
    return sum(_weights(passage, "appeal")) >= THRESHOLD


def is_beside_appeal(sentence: str) -> bool:
    """Tell whether a sentence right beside an appeal goes on with it: it speaks to the reader, or of giving."""
    return _speaks_to_the_reader(sentence) or max(_weights(sentence, "appeal"), default=0) > 1


def is_slogan(line: str) -> bool:
    """Tell whether a line beside an appeal is its heading."""
    is_short = not is_sentence(line) and len(line) < SLOGAN_CHARS
    return is_short and (max(_weights(line, "appeal"), default=0) > 1 or _CALL.match(line) is not None)


def is_notice(passage: str) -> bool:
    """Tell whether a passage, outside its quotations, is what a page says of itself and of its use."""
    if len(passage) > MAX_NOTICE_CHARS:
        return False
    weights = _weights(passage, "page")
    if max(weights, default=0) >= THRESHOLD:
        return True
    return len(passage) <= MAX_HINT_CHARS and sum(weights) >= THRESHOLD and _speaks_to_the_reader(passage)


def _speaks_to_the_reader(passage: str) -> bool:
    return _CALL.match(passage) is not None or _TO_THE_READER.search(without_quotations(passage)) is not None


def _weights(passage: str, kind: str) -> tuple[int, ...]:
    """Return the weights of a passage's own words, none where they are thinly spread over a long one."""
    if len(passage) > MAX_PASSAGE_CHARS:
        return ()
    weights = weights_in(without_quotations(passage), kind)
    return weights if sum(weights) * WORDS_PER_WEIGHT >= passage.count(" ") else ()
