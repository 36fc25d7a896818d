"""Once there is a pair: pairs, sessions, notes, learnings; and what is refused at any time."""

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.enrolment import Role
from bot.domain.learnings import LearningState
from bot.domain.notes import Visibility
from bot.domain.pairs import Quiet
from bot.domain.people import Ways
from bot.domain.proposals import ProposalState
from bot.domain.sessions import Outcome, Session, SessionState
from bot.domain.working_days import Calendar
from bot.markup import escape
from bot.views import learnings, notes, pairs, quiet, refusals, sessions
from tests.views.cast import NOW, Cast
from tests.views.sample import Sample

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
FILE = "https://upmentor.example/calendar/session/token.ics"


CHAT = "https://teams.microsoft.com/l/chat/0/0?tenantId=t&users=anna%40upmentor.example"
TOGETHER, APART = Ways({}, apart=False), Ways({}, apart=True)
LINKED = Ways({"teams": CHAT}, apart=False)


def _started(c: Cast, reader: Role, *agreed_by: int, ways: Ways = TOGETHER) -> tuple[object, ...]:
    partner, part = (c.leader, MENTEE) if reader is MENTOR else (c.mentor, MENTOR)
    reasons = c.proposal(ProposalState.PAIRED).reasons
    coming = c.session(SessionState.CHOOSING)
    known = pairs.Partner(partner, c.part(part), ways)
    return c.pair(*agreed_by), known, c.contact, coming, reasons


def _seen(c: Cast, reader: Role, state: SessionState) -> tuple[object, ...]:
    me, partner = (c.mentor, c.leader) if reader is MENTOR else (c.leader, c.mentor)
    return me.id, c.pair(me.id), partner, c.session(state, 2), None, []


def _held(c: Cast) -> tuple[object, ...]:
    mine, theirs = c.note(c.leader, Visibility.ME), c.note(c.mentor)
    unwritten = c.session(SessionState.HELD)
    return c.leader.id, c.pair(), c.mentor, None, unwritten, [mine, theirs]


PAIRS = (
    Sample(pairs.group, lambda c: (c.mentor, c.leader)),
    Sample(pairs.start, lambda c: _started(c, MENTEE), "mentee"),
    Sample(pairs.start, lambda c: _started(c, MENTOR, c.mentor.id), "mentor"),
    Sample(pairs.start, lambda c: _started(c, MENTEE, ways=APART), "apart"),
    Sample(pairs.start, lambda c: _started(c, MENTOR, ways=LINKED), "linked"),
    *(
        Sample(
            pairs.overview,
            partial(_seen, reader=role, state=state),
            f"{state}-{role}",
        )
        for role in Role
        for state in (
            SessionState.CHOOSING,
            SessionState.PICKED,
            SessionState.AGREED,
            SessionState.ASKED,
        )
    ),
    Sample(pairs.overview, _held, "notes"),
    Sample(pairs.end_question, lambda c: (c.pair(),)),
    Sample(pairs.end_noted, lambda c: ()),
    Sample(pairs.ended, lambda c: (c.part(MENTEE), 3, ""), "plain"),
    Sample(pairs.ended, lambda c: (c.part(MENTOR), 3, FILE), "called-off"),
)


def _without_times(c: Cast) -> tuple[object, ...]:
    session = c.session(SessionState.CHOOSING)
    session.offer((), Calendar(ZoneInfo("UTC")))
    return session, c.mentor


def _again(c: Cast) -> tuple[object, ...]:
    session = c.session(SessionState.AGREED)
    session.reopen(NOW)
    session.offer((NOW + timedelta(days=2),), Calendar(ZoneInfo("UTC")))
    return session, c.mentor


def _tomorrow(c: Cast, number: int) -> tuple[object, ...]:
    promised = c.words.tried if number > 1 else ""
    session = c.session(SessionState.AGREED, number)
    return session, c.pair(), c.leader, number == c.programme.sessions, promised


SESSIONS = (
    Sample(sessions.choose, lambda c: (c.session(SessionState.CHOOSING), c.mentor), "times"),
    Sample(sessions.choose, _again, "again"),
    Sample(sessions.choose, _without_times, "none"),
    Sample(sessions.own_time, lambda c: (c.session(SessionState.CHOOSING),)),
    Sample(sessions.confirm, lambda c: (c.session(SessionState.PICKED), c.leader)),
    Sample(sessions.picked, lambda c: (c.session(SessionState.PICKED), c.mentor)),
    Sample(sessions.agreed, lambda c: (c.session(SessionState.AGREED), c.mentor, FILE)),
    Sample(sessions.moving, lambda c: (c.session(SessionState.CHOOSING), c.leader)),
    Sample(sessions.moved, lambda c: (c.session(SessionState.CHOOSING), c.leader)),
    *(
        Sample(sessions.reminder, partial(_tomorrow, number=number), shape)
        for number, shape in ((1, "first"), (2, "middle"), (6, "last"))
    ),
    Sample(sessions.check_in, lambda c: (c.session(SessionState.ASKED), c.mentor), "mentee"),
    Sample(sessions.check_in, lambda c: (c.session(SessionState.ASKED), c.leader), "mentor"),
    Sample(sessions.fell_out, lambda c: (Outcome.MOVED,), "moved"),
    Sample(sessions.fell_out, lambda c: (Outcome.CANCELLED,), "cancelled"),
)


