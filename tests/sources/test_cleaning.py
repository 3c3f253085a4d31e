"""What stood around an article goes, with a record; no sentence of the article does."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.cleaning import clean, restored
from sources.segmentation import split

FIRST = "The port authority of Lindholm said on Tuesday that 1,200 containers had been moved to the northern quay."
SECOND = "Its director, Mr Olsen, told reporters that the strike would not delay the ferries."
THIRD = "The union, which represents 340 dock workers, said its support for the talks had limits."
ARTICLE = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
TITLE = "Lindholm port moves containers as strike looms"


def reasons(text: str, title: str | None = None) -> dict[str, str]:
    """Return what cleaning took out of a text, with its reason."""
    return {removal.text: removal.reason for removal in clean(text, title=title).removed}


def test_a_clean_article_stays_as_it_is() -> None:
    """An article without furniture is returned unchanged, with nothing removed."""
    cleaned = clean(f"{TITLE}\n\n{ARTICLE}", title=TITLE)

    assert cleaned.text == f"{TITLE}\n\n{ARTICLE}"
    assert cleaned.removed == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Follow us :", "share"),
        ("Share this article", "share"),
        ("Text Size:", "widget"),
        ("ADVERTISEMENT", "widget"),
        ("5 min read", "widget"),
        ("Saturday, 3 February 2024", "date_strip"),
        ("HomeWorldLindholm port moves containers as...", "navigation"),
        ("Home News Sport Business Opinion Weather", "navigation"),
        ("Skip to main content", "navigation"),
        ("Also read: Ferry fares to rise in spring, minister says", "related_link"),
        ("READ MORE: Ferry fares to rise in spring", "related_link"),
        ("Source link", "related_link"),
        ("https://img.example.org/2024/02/quay-large.jpg", "address"),
        ("© 2024 Lindholm Courier. All rights reserved.", "copyright"),
        ("Copyright © 2024 Lindholm Courier", "copyright"),
        ("Photo: Kari Holm", "credit"),
        ("window.adsQueue = window.adsQueue || [];", "tracker"),
        ("Subscribe now", "appeal"),
        ("Sign up for our newsletter and get the news delivered to your inbox.", "appeal"),
        ("Your donation keeps our reporters at the quayside. Please consider a small gift today.", "appeal"),
        ("You can help us stay free of a paywall: donate what you can.", "appeal"),
    ],
)
def test_furniture_goes_wherever_it_stands(line: str, reason: str) -> None:
    """A line of furniture goes from the top, the middle and the end; the article stays whole."""
    for text in (f"{line}\n{ARTICLE}", f"{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}", f"{ARTICLE}\n{line}"):
        cleaned = clean(text)

        assert cleaned.text.replace("\n\n", "\n") == ARTICLE.replace("\n\n", "\n")
        assert [removal.reason for removal in cleaned.removed] == [reason]


@pytest.mark.parametrize(
    "sentence",
    [
        "The newspaper asked its readers to donate after the court fined it for its reporting.",
        "“We need your support and your donations,” the mayor told our reporters at the quay.",
        "The minister made no comments on the report, which drew 400 comments from residents.",
        "Share prices of the ferry company fell 4% on Monday.",
        "Follow-up talks will be held on 3 February 2024 in Lindholm.",
        "Home owners near the quay were told to keep their windows shut.",
        "Copyright law does not cover the port's timetables, the court ruled.",
        "Read the report in full, the judge told both sides, before you speak.",
        "Our correspondent saw trucks waiting for a mile on both sides of the quay.",
        "We are a small town, and our harbour feeds us, the truth is as simple as that, she wrote in a letter to you.",
        "The subscription service reached 3 million subscribers, the company told our newspaper.",
        "The mill at Tarnholt <b>closed</b> in 1931, <a href='/mill'>the paper</a> wrote.",
        "He wrote the software in Node.js and ran it on example.com for the U.S. Navy.",
    ],
)
def test_sentences_that_sound_like_furniture_stay(sentence: str) -> None:
    """A sentence that carries a fact stays, whatever words it uses."""
    cleaned = clean(f"{FIRST}\n\n{sentence}\n\n{SECOND}")

    assert sentence in cleaned.text
    assert cleaned.removed == ()


def test_an_appeal_glued_to_the_first_sentence_goes_alone() -> None:
    """The appeal goes up to the joint; the article's sentence stays whole."""
    appeal = (
        "Your help lets us report from every harbour\n"
        "Our reporters go where the story is, and our readers pay for it.\n"
        "Every donation counts. "
    )
    cleaned = clean(f"{TITLE}\n{appeal}Your support keeps us going.{FIRST}\n{SECOND}", title=TITLE)

    assert cleaned.text == f"{TITLE}\n{FIRST}\n{SECOND}"


def test_a_weak_passage_goes_only_between_two_appeals() -> None:
    """A passage about journalism goes where appeals stand on both sides, and stays on its own."""
    weak = "Reporters, editors and columnists of the Courier bring fair journalism from the quay."

    assert weak in clean(f"{FIRST}\n{weak}\n{SECOND}").text
    assert weak not in clean(f"{ARTICLE}\nSupport our journalism\n{weak}\nSupport our journalism").text


def test_a_repeated_title_stays_once() -> None:
    """The title stands once in the cleaned text, whether it was declared or not."""
    text = f"{TITLE}\n\n{TITLE}\n\n{ARTICLE}"

    assert clean(text, title=TITLE).text == f"{TITLE}\n\n{ARTICLE}"
    assert clean(text).text == f"{TITLE}\n\n{ARTICLE}"


