"""What lay in every table when the first revision was the newest: a mentor and a leader in a pair
that meets, and one that is about to end."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage.types import Seal
from tests.conftest import KEY

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEXT = BEGAN + timedelta(days=21)
Row = dict[str, Any]

sealed = Seal((KEY,)).close


def person(number: int, name: str, **more: Any) -> Row:
    email = f"{number}@upmentor.example"
    row: Row = {"id": number, "email": email, "name": name, "title": "Editor", "grade": None}
    row |= {"department": "News", "location": "Riga", "country": "LV", "timezone": "Europe/Riga"}
    row |= {"manager_id": None, "languages": '["ru","en"]', "status": "active", "locale": ""}
    return row | {"organiser": False, "version": 1} | more


def enrolment(number: int, role: str, interests: str, avoid: str) -> Row:
    row: Row = {"id": number, "programme_id": 1, "person_id": number, "role": role, "invited_by": 3}
    row |= {"state": "joined", "interests": interests, "goal": "", "hours": "mon-fri 09:00-18:00"}
    row |= {"capacity": 2, "addressed": "", "avoid": sealed(avoid), "waited": 1, "paused": False}
    return row | {"due": None, "version": 2}


def proposal(number: int) -> Row:
    row: Row = {"id": number, "round_id": 1, "programme_id": 1, "mentor_id": 1, "mentee_id": 2}
    row |= {"mentor_enrolment_id": 1, "mentee_enrolment_id": 2, "topic": "ai", "score": 70}
    row |= {"reasons": '[{"kind":"levels","value":"4>1"}]', "state": "paired", "mentor_yes": True}
    return row | {"closes": NEXT, "due": None, "version": 3}


def pair(number: int, state: str, due: datetime | None) -> Row:
    row: Row = {
        "id": number,
        "programme_id": 1,
        "proposal_id": number,
        "mentor_id": 1,
        "mentee_id": 2,
    }
    row |= {"topic": "ai", "started": BEGAN, "state": state, "agreed_by": "[1,2]", "ended": None}
    return row | {"due": due, "version": 1}


def letter(number: int, state: str, **more: Any) -> Row:
    key = f"session.agreed:{number}:2"
    row: Row = {"id": number, "key": key, "kind": "session.agreed", "about": "1", "person_id": 2}
    row |= {"place_id": None, "state": state, "due": None, "tries": 0, "sent": None}
    return row | {"account_id": None, "lies_place": None, "lies_message": None} | more


FIRST: dict[str, list[Row]] = {
    "person": [
        person(3, "Olga Reed", organiser=True),
        person(1, "Анна Ковалёва", manager_id=3, grade=5),
        person(2, "Lars ÅSTRÖM"),
    ],
    "place": [
        {"id": 1, "platform": "sandbox", "enterprise": "", "team": "sandbox", "channel": "news"}
    ],
    "seen": [{"id": "an event", "at": BEGAN, "answer": sealed("{}")}],
    "fault": [{"kind": "session", "row_id": 1, "tries": 2, "at": BEGAN, "error": "KeyError"}],
    "account": [
        {"id": 1, "person_id": 1, "platform": "sandbox", "enterprise": "", "team": "", "user": "a"}
    ],
    "programme": [
        {"id": 1, "name": "Spring", "purpose": "AI in our work", "topics": '["ai"]', "locale": "en"}
        | {"timezone": "Europe/Riga", "organisers": "[3]", "sponsor_id": 2, "contact_id": 3}
        | {"place_id": 1, "sponsor_line": "", "cadence": 4, "sessions": 6, "minutes": 30}
        | {"due": NEXT, "version": 1}
    ],
    "enrolment": [
        enrolment(1, "mentor", '[{"topic":"ai","level":4,"evidence":"Reports"}]', "[3]"),
        enrolment(2, "mentee", '[{"topic":"ai","level":1,"evidence":""}]', "[]"),
    ],
    "round": [
        {"id": 1, "programme_id": 1, "number": 1, "seed": 1, "ordered_by": 3, "state": "closed"}
        | {"left_out": '[{"person_id":3,"role":"mentor","reason":"no_one_free"}]'}
        | {"closes": NEXT, "due": None, "version": 2}
    ],
    "proposal": [proposal(1), proposal(2)],
    "pair": [pair(1, "active", None), pair(2, "ending", NEXT)],
    "session": [
        {"id": 1, "pair_id": 1, "programme_id": 1, "mentor_id": 1, "mentee_id": 2, "number": 1}
        | {"minutes": 30, "not_before": BEGAN, "state": "held", "starts": BEGAN, "sequence": 1}
        | {"options": '["2026-03-02T09:00:00Z"]', "reminded": True, "nudged": False}
        | {"outcome": "held", "answered_by": 1, "due": NEXT, "version": 5}
    ],
    "note": [
        {"id": 1, "session_id": 1, "pair_id": 1, "author_id": 1, "partner_id": 2, "useful": 5}
        | {"visibility": "offer", "written": BEGAN, "learned": sealed("Ask first")}
        | {"tried": sealed("Ask twice"), "worked": sealed("")}
    ],
    "learning": [
        {"id": 1, "note_id": 1, "pair_id": 1, "programme_id": 1, "author_id": 1, "partner_id": 2}
        | {"topic": "ai", "learned": sealed("Ask first"), "tried": sealed("Ask twice")}
        | {"worked": sealed(""), "due": None, "state": "published", "author_named": True}
        | {"partner_named": False, "published": BEGAN, "version": 4}
    ],
    "letter": [
        letter(1, "sent", sent=BEGAN, account_id=1, lies_place="a", lies_message="7"),
        letter(2, "waiting", due=NEXT),
        letter(3, "dropped"),
        letter(4, "sent", sent=BEGAN + timedelta(days=1), lies_place="a", lies_message="8"),
        letter(5, "waiting", due=NEXT, kind="channel.lost"),
    ],
}
