"""The words of the desk's own codes, in English and to be looked up where they are told; `wording` tells them."""

from claims.model import AttributionKind, AttributionMode, Caution, ConfidenceLevel, Stance, VerdictLabel
from service.tongue import nnoop, noop
from sources.model import SentenceKind

VERDICTS = {
    VerdictLabel.SUPPORTED: noop("Supported"),
    VerdictLabel.REFUTED: noop("Refuted"),
    VerdictLabel.CONFLICTING_EVIDENCE: noop("Conflicting evidence"),
    VerdictLabel.NOT_ENOUGH_EVIDENCE: noop("Not enough evidence"),
}
DECIDED = frozenset({VerdictLabel.SUPPORTED, VerdictLabel.REFUTED})
VERDICT_MARKS = {
    VerdictLabel.SUPPORTED: "▲",
    VerdictLabel.REFUTED: "▼",
    VerdictLabel.CONFLICTING_EVIDENCE: "▲▼",
    VerdictLabel.NOT_ENOUGH_EVIDENCE: "·",
}
STANCES = {
    Stance.SUPPORTS: noop("Supporting"),
    Stance.REFUTES: noop("Conflicting"),
    Stance.QUALIFIES: noop("Qualifying"),
    Stance.NEUTRAL: noop("Related"),
}
STANCE_MARKS = {Stance.SUPPORTS: "▲", Stance.REFUTES: "▼", Stance.QUALIFIES: "◆", Stance.NEUTRAL: "·"}
CAPS = {
    "single_origin": noop("one origin only"),
    "noisy_source": noop("it rests on an article that reads like a machine translation"),
    "headline_only": noop("only a headline says so"),
    "model_only": noop("only the stance model reads it so; no difference or agreement can be named"),
    "thin_match": noop("few of the claim’s words are met"),
    "disagreement": noop("the sources disagree"),
    "contested": noop("some evidence speaks the other way"),
    "empty_archive": noop("there was nothing to search"),
    "index_behind": noop("part of the archive could not be searched"),
    "only_qualified": noop("what there is holds only in part"),
}
REMOVALS = {
    "appeal": noop("appeal to the reader"),
    "related_link": noop("links to other articles"),
    "repeated_title": noop("the title, repeated"),
}
KEPT = {
    201: noop("was added and can be found now."),
    200: noop("was in the archive already; nothing was changed."),
    202: noop("is safely kept, and will be found once the index has caught up."),
}
MACHINE_TRANSLATED = noop("Reads like a machine translation: do not quote word for word.")
CAUTIONS = {
    Caution.NOISY: MACHINE_TRANSLATED,
    Caution.TRANSLATED: noop("A translation: do not quote word for word."),
}
LEVELS = {
    ConfidenceLevel.HIGH: noop("high"),
    ConfidenceLevel.MEDIUM: noop("medium"),
    ConfidenceLevel.LOW: noop("low"),
}
KINDS = {
    SentenceKind.HEADLINE: noop("headline"),
    SentenceKind.CAPTION: noop("caption"),
    SentenceKind.DATELINE: noop("dateline"),
    SentenceKind.BYLINE: noop("byline"),
    SentenceKind.BODY: noop("body"),
}
SILENT = {
    frozenset({Stance.SUPPORTS}): noop("none support"),
    frozenset({Stance.REFUTES}): noop("none conflict"),
    frozenset({Stance.SUPPORTS, Stance.REFUTES}): noop("none support or conflict"),
}
UNCOUNTED = {
    Stance.SUPPORTS: nnoop("%(count)s supporting quote is not counted", "%(count)s supporting quotes are not counted"),
    Stance.REFUTES: nnoop("%(count)s conflicting quote is not counted", "%(count)s conflicting quotes are not counted"),
}
SPEAKING = {
    Stance.SUPPORTS: nnoop("%(count)s origin supports", "%(count)s origins support"),
    Stance.REFUTES: nnoop("%(count)s origin conflicts", "%(count)s origins conflict"),
    Stance.QUALIFIES: nnoop("%(count)s origin qualifies", "%(count)s origins qualify"),
}
ATTRIBUTIONS = {
    (AttributionKind.OUTLET, AttributionMode.ASSERTED): noop("the outlet says so itself"),
    (AttributionKind.OUTLET, AttributionMode.REPORTED): noop("the outlet reports what others say"),
    (AttributionKind.OUTLET, AttributionMode.DENIED): noop("the outlet reports a denial"),
    (AttributionKind.NAMED, AttributionMode.ASSERTED): noop("%(speaker)s said so"),
    (AttributionKind.NAMED, AttributionMode.REPORTED): noop("reported as said by %(speaker)s"),
    (AttributionKind.NAMED, AttributionMode.DENIED): noop("denied by %(speaker)s"),
    (AttributionKind.UNNAMED, AttributionMode.ASSERTED): noop("an unnamed source said so"),
    (AttributionKind.UNNAMED, AttributionMode.REPORTED): noop("reported as said by an unnamed source"),
    (AttributionKind.UNNAMED, AttributionMode.DENIED): noop("denied by an unnamed source"),
}
NOUNS = {
    "article": nnoop("%(count)s article", "%(count)s articles"),
    "character": nnoop("%(count)s character", "%(count)s characters"),
    "check": nnoop("%(count)s check", "%(count)s checks"),
    "claim": nnoop("%(count)s claim", "%(count)s claims"),
    "other article": nnoop("%(count)s other article", "%(count)s other articles"),
    "other outlet": nnoop("%(count)s other outlet", "%(count)s other outlets"),
    "outlet": nnoop("%(count)s outlet", "%(count)s outlets"),
    "place": nnoop("%(count)s place", "%(count)s places"),
    "report": nnoop("%(count)s report", "%(count)s reports"),
    "sentence": nnoop("%(count)s sentence", "%(count)s sentences"),
    "thing": nnoop("%(count)s thing", "%(count)s things"),
    "verdict": nnoop("%(count)s verdict", "%(count)s verdicts"),
}