@pytest.mark.parametrize(
    "heading",
    ["COMMENTS (45)", "45 Comments", "Leave a Reply", "Join the conversation", "Readers' comments", "Have your say"],
)
def test_everything_after_a_heading_of_comments_goes(heading: str) -> None:
    """Readers' comments go to the end, however long and however much like prose."""
    comment = "The metro of Lindholm has nine lines and carried 80 million people in 2011, as everybody knows."
    cleaned = clean(
        f"{ARTICLE}\n\n{heading}\n\nsailor | 2 years ago | Reply\n\n{comment}\n\n{comment}\n\n{comment}\n\n{comment}"
    )

    assert cleaned.text == ARTICLE
    assert {removal.reason for removal in cleaned.removed} == {"reader_comments"}


def test_readers_comments_need_no_heading() -> None:
    """The name of a reader with the age of his comment begins them, once most of the article is told."""
    comment = "The metro of Lindholm has nine lines, as everybody knows who ever rode it."
    cleaned = clean(f"{ARTICLE}\n\nsailor | 2 years ago\n\n{comment}")

    assert cleaned.text == ARTICLE
    assert {removal.reason for removal in cleaned.removed} == {"reader_comments"}


def test_a_link_to_the_comments_does_not_take_the_article() -> None:
    """A comments link above the article is dropped alone."""
    assert clean(f"{TITLE}\nComments (45)\n\n{ARTICLE}").text == f"{TITLE}\n\n{ARTICLE}"
    assert clean(f"{SECOND}\nComments (45)\n\n{FIRST}\n\n{THIRD}").text == f"{SECOND}\n\n{FIRST}\n\n{THIRD}"


def test_a_heading_of_links_takes_its_headlines() -> None:
    """Headlines under "Most popular" go with it, up to the next sentence."""
    links = "Most Popular\nFerry fares to rise in spring\nMayor opens new library in Lindholm\n"

    assert clean(f"{FIRST}\n{links}{SECOND}\n{links}").text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("It ended the strike.The ferries sailed.", "It ended the strike. The ferries sailed."),
        ("It ended the “strike.”The ferries sailed.", "It ended the “strike.” The ferries sailed."),
        ("That would helpMr Olsen's case.", "That would help Mr Olsen's case."),
        ("He runs Node.js at www.Example.Org and U.S.Steel.", None),
        ("Write to desk@courier.Example today, said Dr.Holm.", None),
    ],
)
def test_sentences_run_together_are_parted_where_that_is_certain(glued: str, parted: str | None) -> None:
    """A space is put in between two sentences, and recorded; addresses, acronyms and names stay."""
    cleaned = clean(glued)

    assert cleaned.text == (parted or glued)
    assert [(removal.text, removal.reason) for removal in cleaned.removed] == ([("", "glued")] if parted else [])


def test_removals_point_into_the_text_as_it_arrived() -> None:
    """Each removal's offsets give its text back."""
    head = f"scorewatcher\nFriday, August 9, 2024\n{TITLE}"
    text = f"{head}\n\n{FIRST}\nAlso read: Something else\n{SECOND}\n\nComments\nI agree!"
    removed = clean(text, title=TITLE).removed

    assert len(removed) == 5
    assert all(text[removal.start : removal.end] == removal.text for removal in removed)


@pytest.mark.parametrize(
    "unit", ["a\n", "abc.Def ", "“abc. Def ", "helpMr X", "Comments\n", "donate your support ", '"', "Home > "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """20 000 characters of one repeated sign are cleaned without trouble."""
    clean(unit * (20_000 // len(unit)))


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [FIRST, SECOND, TITLE, "Share this article", "Comments (4)", "Subscribe now",
             "Your support keeps us going.", "It ended.The ferries sailed.", "Also read: x", "👩\u200d🚀 e\u0301",
             "\u202e", "\u2028", "\r\n", "\n", " "]
        ),
        st.text(max_size=30),
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(_PIECES)
def test_offsets_hold_through_cleaning_and_segmentation(text: str) -> None:
    """Removals point into what arrived, sentences into what is kept; together they hold every visible character."""
    cleaned = clean(text)
    parts = [part for part in cleaned.removed if part.text]
    sentences = split(cleaned.text, article_id="art_1", language="en")

    assert all(text[part.start : part.end] == part.text for part in cleaned.removed)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert all(cleaned.text[one.start : one.end] == one.text for one in sentences)
    visible = sorted("".join(cleaned.text.split()) + "".join("".join(part.text.split()) for part in parts))
    assert visible == sorted("".join(text.split()))
    assert "".join("".join(one.text.split()) for one in sentences) == "".join(cleaned.text.split())


@settings(max_examples=40, deadline=None)
@given(_PIECES)
def test_all_parts_put_back_give_the_text_again(text: str) -> None:
    """Restoring everything loses nothing but white space."""
    removed = clean(text).removed

    back = restored(text, removed, [number for number, part in enumerate(removed) if part.text])
    assert "".join(back.text.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{appeal} {first}\n\n{second}", "{first}\n\n{second}"),
        ("{first}\n\n{second} {appeal}", "{first}\n\n{second}"),
    ],
)
def test_an_appeal_at_an_end_of_a_paragraph_goes_alone(text: str, left: str) -> None:
    """What tells the news in the same paragraph stays."""
    words = {"appeal": "Please support our journalism with a donation today.", "first": FIRST, "second": SECOND}

    assert clean(text.format(**words)).text == left.format(**words)
