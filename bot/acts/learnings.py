from datetime import UTC, datetime, timedelta

from bot.acts.letters import Reader, letter, part_in
from bot.cards import Card
from bot.domain.learnings import LAPSES_AFTER, Learning, LearningState
from bot.domain.manners import Manner
from bot.domain.notes import Note
from bot.domain.pairs import Pair
from bot.domain.people import Person
from bot.domain.programme import Programme
from bot.markup import Markup, escape, mention
from bot.views import learnings as views
from storage.works import Work


async def draft(work: Work, note: Note, now: datetime) -> Learning:
    """What a note offers to the company; its author decides on their name next."""
    if (known := await work.learning_of(note.id)) is not None:
        return known
    pair = await work.get(Pair, note.pair_id)
    return await work.add(
        Learning(
            note.id,
            pair.id,
            pair.programme_id,
            note.author_id,
            note.partner_id,
            pair.topic,
            note.learned,
            note.tried,
            note.worked,
            due=now + LAPSES_AFTER,
        )
    )


async def offer(work: Work, learning: Learning, named: bool, now: datetime) -> None:
    learning.offer(named, now)
    if learning.state is LearningState.OFFERED:
        await work.write("learning.ask", learning.id, to=learning.partner_id, due=now)


async def withdraw(work: Work, learning: Learning, now: datetime) -> None:
    """What shows it is drawn again, without it."""
    was_offered, published = learning.state is LearningState.OFFERED, learning.published
    was_out = learning.withdraw()
    if was_offered:
        await work.redraw("learning.ask", learning.id, now)
    if was_out and published is not None:
        await work.redraw("learning.post", learning.id, now)
        await work.redraw("digest", week(learning.programme_id, published), now)


async def come_due(work: Work, learning: Learning, now: datetime) -> None:
    """Silence and no are told alike, on the same day."""
    if learning.state is LearningState.AGREED:
        learning.due = now + LAPSES_AFTER  # waits for the weekly post, which never takes that long
        return
    was_offered = learning.state is not LearningState.DRAFT
    learning.lapse()
    if was_offered:
        await work.write("learning.lapsed", learning.id, to=learning.author_id, due=now)


async def publish(work: Work, programme: Programme, now: datetime) -> None:
    """Once a week, all together; a week with nothing new posts nothing."""
    agreed = await work.learnings(programme.id, LearningState.AGREED)
    for learning in agreed:
        learning.publish(now)
        for place_id in programme.places:
            await work.post("learning.post", learning.id, place_id, due=now)
        await work.write("learning.published", learning.id, to=learning.author_id, due=now)
    for place_id in programme.places if agreed else ():
        await work.post("digest", week(programme.id, now), place_id, due=now)


def week(programme_id: int, published: datetime) -> str:
    """What a digest is about."""
    return f"{programme_id}/{int(published.timestamp())}"


async def count_of_writers(work: Work, learning: Learning) -> int:
    """How many people could have written it, so that leaving a name out is an informed choice."""
    two = {learning.author_id, learning.partner_id}
    return len(two) + await work.in_pairs(learning.programme_id, but=two)


async def _named(work: Work, learning: Learning, reader: Reader) -> list[Markup]:
    """Whoever has agreed to it, mentioned where the post lies in a workspace of theirs."""
    signed = (
        (learning.author_named, learning.author_id),
        (learning.partner_named, learning.partner_id),
    )
    ids = [person_id for agreed, person_id in signed if agreed]
    people = await work.people(ids)
    users = await work.users_at(reader.workspace, ids) if reader.workspace else {}
    names = {i: people[i].name for i in ids}
    return [mention(names[i], users[i]) if i in users else escape(names[i]) for i in ids]


async def _in(work: Work, learning: Learning, reader: Reader) -> bool:
    pair = await work.get(Pair, learning.pair_id)
    return await part_in(work, pair, reader) is not None


@letter("learning.ask", Manner.AWAITED)
async def ask(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    learning = await work.get(Learning, int(about))
    if learning.state is not LearningState.OFFERED or not await _in(work, learning, reader):
        return views.over(reader.t) if reader.again else None
    author = await work.get(Person, learning.author_id)
    return views.ask(reader.t, learning, author, await count_of_writers(work, learning))


@letter("learning.lapsed")
async def lapsed(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    learning = await work.get(Learning, int(about))
    return views.lapsed(reader.t, learning) if await _in(work, learning, reader) else None


@letter("learning.published")
async def published(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    learning = await work.get(Learning, int(about))
    if learning.state is not LearningState.PUBLISHED or not await _in(work, learning, reader):
        return None
    return views.published(reader.t, learning)


@letter("learning.post", lasting=True)
async def post(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    learning = await work.get(Learning, int(about))
    if learning.state is not LearningState.PUBLISHED:
        return views.withdrawn_post(reader.t) if reader.again else None
    return views.post(reader.t, learning, await _named(work, learning, reader))


@letter("digest", lasting=True)
async def digest(work: Work, about: str, reader: Reader, now: datetime) -> Card | None:
    number, _, second = about.partition("/")
    programme = await work.get(Programme, int(number))
    at = datetime.fromtimestamp(int(second), UTC)
    new = await work.published(programme.id, at, at + timedelta(seconds=1))
    held = await work.sessions_held(programme.id)
    return views.digest(reader.t, programme, new, held)
