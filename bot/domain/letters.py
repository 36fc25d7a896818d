"""What is sent to somebody who didn't press: it names a card, and is drawn when it leaves."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.manners import Manner

TRIES = 10
FIRST_RETRY = timedelta(seconds=30)


class Post(StrEnum):
    """The life of a letter. ``CHANGED``: what it shows has changed since it was claimed.
    ``HELD``: a waiting card lists it, and it is sent when its reader opens it. ``UNKNOWN``: a
    channel post that may or may not have gone out. ``THERE``: it has, an organiser says, but where
    it lies isn't known. ``CLEARED``: it didn't arrive, and is to be left at that."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    CHANGED = "changed"
    HELD = "held"
    SENT = "sent"
    DROPPED = "dropped"
    GONE = "gone"
    FAILED = "failed"
    UNKNOWN = "unknown"
    THERE = "there"
    CLEARED = "cleared"


@dataclass(eq=False, repr=False)
class Letter:
    """A word to somebody else: it names a card, and is drawn when it is sent.

    ``due`` is when to send; of a claimed letter, when the claim ends. ``sent`` is when it first
    was, or is being, sent, and ``manner`` how. ``urgent``: about what happens within a day.
    ``lane``: what it waits for room in. ``settled``: when it was done with, or a claim's length
    later. ``lies_*``: where it lies since.
    """

    key: str
    kind: str
    about: str
    due: datetime | None
    person_id: int | None = None
    place_id: int | None = None
    state: Post = Post.WAITING
    tries: int = 0
    sent: datetime | None = None
    manner: Manner | None = None
    urgent: bool = False
    lane: str | None = None
    settled: datetime | None = None
    account_id: int | None = None
    lies_place: str | None = None
    lies_message: str | None = None
    id: int = field(init=False)

    @property
    def under_way(self) -> bool:
        """Of a post that took longer than its claim the fate wasn't known; by now it is."""
        return self.state in (Post.CLAIMED, Post.CHANGED, Post.UNKNOWN)

    @property
    def shows(self) -> tuple[str, str]:
        """Two that show the same are drawn the same, at whatever moment."""
        return (self.kind, self.about)

    @property
    def lies(self) -> bool:
        return self.lies_message is not None

    def turn(self) -> tuple[bool, datetime | None, int]:
        """Of those that are due."""
        return (not self.urgent, self.due, self.id)

    @property
    def new_post(self) -> bool:
        """Sent twice, a channel would have it twice."""
        return self.place_id is not None and not self.lies

    def claim(self, until: datetime) -> None:
        self.state, self.due, self.lane = Post.CLAIMED, until, None

    def queue(self, lane: str) -> None:
        """Due, but there is no room: it keeps its turn."""
        self.lane = lane

    def leave(self, manner: Manner, now: datetime) -> None:
        """It counts from here on, so that nobody else sends another meanwhile."""
        self.manner, self.sent = manner, now

    def wait(self, due: datetime) -> None:
        self.settle(Post.WAITING, due)

    def send_again(self, now: datetime) -> None:
        """As if it hadn't been tried."""
        self.tries = 0
        self.wait(now)

    def hold(self) -> None:
        self.settle(Post.HELD)

    def open(self, now: datetime) -> bool:
        """Its reader wants it now; False if it was opened before."""
        if self.state is not Post.HELD:
            return False
        self.wait(now)
        self.manner = Manner.AT_ONCE
        return True

    def arrive(self, place: str, message: str, account_id: int | None, now: datetime) -> None:
        """What has changed while it was under way goes out again."""
        self.lies_place, self.lies_message = place, message
        self.sent, self.account_id = self.sent or now, account_id
        if self.state is Post.CHANGED:
            self.wait(now)
        else:
            self.settle(Post.SENT)

    def fail(self, now: datetime) -> None:
        """It's tried again ever later, those of one moment at several, and given up in the end. A
        post that was on its way isn't repeated: nobody knows whether it has gone out."""
        self.tries += 1
        if self.under_way and self.new_post:
            self.settle(Post.UNKNOWN)
        elif self.tries >= TRIES:
            self.settle(Post.FAILED)
        else:
            spread = 1 + self.id % 16 / 32
            self.wait(now + FIRST_RETRY * 2 ** (self.tries - 1) * spread)

    def settle(self, state: Post, due: datetime | None = None) -> None:
        """What didn't arrive was not sent; and what is done with waits like any other, should it
        be wanted again."""
        self.settled = (self.due or self.sent) if due is None else None
        self.state, self.due = state, due
        if not self.lies:
            self.sent = None
            self.manner = self.manner if state is Post.WAITING else None
