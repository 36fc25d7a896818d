"""Until there is a pair: home, enrolments, programmes, rounds, proposals."""

from functools import partial

from bot.domain.enrolment import Part, Role
from bot.domain.matching import LeftOutReason
from bot.domain.people import Closed
from bot.domain.proposals import Left, ProposalState, RoundState
from bot.views import away, enrolments, home, places, programmes, proposals, rounds
from tests.views.cast import UNFOUND, Cast
from tests.views.sample import Sample

MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
HERE = "sandbox"


def _everything(c: Cast) -> tuple[object, ...]:
    parts = [c.part(MENTOR), c.invited(MENTEE), c.part(MENTOR, Part.LEFT)]
    asked = [c.proposal(ProposalState.ASKED_MENTEE)]
    return c.leader, parts, [(c.pair(), c.mentor)], asked, 2, True


HOME = (
    Sample(home.home, _everything, "everything"),
    Sample(home.home, lambda c: (c.leader, [], [], [], 0, False), "nothing"),
    Sample(home.which_part, lambda c: ([c.part(MENTOR), c.part(MENTEE)],)),
    Sample(home.which_pair, lambda c: (c.mentor, [(c.pair(), c.leader)])),
    Sample(home.not_in, lambda c: ()),
    Sample(home.help_, lambda c: ()),
    Sample(home.privacy, lambda c: ()),
    Sample(home.language_form, lambda c: (["sandbox"],)),
    Sample(home.language_form, lambda c: (["teams", "slack"],), "platforms"),
)


def _invited(c: Cast, role: Role) -> tuple[object, ...]:
    return c.invited(role), c.programme, c.organiser, c.sponsor


ENROLMENTS = (
    *(Sample(enrolments.invitation, partial(_invited, role=role), role) for role in Role),
    Sample(
        enrolments.invitation,
        lambda c: (c.invited_again(MENTEE), c.programme, c.organiser, c.sponsor),
        "again",
    ),
    Sample(enrolments.more, lambda c: (c.invited(MENTOR), c.programme, c.contact)),
    Sample(enrolments.declined, lambda c: (c.invited(MENTOR), False), "now"),
    Sample(enrolments.declined, lambda c: (c.invited(MENTOR), True), "ever"),
    Sample(enrolments.form, lambda c: (c.invited(MENTOR), c.programme), "mentor"),
    Sample(enrolments.form, lambda c: (c.part(MENTEE), c.programme), "mentee"),
    Sample(enrolments.levels_form, lambda c: (c.part(MENTOR, Part.INVITED),), "mentor"),
    Sample(enrolments.levels_form, lambda c: (c.part(MENTEE),), "mentee"),
    Sample(enrolments.taking_part, lambda c: (c.part(MENTOR), c.programme, 2), "mentor"),
    Sample(enrolments.taking_part, lambda c: (c.part(MENTEE), c.programme, 0), "mentee"),
    Sample(enrolments.taking_part, lambda c: (c.paused(), c.programme, 1), "paused"),
    Sample(enrolments.taking_part, lambda c: (c.half_filled(), c.programme, 0), "incomplete"),
    Sample(enrolments.avoid_form, lambda c: (c.part(MENTOR), (c.leader, c.sponsor))),
    Sample(enrolments.pause_form, lambda c: (c.part(MENTOR),)),
    Sample(away.dates, lambda c: (c.away(),), "some"),
    Sample(away.dates, lambda c: (c.leader,), "none"),
    Sample(enrolments.leave_question, lambda c: (c.part(MENTOR),), "mentor"),
    Sample(enrolments.leave_question, lambda c: (c.part(MENTEE),), "mentee"),
    Sample(enrolments.left, lambda c: ()),
)


def _figures(joined: int, held: int, missing: int = 0) -> programmes.Figures:
    return programmes.Figures({MENTOR: (5, joined), MENTEE: (4, joined)}, joined, held, missing)


def _run(c: Cast, state: RoundState) -> tuple[object, ...]:
    pairs, people = c.stuck() if state is RoundState.CLOSED else ([], {})
    return (
        c.programme,
        places.Channels([c.place], HERE),
        _figures(3, 4),
        c.round(state),
        pairs,
        people,
    )


def _lost(c: Cast, why: Closed) -> tuple[object, ...]:
    return c.programme, c.lost(why), why, True


def _lost_there(c: Cast) -> tuple[object, ...]:
    return c.on_two_platforms(), c.lost(), Closed.ARCHIVED, False


def _two_channels(c: Cast, here: str) -> tuple[object, ...]:
    channels = places.Channels([c.place, c.other_place], here)
    return c.on_two_platforms(), channels, _figures(3, 4), None, [], {}


