"""What is made to do harm, sent to a real server: it answers calmly, keeps nothing of it, and goes on answering."""

import csv
import io
import json
import os
import socket
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from service.cli.serve import listen

ROOT = Path(__file__).parents[2]
PATIENCE = 120
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON, CSV, LINES, PDF = "application/json", "text/csv", "application/x-ndjson", "application/pdf"
GOOD = {"text": "The ferry to Aldwick sank in 1966. Nobody was aboard.", "title": "The ferry"}
LAUGHS = "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};'>" for n in range(1, 40))
DOCTYPE = f"<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a0 'ha'>{LAUGHS}]>"
NAMES = ['a"; x="b.txt', "a\\r\\nSet-Cookie: x=1.txt", "..\\..\\x.txt", "../../../etc/x.txt", "\u202etxt.exe"]
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1+1", "\r\n=HYPERLINK(1)"]


class Server:
    """A running desk, its log and its folder."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log

    def ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = JSON, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request on a connection of its own; return status, headers and body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"Content-Type": kind} | headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def sent(self, path: str, given: object) -> Any:
        """Send JSON and return what is answered."""
        return json.loads(self.ask("POST", path, json.dumps(given).encode())[2])

    def raw(self, told: bytes) -> bytes:
        """Send bytes as they are and return what comes back."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(told)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.fixture(scope="module", name="server")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    environ = os.environ | {
        "CLAIMDESK_HOME": str(folder / "home"), "CLAIMDESK_STANCE_MODEL": "none", "CLAIMDESK_LOG_FORMAT": "json"
    }  # fmt: skip
    with listen("127.0.0.1", 0) as listener, (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "gunicorn", "--config", "python:service.workers", "--workers", "1"]
        command += ["--bind", f"fd://{listener.fileno()}", "service:create_app()"]
        process = subprocess.Popen(command, cwd=ROOT, env=environ, pass_fds=[listener.fileno()], stderr=log, stdout=log)
        server = Server(listener.getsockname()[1], folder / "log")
        try:
            until = time.monotonic() + PATIENCE
            while server.ask("GET", "/health/ready")[0] != 200 and time.monotonic() < until:
                time.sleep(0.1)
            yield server
            assert server.ask("GET", "/health/ready")[0] == 200
        finally:
            process.terminate()
            process.wait(PATIENCE)
    for line in (folder / "log").read_text().splitlines()[1:]:  # the first is gunicorn's, before it is told how to log
        assert isinstance(json.loads(line), dict)  # whatever was sent, a line of the log is one line, and ours
        assert "Traceback" not in line


def problem(answer: tuple[int, dict[str, str], bytes]) -> tuple[int, str]:
    """Return the status and detail of a refusal, which is a problem."""
    status, headers, body = answer
    assert headers["content-type"] == "application/problem+json"
    return status, json.loads(body)["detail"]


