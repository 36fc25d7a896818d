"""Plays the main path over the sandbox's JSON, with nothing but the standard library.

    python tests/e2e/play.py http://127.0.0.1:8080

Buttons are found by what they do (the id before its colon), so the language of a card is no matter.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.request import Request, urlopen

Json: TypeAlias = dict[str, Any]
HOURS = "mon-fri 09:00-18:00"
PATIENCE = 30
LEARNED = "A first draft takes a minute"


@dataclass(frozen=True)
class Sandbox:
    address: str

    def get(self, path: str) -> Any:
        with urlopen(self.address + path) as answer:
            return json.load(answer)

    def post(self, path: str, body: Mapping[str, object]) -> Json:
        request = Request(
            self.address + path,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urlopen(request) as answer:
            told: Json = json.load(answer)
            return told

    def say(self, person: str, text: str) -> Json:
        card: Json = self.post("/sandbox/say", {"person": person, "text": text})["card"]
        return card

    def press(self, person: str, action: str, **values: object) -> Json:
        """The newest message that has such a button; a refused form is a failure here."""
        message, button = self.find(person, action)
        body = {"person": person, "message": message, "button": button, "values": values}
        card: Json = self.post("/sandbox/press", body)["card"]
        assert not card.get("refused"), card
        return card

    def press_once_asked(self, person: str, action: str, **values: object) -> Json:
        """The card may wait for a working morning, or for another day than today's card."""
        for _ in range(21):
            if self.has(person, action):
                break
            self.forward("P1D")
        return self.press(person, action, **values)

    def has(self, person: str, action: str) -> bool:
        messages = self.get(f"/sandbox/inbox/{person}")
        return any(b["id"].startswith(f"{action}:") for m in messages for b in buttons(m["card"]))

    def find(self, person: str, action: str) -> tuple[str, str]:
        """Cards come in their own time: where it isn't there yet, time goes on event by event."""
        for _ in range(PATIENCE):
            for message in reversed(self.get(f"/sandbox/inbox/{person}")):
                for button in buttons(message["card"]):
                    if button["id"].partition(":")[0] == action:
                        return message["id"], button["id"]
            self.post("/sandbox/clock", {"next": True})
        raise AssertionError(f"{person} finds no button {action}")

    def forward(self, duration: str) -> str:
        now: str = self.post("/sandbox/clock", {"forward": duration})["now"]
        return now

    def shows(self, channel: str, text: str) -> bool:
        return any(text in m["plain"] for m in self.get(f"/sandbox/channel/{channel}"))


def buttons(card: Json) -> Sequence[Json]:
    rows = (element for element in card.get("elements", ()) if element["type"] == "row")
    return [*(b for row in rows for b in row.get("buttons", ())), *card.get("buttons", ())]


def play(sandbox: Sandbox) -> None:
    organiser = next(p["id"] for p in sandbox.get("/sandbox/people") if p["role"] == "organiser")
    mentor, leader = "anna", "elena"
    start(sandbox, organiser, mentor, leader)
    join(sandbox, mentor, leader)
    run_a_round(sandbox, organiser)
    sandbox.press_once_asked(mentor, "proposal.yes")
    sandbox.press_once_asked(leader, "proposal.yes")
    meet(sandbox, mentor, leader)
    share(sandbox, mentor, leader)


PROGRAMME: Json = {
    "name": "Reverse mentoring",
    "purpose": "Leaders draft with an assistant themselves",
    "topics": ["ai", "video", "employer"],
    "sponsor": "viktor@upmentor.example",
    "line": "",
    "contact": "agnes@upmentor.example",
    "channel": "learnings",
    "cadence": "4",
    "sessions": "6",
    "minutes": "60",
    "locale": "en",
}


def start(sandbox: Sandbox, organiser: str, mentor: str, leader: str, **instead: object) -> None:
    sandbox.say(organiser, "organise")
    sandbox.press(organiser, "programme.new")
    sandbox.press(organiser, "programme.create", **PROGRAMME | instead)
    for role, person in (("mentor", mentor), ("mentee", leader)):
        message, button = sandbox.find(organiser, "programme.invite")
        button = button.replace("/mentor", f"/{role}")
        body = {"person": organiser, "message": message, "button": button, "values": {}}
        sandbox.post("/sandbox/press", body)
        sandbox.press(organiser, "programme.send_invitations", people=f"{person}@upmentor.example")
        sandbox.press(organiser, "programme.show")


def join(sandbox: Sandbox, mentor: str, leader: str) -> None:
    sandbox.press_once_asked(mentor, "enrolment.form")
    sandbox.press(mentor, "enrolment.describe", topics=["ai"], capacity="1", hours=HOURS)
    sandbox.press(mentor, "enrolment.rate", **{"level-ai": "4", "evidence-ai": "Daily reports"})
    sandbox.press_once_asked(leader, "enrolment.form")
    sandbox.press(leader, "enrolment.describe", first="ai", goal="draft letters", hours=HOURS)
    sandbox.press(leader, "enrolment.rate", **{"level-ai": "1"})


def run_a_round(sandbox: Sandbox, organiser: str) -> None:
    sandbox.say(organiser, "organise")
    sandbox.press(organiser, "programme.show")
    sandbox.press(organiser, "round.run")
    sandbox.press(organiser, "round.show")
    sandbox.press(organiser, "round.approve")


def meet(sandbox: Sandbox, mentor: str, leader: str) -> None:
    for person in (mentor, leader):
        sandbox.press(person, "pair.agree")
    sandbox.press(leader, "session.more")  # the first times may be too near for the mentor's yes
    sandbox.press(leader, "session.pick")
    sandbox.press_once_asked(mentor, "session.confirm")


def share(sandbox: Sandbox, mentor: str, leader: str) -> None:
    sandbox.press_once_asked(leader, "session.held")
    sandbox.press(
        leader, "note.save", learned=LEARNED, tried="One letter a day", visibility="offer"
    )
    sandbox.press(leader, "learning.offer_named")
    sandbox.press_once_asked(mentor, "learning.agree_unnamed")
    assert not sandbox.shows("learnings", LEARNED), "nothing is posted before Thursday"
    sandbox.forward("P7D")
    assert sandbox.shows("learnings", LEARNED)
    posts = sandbox.get("/sandbox/channel/learnings")
    assert len(posts) == 2, "the learning and the digest"
    for drawing in ("slack", "teams"):
        assert LEARNED in json.dumps(sandbox.get(f"/sandbox/drawn/{posts[0]['id']}?as={drawing}"))


if __name__ == "__main__":
    play(Sandbox(sys.argv[1].rstrip("/")))
    print("From an invitation to a published learning: all of it happened.")  # noqa: T201
