"""Forms of a verb, of several words where need be: the first word is inflected, the rest follows."""

from dataclasses import dataclass
from functools import cache

IRREGULAR = {
    row.split()[0]: (row.split()[1], row.split()[2])
    for row in """be was been|become became become|beat beat beaten|begin began begun|break broke broken
bring brought brought|build built built|buy bought bought|cast cast cast|catch caught caught|come came come
cut cut cut|die died died|do did done|fall fell fallen|feel felt felt|find found found|flee fled fled
forbid forbade forbidden|forget forgot forgotten|freeze froze frozen|get got got|give gave given|go went gone
grow grew grown|have had had|hide hid hidden|hit hit hit|hold held held|keep kept kept|know knew known
lay laid laid|lead led led|leave left left|lend lent lent|let let let|lose lost lost|make made made
meet met met|overcome overcame overcome|overrun overran overrun|overtake overtook overtaken|owe owed owed
outsell outsold outsold|pay paid paid|put put put|quit quit quit|read read read|ride rode ridden|rise rose risen
run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set
shut shut shut|speak spoke spoken|spend spent spent|stand stood stood|stay stayed stayed|steal stole stolen
stick stuck stuck|strike struck struck|take took taken|teach taught taught|tear tore torn|tell told told
think thought thought|throw threw thrown|uphold upheld upheld|win won won|withdraw withdrew withdrawn
withhold withheld withheld|write wrote written|fight fought fought|shake shook shaken|draw drew drawn
retell retold retold|defend defended defended""".replace("\n", "|").split("|")
}
DOUBLED = frozenset("ban drop stop step expel permit admit scrap defer clap grip plan fit rob slam ship skip".split())


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's forms, each with the words that follow it."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def _past(head: str) -> str:
    if head.endswith("e"):
        return head + "d"
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ied"
    return head + (head[-1] if head in DOUBLED else "") + "ed"


def _gerund(head: str) -> str:
    if head == "be" or head.endswith("ee"):
        return head + "ing"
    if head.endswith("ie"):
        return head[:-2] + "ying"
    if head.endswith("e"):
        return head[:-1] + "ing"
    doubled = head in DOUBLED or head in (
        "put",
        "cut",
        "shut",
        "get",
        "win",
        "let",
        "quit",
        "begin",
        "run",
        "set",
        "hit",
    )
    return head + (head[-1] if doubled else "") + "ing"


def _third(head: str) -> str:
    if head == "be":
        return "is"
    if head == "have":
        return "has"
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")


@cache
def verb(base: str) -> Verb:
    """All forms of `base`: `call off` gives `called off`."""
    head, _, rest = base.partition(" ")
    rest = rest and " " + rest
    past, participle = IRREGULAR.get(head, (_past(head), _past(head)))
    return Verb(base, _third(head) + rest, past + rest, participle + rest, _gerund(head) + rest)