PROGRAMMES = (
    Sample(programmes.organise, lambda c: ([c.programme], True), "some"),
    Sample(programmes.organise, lambda c: ([], True), "none"),
    Sample(programmes.form, lambda c: (c.organiser,)),
    Sample(
        programmes.overview,
        lambda c: (c.programme, places.Channels([c.place], HERE), _figures(0, 0), None, [], {}),
        "new",
    ),
    Sample(
        programmes.overview,
        lambda c: (c.programme, places.Channels([c.place], "teams"), _figures(0, 0), None, [], {}),
        "elsewhere",
    ),
    Sample(programmes.overview, partial(_two_channels, here="teams"), "two-channels"),
    *(Sample(programmes.overview, partial(_run, state=state), state) for state in RoundState),
    Sample(
        programmes.overview,
        lambda c: (
            c.programme,
            places.Channels([c.lost()], HERE),
            _figures(3, 4, 2),
            c.round(RoundState.CLOSED),
            *c.stuck(),
        ),
        "undelivered",
    ),
    Sample(places.form, lambda c: (c.programme, c.place, "learnings")),
    Sample(places.form, lambda c: (c.programme, None, ""), "another"),
    *(Sample(places.lost, partial(_lost, why=why), why) for why in Closed if why not in UNFOUND),
    Sample(places.lost, _lost_there, "elsewhere"),
    Sample(programmes.invite_form, lambda c: (c.programme, MENTOR), "mentor"),
    Sample(programmes.invite_form, lambda c: (c.programme, MENTEE), "mentee"),
    Sample(programmes.invited, lambda c: (c.programme, 3, 2, [], False)),
    Sample(programmes.invited, lambda c: (c.programme, 3, 0, [c.mentor, c.leader], True), "lost"),
    Sample(programmes.invited, lambda c: (c.programme, 25, 0, [c.mentor] * 25, False), "many-lost"),
)


def _shown(
    c: Cast, state: RoundState, proposed: ProposalState | None, near: rounds.Near
) -> tuple[object, ...]:
    round_ = c.round(state)
    decided = [] if proposed is None else [c.proposal(proposed)]
    left = [] if proposed is None else round_.left_out
    return round_, decided, left, near, {person.id: person for person in (c.mentor, c.leader)}


def _rematch(c: Cast, proposed: ProposalState | None) -> tuple[object, ...]:
    _, *shown = _shown(c, RoundState.DRAFT, proposed, rounds.Near.NOBODY)
    return c.rematch(RoundState.DRAFT), *shown


def _before(c: Cast) -> rounds.Before:
    states = (ProposalState.PAIRED, ProposalState.LAPSED)
    return c.round(RoundState.CLOSED), [c.proposal(state) for state in states]


CHANGES = {
    LeftOutReason.NO_TOPIC: ("video", "data"),
    LeftOutReason.NO_HOURS: ("mon 16:00-18:00", "thu 08:30-10:30"),
    LeftOutReason.NO_LANGUAGE: ("ru", "de"),
}


def _left(
    c: Cast, reason: LeftOutReason, role: Role = MENTOR, change: tuple[str, ...] = ()
) -> tuple[object, ...]:
    return Left(c.mentor.id, role, reason, change), c.part(role)


ROUNDS = (
    Sample(rounds.ordered, lambda c: (c.programme,)),
    Sample(rounds.ready, lambda c: (c.round(RoundState.DRAFT), 3), "some"),
    Sample(rounds.ready, lambda c: (c.round(RoundState.DRAFT), 0), "none"),
    Sample(rounds.ready, lambda c: (c.rematch(RoundState.DRAFT), 2), "again"),
    Sample(rounds.show, lambda c: (*_rematch(c, ProposalState.DRAFT), _before(c)), "rematch"),
    Sample(rounds.show, lambda c: _rematch(c, None), "rematch-put-aside"),
    *(
        Sample(
            rounds.show,
            partial(_shown, state=state, proposed=proposed, near=near),
            f"{state}-{near}",
        )
        for state, proposed, near in (
            (RoundState.WAITING, None, rounds.Near.NOBODY),
            (RoundState.DRAFT, None, rounds.Near.ALONE),
            (RoundState.DRAFT, ProposalState.DRAFT, rounds.Near.OTHERS),
            (RoundState.ASKED, ProposalState.ASKED_MENTEE, rounds.Near.NOBODY),
            (RoundState.CLOSED, ProposalState.PAIRED, rounds.Near.NOBODY),
        )
    ),
    *(
        Sample(rounds.left_out, partial(_left, reason=reason), reason.replace("_", "-"))
        for reason in LeftOutReason
    ),
    *(
        Sample(
            rounds.left_out,
            partial(_left, reason=reason, role=role, change=change),
            f"{reason.replace('_', '-')}-{role}",
        )
        for role in Role
        for reason, change in CHANGES.items()
    ),
)

PROPOSALS = (
    Sample(
        proposals.ask_mentor,
        lambda c: (c.proposal(ProposalState.ASKED_MENTOR), c.leader, c.part(MENTEE)),
    ),
    Sample(
        proposals.ask_mentee,
        lambda c: (c.proposal(ProposalState.ASKED_MENTEE), c.mentor, c.part(MENTOR)),
    ),
    Sample(proposals.waiting, lambda c: (c.proposal(ProposalState.ASKED_MENTEE),)),
    Sample(proposals.declined, lambda c: (False,), "no"),
    Sample(proposals.declined, lambda c: (True,), "conflict"),
    Sample(proposals.closed, lambda c: ()),
    Sample(proposals.nothing, lambda c: ()),
)