def document(xml: str, *, more: int = 0, part: str = "word/document.xml") -> bytes:
    """Return a Word document, with so many files more in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, xml)
        for number in range(more):
            package.writestr(f"word/media/{number}", b"")
    return written.getvalue()


def pdf(pages: bytes, content: bytes = b"", *, how: bytes = b"") -> bytes:
    """Return a PDF whose tree of pages and only content are these."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), how, content),
        (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12/Resources<</XObject<</X 5 0 R>>>>>>stream\n"
            b"/X Do /X Do \nendstream"
        ),
    ]
    told = b"".join(b"%d 0 obj%s endobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + told + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def packed(megabytes: int) -> bytes:
    """Return what unpacks to so much of nothing."""
    pack = zlib.compressobj(9)
    blocks = [pack.compress(b" " * 1_000_000) + pack.flush(zlib.Z_FULL_FLUSH) for _ in range(2)]
    return blocks[0] + blocks[1] * (megabytes - 1)


ONE_PAGE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
FILES: dict[str, Callable[[], tuple[bytes, str]]] = {
    "a PDF of many pages": lambda: (pdf(b"<</Type/Pages/Count 99999999/Kids[" + b"2 0 R " * 300 + b"]>>"), PDF),
    "a PDF whose pages hold themselves": lambda: (pdf(b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>"), PDF),
    "a PDF whose pictures hold themselves": lambda: (pdf(ONE_PAGE, b"/X Do"), PDF),
    "a PDF that unpacks without end": lambda: (pdf(ONE_PAGE, packed(500), how=b"/Filter/FlateDecode"), PDF),
    "a PDF packed many times": lambda: (
        pdf(ONE_PAGE, zlib.compress(packed(500)), how=b"/Filter[/FlateDecode/FlateDecode]"), PDF
    ),
    "a PDF of objects that unpack without end": lambda: (
        pdf(ONE_PAGE, packed(500), how=b"/Type/ObjStm/N 99999999/First 9/Filter/FlateDecode"), PDF
    ),
    "a Word document that unpacks without end": lambda: (document("<w>" + " " * 60_000_000), WORD),
    "a Word document of many files": lambda: (document("<w/>", more=2_001), WORD),
    "a Word document with entities": lambda: (document(f"{DOCTYPE}<w>&a39;</w>"), WORD),
    "a Word document that names a file outside": lambda: (document("<w/>", part="../../word/document.xml"), WORD),
    "a feed with entities": lambda: (f"{DOCTYPE}<rss>&a39;</rss>".encode(), "application/rss+xml"),
    "a feed with an entity of a file": lambda: (
        b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
        "application/rss+xml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_made_to_do_harm(server: Server, name: str) -> None:
    """It is refused with a reason within the time of a request, and nothing of it is kept."""
    content, kind = FILES[name]()
    status, headers, body = server.ask("POST", "/api/v1/articles", content, kind)
    told = json.loads(body)
    results = told["results"] if status == 207 else [{"status": status}]

    assert {each["status"] for each in results} <= {413, 422}
    assert b"root:" not in body
    assert headers["content-type"].startswith("application/")


class TestJson:
    """A body that one reader takes so and another otherwise, or none can take."""

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            (b'{"claim": "a", "claim": "b"}', "An object names 'claim' twice"),
            (b'{"claim": "a", "\\u0063laim": "b"}', "An object names 'claim' twice"),
            (b'{"claim": "a", "as_of": {"x": 1, "x": 2}}', "An object names 'x' twice"),
            (b'{"claim": ' + b"[" * 100_000, "nested too deeply"),
            (b'{"claim": ' + b'{"a":' * 1_000 + b"1" + b"}" * 1_000 + b"}", "nested too deeply"),
            (b'{"claim": ' + b'{"a":' * 200 + b"1" + b"}" * 200 + b"}", None),
            (b'{"claim": ' + b"9" * 5_000 + b"}", "figure that is too long"),
            (b'{"claim": 1e999999}', None),
        ],
    )
    def test_what_can_be_read_in_two_ways(self, server: Server, body: bytes, said: str | None) -> None:
        """It is refused: 400 where it cannot be read, 422 where a field cannot be so."""
        status, detail = problem(server.ask("POST", "/api/v1/checks", body))

        assert status == (422 if said is None else 400)
        assert said is None or said in detail

    def test_lists_too(self, server: Server) -> None:
        """Of claims, and of articles."""
        line = b'{"claim": "A dam broke", "claim": "No dam broke"}\n'
        assert problem(server.ask("POST", "/api/v1/jobs", line, LINES)) == (
            422,
            "Line 1: An object names 'claim' twice.",
        )
        told = json.loads(server.ask("POST", "/api/v1/articles", b'{"text": "One", "text": "Two"}\n', LINES)[2])
        assert told["results"][0]["status"] == 422


class TestCsv:
    """Lists as CSV, in and out."""

    def test_a_cell_without_end(self, server: Server) -> None:
        """A cell of megabytes, a quote that is never closed, a line of many cells: each is refused, or one bad row."""
        wide = b"claim," + b",".join(b"c%d" % number for number in range(5_000)) + b"\n"
        for body in (b'claim\n"' + b"x" * 3_000_000 + b'"\n', b'claim\n"' + b"x\n" * 1_000_000, wide + b"x," * 5_000):
            assert problem(server.ask("POST", "/api/v1/jobs", body, CSV))[0] == 422

    def test_no_export_computes(self, server: Server) -> None:
        """Whatever is claimed, noted, titled or listed: no cell of any CSV begins a formula."""
        for number, formula in enumerate(FORMULAS):
            title = f"{formula} {number}"
            server.sent("/api/v1/articles", {"text": f"{title} The ferry number {number} sank in 1966.", "title": title,
                                             "outlet": title, "author": title})  # fmt: skip
            made = server.sent("/api/v1/checks", {"claim": f"{formula} The ferry number {number} sank in 1966"})
            ruling = {"verdict": "refuted", "note": formula, "editor": formula.strip() or "x"}
            server.sent(f"/api/v1/checks/{made['id']}/rulings", ruling)
            for path in (f"/api/v1/checks/{made['id']}.csv",):
                self._inert(server, path)
        head = "claim,=note,+more"
        rows = [f'"{formula} sank",{json.dumps(formula)},-1+1' for formula in FORMULAS[:6]]
        job = json.loads(server.ask("POST", "/api/v1/jobs", "\n".join([head, *rows]).encode(), CSV)[2])
        for path in ("/api/v1/checks.csv", "/api/v1/rulings.csv", "/history.csv", job["results"]["csv"]):
            self._inert(server, path)

    def _inert(self, server: Server, path: str) -> None:
        status, headers, body = server.ask("GET", path)
        assert status == 200
        assert headers["content-type"].startswith("text/csv")
        cells = [cell for line in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")) for cell in line]
        bad = [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]
        assert [cell for cell in bad if not cell.lstrip("-").replace(".", "").isdigit()] == []


class TestHeaders:
    """What is put into a header or a name must not become another header, or a line of the log."""

    @pytest.mark.parametrize("name", NAMES)
    def test_names_of_files(self, server: Server, name: str) -> None:
        """A name that came with a file is told in JSON, and stands in no header and in no path."""
        boundary = "b0undary"
        told = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: text/plain\r\n\r\n{GOOD['text']} {name.encode().hex()}\r\n--{boundary}--\r\n"
        )
        status, headers, _ = server.ask(
            "POST", "/api/v1/articles", told.encode(), f"multipart/form-data; boundary={boundary}"
        )
        assert status in {200, 201, 202, 400, 422}
        assert "set-cookie" not in headers
        assert name not in str(headers)
        draft = server.ask("POST", "/api/v1/drafts", told.encode(), f"multipart/form-data; boundary={boundary}")
        if draft[0] < 300:
            made = json.loads(draft[2])["id"]
            copy = server.ask("GET", f"/api/v1/drafts/{made}/copy?format=md")
            assert copy[1]["content-disposition"] == f'attachment; filename="{made}.md"'

    @pytest.mark.parametrize(
        "told",
        [
            b"GET /api/v1/checks?q=%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            b"GET /sign-in?next=%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            b"GET /%0d%0a%7b%22event%22:%22forged%22%7d HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            b'GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: a\x0b{"event": "forged"}\r\n\r\n',
            b'GET / HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: a\r\n {"event": "forged"}\r\n\r\n',
            b"GET /\x1b[2J HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            b'FOR"GED\n / HTTP/1.1\r\nHost: localhost\r\n\r\n',
            b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
            (
                b"POST /api/v1/checks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n"
            ),
            b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 500 + b"\r\n",
            b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ],
    )
    def test_lines_that_hold_others(self, server: Server, told: bytes) -> None:
        """No header and no line of the log comes of it; the server's fixture reads the log to its end."""
        answered = server.raw(told)
        head = answered.partition(b"\r\n\r\n")[0].lower()

        assert answered.count(b"\nHTTP/1.") == 0
        assert b"set-cookie: x=1" not in head
        assert b"forged" not in head
        assert b"forged" not in server.log.read_bytes()
