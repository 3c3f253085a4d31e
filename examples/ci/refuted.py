"""Fail a build when a draft has claims that the newsroom's archive refutes: `python refuted.py STORY…`.

CLAIMDESK_URL names the desk; CLAIMDESK_TOKEN is a token with the scopes `checks:write` and `checks:read`, where the
desk asks for one.
Each refuted sentence is printed as an annotation of GitHub Actions, which other systems show as plain lines.
"""

import os
import sys
from pathlib import Path

from service.client import ApiError, Client, Unreachable


def escaped(text: str, more: str = "") -> str:
    """Return a text as an annotation holds it: in one line, which nothing within it can end."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def main(paths: list[str]) -> int:
    """Check each story; return 1 where one has a refuted claim, 2 where one cannot be checked."""
    found = 0
    try:
        with Client(os.environ["CLAIMDESK_URL"], token=os.environ.get("CLAIMDESK_TOKEN")) as desk:
            for path in paths:
                text = Path(path).read_text(encoding="utf-8")
                for sentence in desk.check_draft(text)["sentences"]:
                    check = sentence["check"]
                    if check is None or sentence["verdict"] != "refuted":
                        continue
                    line = text.count("\n", 0, max(0, text.find(sentence["text"]))) + 1
                    reason = "; ".join(check["verdict"]["reasons"])
                    told = escaped(f"The archive refutes: {sentence['text']} ({reason})")
                    print(f"::error file={escaped(path, ':,')},line={line}::{told}")
                    found += 1
    except (ApiError, Unreachable) as error:
        print(f"::error::{escaped(f'The stories cannot be checked: {error}')}")
        return 2
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
