"""Where a webhook's name leads is looked up once for each message, judged, and that very address is gone to."""

import socket
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service import webhooks
from service.settings import Settings
from service.wiring import open_desk

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.7", "::1", "::ffff:169.254.169.254"])
def test_a_name_that_leads_inside_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    """Neither a private address beside a public one, nor one that a name has by now, is gone to (DNS rebinding)."""
    answers = [[PUBLIC, inside], [inside]]
    asked: list[str] = []

    def looked_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in answers[len(asked) - 1]]

    with closing(open_desk(Settings.at(tmp_path))) as desk:
        now = datetime.now(UTC)
        hook = desk.webhooks.add("http://hook.example:9", webhooks.new_secret(), note="", now=now)
        for number in range(len(answers)):
            desk.webhooks.enqueue(hook, f"alt_{number}", "{}", now=now)
        monkeypatch.setattr(socket, "getaddrinfo", looked_up)
        sent = webhooks.deliver_due(desk)
        said = [delivery.said for delivery in desk.webhooks.deliveries(hook.id)]

    assert sent == 0
    assert asked == ["hook.example", "hook.example"]
    assert ["private" in each for each in said] == [True, True]
