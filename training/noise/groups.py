"""Words among which translators mistake one for another."""

ARTICLES = ("the", "a", "an")
PREPOSITIONS = {
    "of": 12, "in": 8, "to": 8, "for": 6, "on": 4, "with": 4, "at": 4, "by": 4, "from": 4, "into": 2, "about": 1,
    "as": 1, "over": 1, "after": 1, "against": 1, "between": 1, "through": 1, "during": 1, "without": 1, "under": 1,
    "since": 1, "until": 1, "towards": 1, "within": 1,
}  # fmt: skip
BE, HAVE = ("is", "are", "was", "were", "be", "been", "being", "am"), ("has", "have", "had", "having")
DO, MODALS = ("do", "does", "did", "done", "doing"), "will would can could may might must should shall".split()
SUBJECTS, OTHERS = ("he", "she", "it", "they", "we", "i", "you"), ("him", "them", "me", "us", "her")
OWNERS, POINTING = ("his", "her", "its", "their", "our", "my", "your"), ("this", "that", "these", "those")
LINKS = "that which who what as how when where if because than whether while like".split()
AMOUNTS = """some any no every each all both another other such many much few more most very so too one enough only
    also even still yet already never always""".split()
DETERMINERS = frozenset((*ARTICLES, *OWNERS, *POINTING, *AMOUNTS))
GROUPS = (BE, HAVE, BE + HAVE, MODALS, SUBJECTS + OTHERS, OWNERS, POINTING, LINKS, AMOUNTS)
AUXILIARIES = frozenset((*BE, *HAVE, *DO, *MODALS))
