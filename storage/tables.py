"""Every table. What each column holds, and who may see it, is classified in docs/data.md."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

from bot.domain.enrolment import Part, Role
from bot.domain.learnings import LearningState
from bot.domain.matching import Reason
from bot.domain.notes import Visibility
from bot.domain.pairs import PairState, Quiet
from bot.domain.people import Closed, Reach, Status
from bot.domain.proposals import Left, ProposalState, RoundState
from bot.domain.sessions import Outcome, SessionState
from bot.domain.topics import Interest
from bot.domain.working_days import Away
from storage.columns import due, flag, identity, metadata, number, text, to, version
from storage.types import Json, Sealed, SealedJson, Utc, Word

IDS = tuple[int, ...]

person = Table(
    "person",
    metadata,
    identity(),
    Column("email", String(254), nullable=False, unique=True),
    text("name"),
    Column("name_folded", Text, nullable=False, index=True),
    text("title"),
    Column("grade", Integer),
    text("department"),
    text("location"),
    text("country"),
    text("timezone"),
    to("manager_id", "person", index=True, optional=True),
    Column("languages", Json(tuple[str, ...]), nullable=False),
    Column("status", Word(Status), nullable=False),
    text("locale"),
    flag("organiser"),
    Column("away", Json(tuple[Away, ...]), nullable=False),
    *map(text, ("chat_locale", "chat_timezone", "platform")),
    version(),
)

account = Table(
    "account",
    metadata,
    identity(),
    to("person_id", "person", index=True),
    Column("platform", String(20), nullable=False),
    Column("enterprise", String(100), nullable=False),
    Column("team", String(100), nullable=False),
    Column("user", String(200), nullable=False, index=True),
    Column("reach", Word(Reach), nullable=False),
    text("chat"),
    Unique("platform", "enterprise", "team", "user"),
)

place = Table(
    "place",
    metadata,
    identity(),
    Column("platform", String(20), nullable=False),
    Column("enterprise", String(100), nullable=False),
    Column("team", String(100), nullable=False),
    Column("channel", String(200), nullable=False),
    text("name"),
    flag("group"),
    Column("closed", Word(Closed)),
    Column("lost", Utc),
    Unique("platform", "enterprise", "team", "channel"),
)

installation = Table(
    "installation",
    metadata,
    identity(),
    Column("platform", String(20), nullable=False),
    Column("enterprise", String(100), nullable=False),
    Column("team", String(100), nullable=False),
    Column("secret", Sealed, nullable=False),
    text("cursor"),
    *due("installation"),
    version(),
    Unique("platform", "enterprise", "team"),
)

programme = Table(
    "programme",
    metadata,
    identity(),
    *map(text, ("name", "purpose")),
    Column("topics", Json(tuple[str, ...]), nullable=False),
    text("locale"),
    text("timezone"),
    Column("organisers", Json(IDS), nullable=False),
    to("sponsor_id", "person"),
    to("contact_id", "person"),
    to("place_id", "place", index=True),
    text("sponsor_line"),
    number("cadence"),
    number("sessions"),
    number("minutes"),
    Column("elsewhere", Json(IDS), nullable=False),
    *due("programme"),
    version(),
)

enrolment = Table(
    "enrolment",
    metadata,
    identity(),
    to("programme_id", "programme"),
    to("person_id", "person", index=True),
    Column("role", Word(Role), nullable=False),
    to("invited_by", "person"),
    Column("state", Word(Part), nullable=False),
    Column("interests", Json(tuple[Interest, ...]), nullable=False),
    text("goal"),
    text("hours"),
    number("capacity"),
    text("addressed"),
    Column("avoid", SealedJson(IDS), nullable=False),
    number("waited"),
    flag("paused"),
    *due("enrolment"),
    version(),
    Unique("programme_id", "person_id", "role"),
)

round_ = Table(
    "round",
    metadata,
    identity(),
    to("programme_id", "programme"),
    *map(number, ("number", "seed")),
    to("ordered_by", "person"),
    Column("state", Word(RoundState), nullable=False),
    Column("left_out", Json(tuple[Left, ...]), nullable=False),
    Column("closes", Utc),
    *due("round"),
    flag("rematch"),
    version(),
    Unique("programme_id", "number"),
)

proposal = Table(
    "proposal",
    metadata,
    identity(),
    to("round_id", "round", index=True),
    to("programme_id", "programme", index=True),
    to("mentor_id", "person", index=True),
    to("mentee_id", "person", index=True),
    to("mentor_enrolment_id", "enrolment", index=True),
    to("mentee_enrolment_id", "enrolment", index=True),
    text("topic"),
    number("score"),
    Column("reasons", Json(tuple[Reason, ...]), nullable=False),
    Column("state", Word(ProposalState), nullable=False),
    flag("mentor_yes"),
    Column("closes", Utc),
    *due("proposal"),
    version(),
)

pair = Table(
    "pair",
    metadata,
    identity(),
    to("programme_id", "programme", index=True),
    Column("proposal_id", ForeignKey("proposal.id"), nullable=False, unique=True),
    to("mentor_id", "person", index=True),
    to("mentee_id", "person", index=True),
    text("topic"),
    Column("started", Utc, nullable=False),
    Column("since", Utc, nullable=False),
    Column("state", Word(PairState), nullable=False),
    Column("agreed_by", Json(IDS), nullable=False),
    Column("quiet", Word(Quiet), nullable=False),
    number("missed"),
    number("moved_by_leader"),
    Column("ended", Utc),
    *due("pair"),
    version(),
)

session = Table(
    "session",
    metadata,
    identity(),
    to("pair_id", "pair", index=True),
    to("programme_id", "programme", index=True),
    to("mentor_id", "person"),
    to("mentee_id", "person"),
    number("number"),
    number("minutes"),
    Column("not_before", Utc, nullable=False),
    Column("state", Word(SessionState), nullable=False),
    Column("options", Json(tuple[datetime, ...]), nullable=False),
    Column("starts", Utc),
    number("sequence"),
    flag("reminded"),
    flag("nudged"),
    Column("outcome", Word(Outcome)),
    Column("answered_by", Integer),
    *due("session"),
    version(),
)

note = Table(
    "note",
    metadata,
    identity(),
    to("session_id", "session"),
    to("pair_id", "pair", index=True),
    to("author_id", "person", index=True),
    to("partner_id", "person"),
    Column("visibility", Word(Visibility), nullable=False),
    Column("written", Utc, nullable=False),
    Column("learned", Sealed, nullable=False),
    Column("tried", Sealed, nullable=False),
    Column("worked", Sealed, nullable=False),
    Column("useful", Integer),
    Unique("session_id", "author_id"),
)

learning = Table(
    "learning",
    metadata,
    identity(),
    Column("note_id", ForeignKey("note.id"), nullable=False, unique=True),
    to("pair_id", "pair", index=True),
    Column("programme_id", ForeignKey("programme.id"), nullable=False),
    to("author_id", "person"),
    to("partner_id", "person"),
    text("topic"),
    Column("learned", Sealed, nullable=False),
    Column("tried", Sealed, nullable=False),
    Column("worked", Sealed, nullable=False),
    *due("learning"),
    Column("state", Word(LearningState), nullable=False),
    flag("author_named"),
    flag("partner_named"),
    Column("published", Utc),
    version(),
    Index("ix_learning_programme_id_state_published", "programme_id", "state", "published"),
    Index("ix_learning_state_published", "state", "published"),
)
