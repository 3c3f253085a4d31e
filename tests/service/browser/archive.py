"""A small archive for the browser: a report and its reprint, one that conflicts, one that is noisy, one with comments.

All of it is made up. Every address ends in .example, so that nothing in it leads anywhere.
"""

from datetime import date

from sources.model import Document
from tests.service.api.test_damage import DAMAGED

LIT = "The Merrow lighthouse was lit for the first time in 1911."
YEARS = "Fishermen had asked for it for years, and the county had refused them twice."
REPORT = f"{YEARS}\n\n{LIT} The keeper, Ida Hollis, lived there until 1950.\n\nIts lamp is now in the town museum."
OTHER = (
    "The town council of Merrow remembers its lights this week. The Merrow lighthouse was lit for the first time "
    "in 1921, the guide to the exhibition says. Nobody on the council could name the keeper."
)
LONG = "\n\n".join(["The harbour board met again and put the matter off."] * 30 + [LIT, "The meeting ended at nine."])
COMMENTS = (
    "The ferry to Aldwick went down in a gale in 1966. All aboard were saved by the lifeboat.\n\n"
    "Comments\n\nharbourcat says: I was there!\n\nReply\n\nold_salt says: No you were not.\n\nReply\n"
)

ARCHIVE = (
    Document(REPORT, title="Light at Merrow", outlet="Northern Post", published=date(2002, 6, 3), language="en"),
    Document(REPORT, title="Merrow's light", outlet="Coast Gazette", published=date(2002, 6, 4), language="en"),
    Document(OTHER, title="Merrow looks back", outlet="Merrow Mail", published=date(2011, 2, 9), language="en"),
    Document(LONG, title="The board meets", outlet="Northern Post", published=date(2011, 3, 1), language="en"),
    Document(COMMENTS, title="The Aldwick ferry", outlet="Coast Gazette", published=date(2016, 9, 1), language="en"),
    Document(
        DAMAGED,
        title="Talks at Strelsau",
        outlet="World Today",
        url="https://world.example/strelsau",
        published=date(2025, 5, 1),
        language="en",
    ),
)
