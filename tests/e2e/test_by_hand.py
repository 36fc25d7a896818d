"""Whole programmes by somebody who only clicks and types on the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.company import DOMAIN
from tests.e2e.conftest import NARROW, WIDE, Bot, Opener, running
from tests.e2e.hand import Hand
from tests.e2e.play import HOURS


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    """Of one test alone: each moves its time by months."""
    with running(tmp_path) as bot:
        yield bot


@dataclass(frozen=True)
class Cast:
    language: str
    size: tuple[int, int]
    organiser: str
    mentor: str
    leader: str
    channel: str
    learned: str


ENGLISH = Cast("en", WIDE, "emily", "chloe", "james", "learnings", "A draft takes a minute")
RUSSIAN = Cast("ru", NARROW, "daria", "anna", "elena", "находки", "Письмо пишется за минуту")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("cast", [ENGLISH, RUSSIAN], ids=["en-wide", "ru-narrow"])
def test_the_whole_path_by_hand(opened: Opener, tmp_path: Path, cast: Cast) -> None:
    hand = Hand(opened(language=cast.language, size=cast.size), tmp_path)
    hand.picture("newcomer")
    start(hand, cast.organiser)
    invite(hand, cast.organiser, "mentor", cast.mentor)
    invite(hand, cast.organiser, "mentee", cast.leader)
    join(hand, cast)
    pair_up(hand, cast)
    meet(hand, cast)
    share(hand, cast)
    posts = hand.read(cast.channel)
    expect(posts.filter(has_text=cast.learned)).to_have_count(2)  # the learning and the digest
    expect(posts.filter(has=hand.page.locator(".chart, figure"))).to_have_count(1)
    hand.picture("channel")
    assert hand.moments == sorted(hand.moments)


def start(hand: Hand, organiser: str) -> None:
    """From what a newcomer is shown to a programme."""
    hand.page.locator("#begin").click()
    expect(hand.page.locator(f"#people a[href='#/{organiser}']")).to_have_attribute(
        "aria-current", "page"
    )
    hand.say("organise")
    hand.press(organiser, "programme.new")
    hand.press(
        organiser,
        "programme.create",
        purpose="Leaders see what newcomers see",
        sponsor=f"margaret{DOMAIN}",
        contact=f"agnes{DOMAIN}",
    )


def invite(hand: Hand, organiser: str, role: str, *people: str) -> None:
    hand.press(organiser, "programme.invite", f"/{role}")
    names = "\n".join(f"{person}{DOMAIN}" for person in people)
    hand.press(organiser, "programme.send_invitations", people=names)
    hand.press(organiser, "programme.show")


def join(hand: Hand, cast: Cast) -> None:
    hand.visit(cast.mentor)
    hand.picture("invitation-mentor")
    hand.press(cast.mentor, "enrolment.form")
    hand.press(cast.mentor, "enrolment.describe", topics="ai", capacity="1", hours=HOURS)
    levels = {"level-ai": "4", "evidence-ai": "Every day"}
    hand.press(cast.mentor, "enrolment.rate", **levels)
    hand.press(cast.leader, "enrolment.form")
    hand.press(cast.leader, "enrolment.describe", first="ai", goal="draft letters", hours=HOURS)
    hand.press(cast.leader, "enrolment.rate", **{"level-ai": "1"})


def pair_up(hand: Hand, cast: Cast) -> None:
    a_round(hand, cast.organiser)
    for person in (cast.mentor, cast.leader):
        hand.find(person, "proposal.yes")
        expect(hand.page.locator(".message").last.locator("h3")).to_be_in_viewport()
        hand.picture("proposal")
        hand.press(person, "proposal.yes")


def meet(hand: Hand, cast: Cast) -> None:
    for person in (cast.mentor, cast.leader):
        hand.find(person, "pair.agree")
        hand.picture("pair")
        hand.press(person, "pair.agree")
    # The first times may be too near for the mentor's yes.
    hand.press(cast.leader, "session.more")
    hand.picture("more-times")
    hand.press(cast.leader, "session.pick")
    hand.find(cast.mentor, "session.confirm")
    hand.picture("confirm")
    hand.press(cast.mentor, "session.confirm")


def share(hand: Hand, cast: Cast) -> None:
    hand.travel("P1D")
    hand.find(cast.leader, "session.held")
    hand.picture("checkin")
    hand.press(cast.leader, "session.held")
    hand.picture("note")
    hand.press(
        cast.leader,
        "note.save",
        learned=cast.learned,
        tried="One letter a day",
        visibility="offer",
    )
    hand.picture("note-saved")
    hand.find(cast.leader, "learning.offer_named")
    hand.picture("offer")
    hand.press(cast.leader, "learning.offer_named")
    hand.find(cast.mentor, "learning.agree_unnamed")
    hand.picture("consent")
    hand.press(cast.mentor, "learning.agree_unnamed")
    hand.travel("P7D")
    expect(hand.page.locator("#notice a", has_text=f"#{cast.channel}")).to_be_visible()
    hand.picture("a-week-on")


SIX_MONTHS = timedelta(weeks=26)
MENTORS = ("anna", "maxim", "aigerim", "chloe", "yusuf")
LEADERS = ("viktor", "elena", "timur", "james")


@pytest.mark.timeout(240)
def test_six_months_by_next_event_on_autopilot(opened: Opener, tmp_path: Path) -> None:
    page = opened()
    hand = Hand(page, tmp_path)
    begun = hand.now()
    start(hand, "emily")
    invite(hand, "emily", "mentor", *MENTORS)
    invite(hand, "emily", "mentee", *LEADERS)
    page.locator("#autopilot").click()
    live(hand, begun + timedelta(weeks=1))
    a_round(hand, "emily")
    live(hand, begun + SIX_MONTHS)
    hand.picture("half-a-year-on")
    assert hand.moments == sorted(hand.moments)
    assert page.locator("#people .unread:visible").count() >= 6

    hand.visit("emily")
    hand.say("organise")
    hand.press("emily", "programme.show")
    pairs, held = (
        int(fact) for fact in page.locator(".card dl").last.locator("dd").all_inner_texts()[2:4]
    )
    assert pairs >= 2
    assert held >= 6
    hand.picture("programme")
    posts = hand.read("learnings")
    expect(posts.filter(has_text="One thing we learned").nth(1)).to_be_visible()
    hand.picture("channel")


def live(hand: Hand, until: datetime) -> None:
    """By *Next event* alone."""
    while hand.travel("next") < until:
        pass


def a_round(hand: Hand, organiser: str) -> None:
    hand.visit(organiser)
    hand.say("organise")
    hand.press(organiser, "programme.show")
    hand.press(organiser, "round.run")
    hand.press(organiser, "round.show")
    hand.press(organiser, "round.approve")
