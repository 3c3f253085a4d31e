"""Build sources/lexicons/places.tsv: countries with their other names, people, capitals and seats of government.

Usage: python training/build_places.py LEXICONS_DIR
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ORIGIN = """# Countries and bodies: name, then other names parted by "|". A seat of government stands for its country.
# Built by training/build_places.py from ShuyangCao/cliff_summ (Apache-2.0) and dariusk/corpora (CC0), with additions
# of this project. A capital or seat of government is marked with "*". Names of some years only are in eras.tsv."""

# The sources' formal names, and the names newsrooms use.
RENAMED = {
    "Congo, Democratic Republic of the": "Democratic Republic of the Congo",
    "Congo Democratic Republic": "Democratic Republic of the Congo",
    "Congo, Republic of the": "Republic of the Congo",
    "Korea, Democratic People's Republic of": "North Korea",
    "Korea, Republic of": "South Korea",
    "Micronesia, Federated States of": "Micronesia",
    "United Kingdom of Great Britain and Northern Ireland": "United Kingdom",
    "United States of America": "United States",
    "United States Of America": "United States",
    "The Netherlands": "Netherlands",
    "The Philippines": "Philippines",
    "Macedonia": "North Macedonia",
    "China, People's Republic of": "China",
    "Burma": "Myanmar",
    "Cote D'Ivoire": "Ivory Coast",
    "Lao People's Democratic Republic": "Laos",
    "Vatican City State": "Vatican City",
    "East Timor": "Timor-Leste",
    "Trinidad & Tobago": "Trinidad and Tobago",
    "Antigua & Barbuda": "Antigua and Barbuda",
    "Bosnia & Herzegovina": "Bosnia and Herzegovina",
    "St. Kitts & Nevis": "Saint Kitts and Nevis",
    "St. Lucia": "Saint Lucia",
    "St. Vincent & The Grenadines": "Saint Vincent and the Grenadines",
    "Sao Tome & Principe": "São Tomé and Príncipe",
    "Syrian Arab Republic": "Syria",
    "Cabo Verde": "Cape Verde",
    "Republic of Congo": "Republic of the Congo",
}
# Names in the sources that are ambiguous, wrong for one country alone, or common words.
DROPPED = {
    "British@British Indian Ocean Territory",
    "French@French Southern Territories",
    "Koreans",
    "Chinese@Macau",
    "Chinese@Hong Kong",
    "Orientals",
    "Washington, D.C.",
    "Cook@Cook Islands",
}
ADDED = {
    "Russia": "*Kremlin|*the Kremlin|Russian Federation",
    "United States": "US|USA|U.S.A.|America|*Washington|*White House|*Pentagon|*State Department",
    "United Kingdom": "Britain|Great Britain|*Downing Street|*Whitehall|British|Briton",
    "China": "*Beijing|*Peking|*Zhongnanhai|People's Republic of China",
    "India": "*New Delhi|*Delhi|Indian|Indians",
    "Ukraine": "*Kyiv|*Kiev",
    "European Union": "EU|*Brussels|European Commission",
    "United Nations": "UN|U.N.|UNSC|Security Council",
    "NATO": "North Atlantic Treaty Organization|North Atlantic Treaty Organisation|Nato",
    "World Health Organization": "WHO|World Health Organisation",
    "International Monetary Fund": "IMF",
    "African Union": "AU",
    "Iran": "*Tehran|Islamic Republic of Iran",
    "North Korea": "DPRK",
    "South Korea": "*Blue House",
    "Turkey": "Turkiye|Turk",
    "Ivory Coast": "Côte d'Ivoire|Cote d'Ivoire",
    "Myanmar": "Burmese",
    "Germany": "*Berlin",
    "France": "*Paris|*Élysée|*Elysee",
    "Netherlands": "*The Hague|Dutch|Holland",
    "Israel": "*Jerusalem|*Tel Aviv",
    "Palestine": "Palestinian|Palestinians|Palestinian Authority",
    "Saudi Arabia": "*Riyadh|Saudi|Saudis",
    "United Arab Emirates": "UAE",
    "Kosovo": "*Pristina|Kosovan|Kosovar",
    "Serbia": "*Belgrade|Serb|Serbs",
    "Georgia": "Georgian|*Tbilisi|Georgians",
    "Switzerland": "*Bern|Swiss",
    "Vatican City": "Vatican|Holy See",
    "Hong Kong": "Hongkong",
    "Taiwan": "*Taipei",
    "Bangladesh": "*Dhaka",
    "Kazakhstan": "*Astana",
    "Tanzania": "*Dar es Salaam",
    "Vietnam": "*Hanoi",
    "Democratic Republic of the Congo": "DRC|DR Congo|Democratic Republic of Congo",
}


def build(folder: Path) -> dict[str, list[str]]:
    """Return every place with its other names."""
    places: dict[str, list[str]] = {}

    def add(place: str, *names: str) -> None:
        place = RENAMED.get(place, place.partition(",")[0])  # "Bolivia, Plurinational State of"
        known = places.setdefault(place, [])
        for name in (part.strip() for raw in names for part in raw.replace(" or ", ",").split(",")):
            told = name in known or f"*{name}" in known
            unwanted = not name or name == place or told or name in DROPPED or f"{name}@{place}" in DROPPED
            if not unwanted:
                known.append(name)

    for line in (folder / "demonyms_cliff.tsv").read_text(encoding="utf-8").splitlines():
        place, *people = line.split("\t")
        add(place, *people)
    capitals = json.loads((folder / "countries_with_capitals_dariusk.json").read_text(encoding="utf-8"))
    for row in capitals["countries"]:
        if row["capital"] != "Washington, D.C.":
            add(row["name"], "*" + row["capital"])
    for place, names in ADDED.items():
        add(place, *names.split("|"))
    return places


if __name__ == "__main__":
    found = build(Path(sys.argv[1]))
    lines = [f"{place}\t{'|'.join(names)}" for place, names in sorted(found.items()) if names]
    target = ROOT / "sources/lexicons/places.tsv"
    target.write_text(ORIGIN + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} places")
