"""Who does what to whom, as read from one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chunks import Phrase
from claims.frames import Frame, frames_of
from claims.reading import Reading, read
from claims.syntax import MOST_JOINED


def _text(reading: Reading, phrases: tuple[Phrase, ...]) -> str:
    return ", ".join(reading.words[phrase.last].text for phrase in phrases)


def deeds(text: str) -> dict[str, tuple[str, str]]:
    """Return each verb of a text with the last words of its doers and of its targets."""
    reading = read(text)
    return {
        reading.words[frame.at].text: (_text(reading, frame.doers), _text(reading, frame.targets))
        for frame in frames_of(reading)
        if frame.is_verb
    }


def deed(text: str, word: str) -> Frame:
    """Return the deed that a word tells."""
    reading = read(text)
    return next(frame for frame in frames_of(reading) if reading.words[frame.at].text == word)


@pytest.mark.parametrize(
    ("text", "word", "doers", "targets"),
    [
        ("The county paid the contractor.", "paid", "county", "contractor"),
        ("The contractor was paid by the county.", "paid", "county", "contractor"),
        ("Corvin, which Talbot acquired in 2018, runs four farms.", "acquired", "Talbot", "Corvin"),
        ("Corvin, which Talbot acquired in 2018, runs four farms.", "runs", "Corvin", "farms"),
        ("Judge Quint, who freed the editor, was suspended by the ministry.", "freed", "Quint", "editor"),
        ("Judge Quint, who freed the editor, was suspended by the ministry.", "suspended", "ministry", "Quint"),
        ("The senate approved the budget but rejected the plan.", "rejected", "senate", "plan"),
        ("Rebels killed six soldiers, the army said.", "said", "army", ""),
        ("Officers said rebels killed six soldiers.", "killed", "rebels", "soldiers"),
        ("The mayor, the auditor said, paid the bill.", "paid", "mayor", "bill"),
        ("The opposition leader, Vera Simic, called the vote.", "called", "leader, Simic", "vote"),
        ("Norway and Sweden signed the deal.", "signed", "Norway, Sweden", "deal"),
        ("The ministry refused to open the files.", "open", "ministry", "files"),
        ("The union accused the ministry of withholding wages.", "withholding", "ministry", "wages"),
        ("A court urged the bank to pay the costs.", "pay", "bank", "costs"),
        ("A company based in Oslo bought the mine.", "bought", "company", "mine"),
        ("The firm laid off forty welders.", "laid", "firm", "welders"),
        ("The firm is to quit the town.", "quit", "firm", "town"),
        ("Article 9 was repealed by 39 votes to 12.", "repealed", "", "9"),
        ("Not only did the court reject the appeal.", "reject", "court", "appeal"),
    ],
)
def test_doers_and_targets(text: str, word: str, doers: str, targets: str) -> None:
    """Active, passive, relative, joined, governed: the one who did it and the one it was done to are told apart."""
    assert deeds(text)[word] == (doers, targets)


def test_of_two_objects_the_first_is_the_receiver() -> None:
    """What was given is the target; to whom stands beside it."""
    given_ = deed("Bolivia handed Paraguay the smuggler.", "handed")

    assert [phrase.head.text for phrase in given_.targets if phrase.head] == ["smuggler"]
    assert [(lead, phrase.head.text) for lead, phrase in given_.others if phrase.head] == [("to", "Paraguay")]


@pytest.mark.parametrize(
    ("text", "word", "doer", "target"),
    [
        ("Norway's criticism of Sweden was loud.", "criticism", "Norway", "Sweden"),
        ("The mediation by Russia ended.", "mediation", "Russia", None),
        ("An Indian strike on Pakistan ended.", "strike", "Indian", "Pakistan"),
        ("A Portuguese-brokered truce held.", "brokered", "Portuguese", "truce"),
        ("The G20-brokered truce held.", "brokered", "G", "truce"),
    ],
)
def test_nouns_tell_deeds_too(text: str, word: str, doer: str, target: str | None) -> None:
    """A noun for a deed has its doer before it or after "by", its target after "of" or "on"."""
    frame = deed(text, word)

    assert [phrase.head.folded for phrase in frame.doers if phrase.head] == [doer.casefold()]
    assert [phrase.head.text for phrase in frame.targets if phrase.head] == ([] if target is None else [target])


@given(st.text(alphabet=st.sampled_from("the to of by and that who was not Paris ran, .\"'’-(;\n\x00é1 "), max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Hostile or broken text gives frames whose words are there, or none."""
    reading = read(text)

    for frame in frames_of(reading):
        assert 0 <= frame.at < len(reading.words)
        assert frame.governor is None or frame.governor < len(frames_of(reading))


def test_of_a_list_without_end_the_last_acts() -> None:
    """No more than `MOST_JOINED` act together, so that comparing two lists ends; the last takes the last place."""
    names = [f"the {word}" for word in "mayor editor bishop baker farmer nurse driver sailor tailor painter".split()]
    names += [f"the {word}" for word in "teacher clerk judge doctor miller smith weaver cook".split()]
    frame = deed(f"The storm hit {' and '.join(names)}.", "hit")

    assert len(frame.targets) == MOST_JOINED
    assert frame.targets[-1].head is not None
    assert frame.targets[-1].head.text == "cook"
