from bot.acts import enrolments as acts
from bot.acts import people
from bot.cards import Card
from bot.domain.enrolment import Enrolment, Part, Role
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.domain.refusal import Refusal
from bot.domain.topics import TOPICS
from bot.views import enrolments as views
from bot.views import home as home_views
from handlers.context import Context
from handlers.home import home
from handlers.router import on


@on("join")
async def join(cx: Context, _: None) -> Card:
    """Whoever was ever invited may come in by themselves, whatever they answered then."""
    for enrolment in await cx.work.enrolments_of(cx.person.id):
        if not enrolment.takes_part:
            return await form(cx, enrolment)
    return await profile(cx, None)


@on("profile")
async def profile(cx: Context, _: None) -> Card:
    mine = [e for e in await cx.work.enrolments_of(cx.person.id) if e.takes_part]
    match mine:
        case []:
            return home_views.not_in(cx.t)
        case [one]:
            return await show(cx, one)
        case _:
            return home_views.which_part(cx.t, mine)


@on("pause")
@on("leave")
async def change_part(cx: Context, _: None) -> Card:
    """Both are done from one's own part, where it's seen what they are about."""
    return await profile(cx, None)


@on("enrolment.show", about=Enrolment, right="own")
async def show(cx: Context, enrolment: Enrolment) -> Card:
    if not enrolment.takes_part:
        return await home(cx, None)
    programme = await cx.work.get(Programme, enrolment.programme_id)
    return views.taking_part(cx.t, enrolment, programme, len(enrolment.avoid))


@on("enrolment.more", about=Enrolment, right="own")
async def more(cx: Context, enrolment: Enrolment) -> Card:
    programme = await cx.work.get(Programme, enrolment.programme_id)
    contact = await cx.work.get(Person, programme.contact_id)
    return views.more(cx.t, enrolment, programme, contact)


@on("enrolment.decline", about=Enrolment, right="own")
async def decline(cx: Context, enrolment: Enrolment) -> Card:
    return await _decline(cx, enrolment, ever=False)


@on("enrolment.never", about=Enrolment, right="own")
async def never(cx: Context, enrolment: Enrolment) -> Card:
    return await _decline(cx, enrolment, ever=True)


@on("enrolment.form", about=Enrolment, right="own")
async def form(cx: Context, enrolment: Enrolment) -> Card:
    programme = await cx.work.get(Programme, enrolment.programme_id)
    return views.form(cx.t, enrolment, programme)


@on("enrolment.describe", about=Enrolment, right="own", form=form)
async def describe(cx: Context, enrolment: Enrolment) -> Card:
    programme = await cx.work.get(Programme, enrolment.programme_id)
    is_mentor = enrolment.role is Role.MENTOR
    topics = cx.many("topics") if is_mentor else _in_order(cx)
    if any(topic not in programme.topics for topic in topics):
        raise Refusal("refusal-topics", field="topics" if is_mentor else "first")
    capacity = cx.number("capacity") if is_mentor else 1
    await acts.check_capacity(cx.work, enrolment, capacity)
    goal, addressed = cx.text("goal", most=300), cx.line("addressed")
    enrolment.describe(topics, cx.line("hours"), addressed, capacity, goal)
    if any(TOPICS[topic].kind == "skill" for topic in topics):
        return views.levels_form(cx.t, enrolment)
    return await _join(cx, enrolment)


async def levels(cx: Context, enrolment: Enrolment) -> Card:
    return views.levels_form(cx.t, enrolment)


@on("enrolment.rate", about=Enrolment, right="own", form=levels)
async def rate(cx: Context, enrolment: Enrolment) -> Card:
    skills = [i.topic for i in enrolment.interests if i.asks_level]
    given = {topic: cx.number(f"level-{topic}") for topic in skills}
    enrolment.rate(given, {topic: cx.line(f"evidence-{topic}") for topic in skills})
    return await _join(cx, enrolment)


@on("enrolment.avoid", about=Enrolment, right="own")
async def avoid(cx: Context, enrolment: Enrolment) -> Card:
    listed = await cx.work.people(enrolment.avoid)
    return views.avoid_form(cx.t, enrolment, tuple(listed[i] for i in enrolment.avoid))


@on("enrolment.keep_apart", about=Enrolment, right="own", form=avoid)
async def keep_apart(cx: Context, enrolment: Enrolment) -> Card:
    if not enrolment.takes_part:
        raise Refusal("refusal-not-in")
    people_ = await people.called(cx.work, cx.text("avoid"), field="avoid")
    enrolment.avoid = tuple(person.id for person in people_)
    return await show(cx, enrolment)


@on("enrolment.away", about=Enrolment, right="own")
async def away(cx: Context, enrolment: Enrolment) -> Card:
    return views.pause_form(cx.t, enrolment)


@on("enrolment.pause", about=Enrolment, right="own", form=away)
async def pause(cx: Context, enrolment: Enrolment) -> Card:
    until = cx.day("until")
    if until <= cx.now:
        raise Refusal("refusal-day-past", field="until")
    await acts.pause(cx.work, enrolment, until)
    await people.offer_other_times(cx.work, cx.person, cx.now)
    return await show(cx, enrolment)


@on("enrolment.exit", about=Enrolment, right="own")
async def exit_question(cx: Context, enrolment: Enrolment) -> Card:
    return views.leave_question(cx.t, enrolment) if enrolment.takes_part else views.left(cx.t)


@on("enrolment.leave", about=Enrolment, right="own")
async def leave(cx: Context, enrolment: Enrolment) -> Card:
    if enrolment.takes_part:
        await acts.leave(cx.work, enrolment, cx.now)
    return views.left(cx.t)


def _in_order(cx: Context) -> tuple[str, ...]:
    """First wanted most; a topic given twice counts once."""
    wanted = (cx.line(name) for name in ("first", "second", "third"))
    return tuple(dict.fromkeys(topic for topic in wanted if topic))


async def _join(cx: Context, enrolment: Enrolment) -> Card:
    if not enrolment.takes_part:
        enrolment.join()
    return await show(cx, enrolment)


async def _decline(cx: Context, enrolment: Enrolment, ever: bool) -> Card:
    if enrolment.takes_part:
        return await show(cx, enrolment)
    enrolment.decline(ever)
    return views.declined(cx.t, enrolment, enrolment.state is Part.NEVER)
