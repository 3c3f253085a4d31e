"""The result of a job: the list as it came, with its answers, and nothing that a spreadsheet would run."""

import csv
import json
from io import StringIO

import pytest

from service.jobs.model import Form, Job, Options
from service.jobs.reading import read_list
from service.jobs.working import take_turn
from service.jobs.writing import COLUMNS, csv_lines, harmless, json_lines
from service.wiring import Desk
from tests.service.jobs.conftest import CLAIM


def done(desk: Desk, content: str, form: Form) -> Job:
    """Return a job that went through."""
    layout, rows = read_list(content.encode(), form)
    job = desk.jobs.add(rows, layout, Options())
    while take_turn(desk.jobs, desk.checker, worker="w") is not None:
        pass
    return desk.jobs.job(job.id)


def as_csv(desk: Desk, job: Job) -> str:
    """Return the result as CSV."""
    return "".join(csv_lines(job, desk.jobs.rows(job.id), given=desk.jobs.rows(job.id)))


def test_a_csv_comes_back_as_it_was(desk: Desk) -> None:
    """Its mark, its delimiter, its columns and its order; ours stand behind them."""
    job = done(desk, f"\N{ZERO WIDTH NO-BREAK SPACE}id;Claim;note\n2;{CLAIM};ä, b\n1; ;x\n", Form.CSV)
    text = as_csv(desk, job)
    rows = list(csv.reader(StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), delimiter=";"))

    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}id;")
    assert rows[0] == ["id", "Claim", "note", *COLUMNS]
    assert [row[:3] for row in rows[1:]] == [["2", CLAIM, "ä, b"], ["1", " ", "x"]]
    told = dict(zip(rows[0], rows[1], strict=True))
    assert (told["claimdesk_status"], told["claimdesk_verdict"], told["claimdesk_supports"]) == (
        "checked",
        "supported",
        "1",
    )
    assert told["claimdesk_quote"] == "The ferry to Aldwick sank in 1966 with nobody aboard."
    assert told["claimdesk_outlet"] == "Coast Gazette"
    failed = dict(zip(rows[0], rows[2], strict=True))
    assert (failed["claimdesk_status"], failed["claimdesk_verdict"]) == ("failed", "")
    assert "empty" in failed["claimdesk_problem"]


def test_a_result_may_be_sent_again(desk: Desk) -> None:
    """Our columns of an earlier result are replaced, not doubled."""
    first = as_csv(desk, done(desk, f"id,claim\n1,{CLAIM}\n", Form.CSV))
    again = as_csv(desk, done(desk, first, Form.CSV))

    assert again.splitlines()[0] == first.splitlines()[0]


def test_json_lines_keep_what_was_given(desk: Desk) -> None:
    """Each line has its row's number, what it was, and what became of it; a CSV's cells are texts."""
    job = done(desk, f'{{"claim": "{CLAIM}", "id": 7, "tags": ["x"]}}\n', Form.JSONL)
    lines = [json.loads(line) for line in json_lines(job, desk.jobs.rows(job.id), lambda _: {"check": None})]
    from_csv = done(desk, f"id,claim\n7,{CLAIM}\n", Form.CSV)
    cells = [json.loads(line) for line in json_lines(from_csv, desk.jobs.rows(from_csv.id), lambda _: {})]

    given = {"claim": CLAIM, "id": 7, "tags": ["x"]}
    assert lines == [{"row": 1, "given": given, "status": "checked", "check": None}]
    assert cells == [{"row": 1, "given": {"id": "7", "claim": CLAIM}, "status": "checked"}]


def test_json_lines_as_csv(desk: Desk) -> None:
    """The columns are the members of all rows, as they first stand; what is no text is written as JSON."""
    job = done(desk, f'{{"claim": "{CLAIM}", "n": 7}}\n{{"tags": ["x"], "claim": " ", "n": null}}\n', Form.JSONL)
    rows = list(csv.reader(StringIO(as_csv(desk, job))))

    assert rows[0][:3] == ["claim", "n", "tags"]
    assert [row[:3] for row in rows[1:]] == [[CLAIM, "7", ""], [" ", "", '["x"]']]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1", '=cmd|"/c calc"!A0', "-1+1", "+"],
)
def test_no_formula(cell: str) -> None:
    """What a spreadsheet would run begins with an apostrophe, which makes it a text."""
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+1,200.50", "-3.5 %", "", "The ferry = lost", "1-2", "'=1", "2019-03-15"])
def test_no_harm_to_the_harmless(cell: str) -> None:
    """A plain number, and a text that holds such signs further on, stay as they are."""
    assert harmless(cell) == cell


def test_no_formula_in_any_cell(desk: Desk) -> None:
    """Neither in the list's own cells and names nor in a quote of the archive."""
    job = done(desk, "=id,claim\n@x,=The ferry to Aldwick sank in 1966\n", Form.CSV)
    cells = [cell for row in csv.reader(StringIO(as_csv(desk, job))) for cell in row]

    assert cells[0] == "'=id"
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
