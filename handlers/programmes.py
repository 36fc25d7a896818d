from bot.acts import enrolments, people, places, programmes, undelivered
from bot.cards import Card
from bot.domain.enrolment import Role
from bot.domain.people import Person, Place
from bot.domain.programme import Programme, check_terms
from bot.domain.refusal import Refusal
from bot.events import Channel
from bot.texts import LOCALES
from bot.views import places as places_views
from bot.views import programmes as views
from handlers.context import Context
from handlers.router import on


@on("organise")
async def organise(cx: Context, _: None) -> Card:
    mine = await cx.work.organised_by(cx.person.id)
    return views.organise(cx.t, mine, cx.person.organiser)


@on("programme.new", right="start")
async def new(cx: Context, _: None) -> Card:
    return views.form(cx.t, cx.person)


@on("programme.create", right="start", form=new)
async def create(cx: Context, _: None) -> Card:
    name, purpose = _needed(cx, "name", most=100), _needed(cx, "purpose", most=400)
    topics, sessions = cx.many("topics"), cx.number("sessions")
    cadence, minutes = cx.number("cadence"), cx.number("minutes")
    check_terms(topics, cadence, sessions, minutes)
    programme = Programme(
        name,
        purpose,
        topics,
        locale=_locale(cx),
        timezone=cx.person.timezone,
        organisers=(cx.person.id,),
        sponsor_id=(await _one(cx, "sponsor")).id,
        contact_id=(await _one(cx, "contact")).id,
        place_id=(await _place(cx)).id,
        sponsor_line=cx.text("line", most=300),
        cadence=cadence,
        sessions=sessions,
        minutes=minutes,
    )
    programme.schedule(cx.now)
    return await show(cx, await cx.work.add(programme))


@on("programme.show", about=Programme, right="organise")
async def show(cx: Context, programme: Programme) -> Card:
    figures = views.Figures(
        await cx.work.invited_and_joined(programme.id),
        len(await cx.work.paired(programme.id)),
        len(await cx.work.sessions_held(programme.id)),
        len(await undelivered.missing(cx.work, programme, cx.person)),
    )
    round_ = await cx.work.last_round(programme.id)
    stuck = await programmes.stuck(cx.work, programme, cx.person)
    named = await cx.work.people(i for pair in stuck for i in pair.people)
    posted_to = await places.posted_to(cx.work, programme)
    channels = places_views.Channels(posted_to, cx.sender.platform)
    return views.overview(cx.t, programme, channels, figures, round_, stuck, named)


@on("programme.channel", about=Programme, right="organise")
async def channel(cx: Context, programme: Programme) -> Card:
    channels = await places.posted_to(cx.work, programme)
    here = next((one for one in channels if one.platform == cx.sender.platform), None)
    value = here.channel if here and here.workspace == cx.here else ""
    return places_views.form(cx.t, programme, here, value)


@on("programme.give_channel", about=Programme, right="organise", form=channel)
async def give_channel(cx: Context, programme: Programme) -> Card:
    await places.give(cx.work, programme, await _place(cx), cx.person, cx.now)
    return await show(cx, programme)


@on("programme.stop_posting", about=Programme, right="organise")
async def stop_posting(cx: Context, programme: Programme) -> Card:
    places.stop(programme, cx.rest)
    return await show(cx, programme)


@on("programme.invite", about=Programme, right="organise")
async def invite(cx: Context, programme: Programme) -> Card:
    return views.invite_form(cx.t, programme, _role(cx))


@on("programme.send_invitations", about=Programme, right="organise", form=invite)
async def send_invitations(cx: Context, programme: Programme) -> Card:
    named = await people.called(cx.work, _needed(cx, "people", most=20_000), field="people")
    if not named:
        raise Refusal("refusal-needed", field="people")
    role = _role(cx)
    count = await enrolments.invite(cx.work, programme, named, role, cx.person, cx.now)
    lost, mend = await undelivered.unreached(cx.work, named)
    return views.invited(cx.t, programme, count, len(named) - count, lost, mend)


def _role(cx: Context) -> Role:
    return Role.MENTEE if cx.rest == Role.MENTEE else Role.MENTOR


def _needed(cx: Context, name: str, most: int = 3_000) -> str:
    if not (text := cx.text(name, most)):
        raise Refusal("refusal-needed", field=name)
    return text


def _locale(cx: Context) -> str:
    if (locale := cx.line("locale")) not in LOCALES:
        raise Refusal("refusal-choose", field="locale")
    return locale


async def _one(cx: Context, name: str) -> Person:
    found = await people.called(cx.work, _needed(cx, name, most=200), field=name)
    if len(found) != 1:
        raise Refusal("refusal-one-person", field=name)
    return found[0]


async def _place(cx: Context) -> Place:
    """The channel where the organiser is; where the platform knows nothing of it, as it was
    typed."""
    known = cx.channels.get("channel") or Channel(_typed(cx))
    if known.closed:
        raise Refusal("refusal-channel", field="channel", closed=known.closed)
    return await cx.work.place(*cx.here, known.id, known.name)


def _typed(cx: Context) -> str:
    if not (typed := _needed(cx, "channel", most=80).lstrip("# ")):
        raise Refusal("refusal-needed", field="channel")
    return typed