def _next(c: Cast) -> Session:
    return c.session(SessionState.CHOOSING, 2)


def _notice(c: Cast, me: str, other: str) -> tuple[object, ...]:
    return getattr(c, me).id, c.quiet(Quiet.NOTICE), getattr(c, other), _next(c)


QUIET = (
    Sample(quiet.question, lambda c: (c.quiet(Quiet.ASKED), c.part(MENTEE), c.mentor, _next(c))),
    Sample(quiet.notice, partial(_notice, me="leader", other="mentor"), "mentee"),
    Sample(quiet.notice, partial(_notice, me="mentor", other="leader"), "mentor"),
    Sample(quiet.week, lambda c: (c.programme, *c.stuck(), True, 0), "organiser"),
    Sample(quiet.week, lambda c: (c.programme, *c.stuck(), False, 0), "sponsor"),
    Sample(quiet.week, lambda c: (c.programme, *c.stuck(), True, 2), "both"),
    Sample(quiet.week, lambda c: (c.programme, [], {}, True, 1), "undelivered"),
)

NOTES = (
    Sample(
        notes.form,
        lambda c: (c.session(SessionState.HELD), c.mentor, "mentee", None, _next(c)),
        "mentee",
    ),
    Sample(
        notes.form,
        lambda c: (c.session(SessionState.HELD), c.leader, "mentor", c.note(c.mentor), None),
        "mentor",
    ),
    Sample(notes.saved, lambda c: (c.note(c.mentor), "mentor", None), "kept"),
    Sample(
        notes.saved,
        lambda c: (c.note(c.leader), "mentee", c.session(SessionState.PICKED, 2)),
        "picked",
    ),
    Sample(notes.shared, lambda c: (c.note(c.mentor), c.mentor)),
    Sample(notes.not_shared, lambda c: ()),
    Sample(notes.reminder, lambda c: (c.session(SessionState.HELD), c.mentor), "held"),
    Sample(notes.reminder, lambda c: (c.session(SessionState.ASKED), c.leader), "asked"),
    Sample(notes.nothing_held, lambda c: ()),
)


def _news(c: Cast) -> tuple[object, ...]:
    new = [c.learning(LearningState.PUBLISHED, topic) for topic in ("video", "ai", "ai")]
    return c.programme, new, [NOW - timedelta(days=days) for days in (0, 3, 40, 41, 75)]


LEARNINGS = (
    Sample(learnings.own_name, lambda c: (c.learning(LearningState.DRAFT), c.mentor, 14)),
    Sample(learnings.offered, lambda c: (c.learning(LearningState.OFFERED), c.mentor)),
    Sample(learnings.ask, lambda c: (c.learning(LearningState.OFFERED), c.leader, 2)),
    Sample(learnings.consented, lambda c: ()),
    Sample(learnings.refused, lambda c: ()),
    Sample(learnings.over, lambda c: ()),
    Sample(learnings.lapsed, lambda c: (c.learning(LearningState.LAPSED),)),
    Sample(learnings.published, lambda c: (c.learning(LearningState.PUBLISHED),)),
    Sample(learnings.withdrawn, lambda c: ()),
    Sample(
        learnings.post,
        lambda c: (c.learning(LearningState.PUBLISHED), [escape(c.leader.name), c.mentioned()]),
        "named",
    ),
    Sample(learnings.post, lambda c: (c.learning(LearningState.PUBLISHED), []), "unnamed"),
    Sample(learnings.withdrawn_post, lambda c: ()),
    Sample(learnings.digest, _news, "some"),
    Sample(learnings.digest, lambda c: (c.programme, [], []), "withdrawn"),
)

REFUSALS = (
    Sample(refusals.refused, lambda c: (c.words.goal,)),
    Sample(refusals.not_yours, lambda c: ()),
    Sample(refusals.busy, lambda c: ()),
    Sample(refusals.out_of_order, lambda c: ()),
    Sample(refusals.stranger, lambda c: ()),
)
