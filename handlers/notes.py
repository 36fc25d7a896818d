from bot.acts import learnings, sessions
from bot.acts import notes as acts
from bot.acts.session_letters import partner
from bot.cards import Card
from bot.domain.notes import Note, Visibility
from bot.domain.pairs import Pair
from bot.domain.refusal import Refusal
from bot.domain.sessions import Session, SessionState
from bot.views import notes as views
from handlers.context import Context
from handlers.learnings import show as show_learning
from handlers.router import on


@on("note")
async def last(cx: Context, _: None) -> Card:
    """Of the last session held, in whichever pair."""
    held = [
        session
        for pair in await cx.work.pairs_of(cx.person.id)
        for session in await cx.work.sessions(pair.id)
        if session.took_place
    ]
    return await form(cx, held[-1]) if held else views.nothing_held(cx.t)


@on("note.form", about=Session, right="take part")
async def form(cx: Context, session: Session) -> Card:
    if not session.took_place:
        raise Refusal("refusal-note-held")
    note = await cx.work.note(session.id, cx.person.id)
    if note is not None and note.visibility is Visibility.OFFER:
        return await _saved(cx, session, note)
    other = await partner(cx.work, session, cx.reader)
    return views.form(cx.t, session, other, _role(cx, session), note, await _following(cx, session))


@on("note.save", about=Session, right="take part", form=form)
async def save(cx: Context, session: Session) -> Card:
    useful = cx.number("useful") if cx.text("useful") else None
    written = acts.Written(
        cx.text("learned"), cx.text("tried"), cx.text("worked"), useful, cx.line("visibility")
    )
    note = await acts.write(cx.work, session, cx.person, written, cx.now)
    return await _saved(cx, session, note, await _pick_next(cx, session))


async def _following(cx: Context, session: Session) -> Session | None:
    """The session that waits for this leader to pick a time."""
    coming = await sessions.coming(cx.work, await cx.work.get(Pair, session.pair_id))
    if coming is None or coming.state is not SessionState.CHOOSING:
        return None
    return coming if cx.person.id == coming.mentee_id else None


async def _pick_next(cx: Context, session: Session) -> Session | None:
    """Nothing is lost where the time was picked meanwhile."""
    following = await _following(cx, session)
    if following is None or not (chosen := cx.line("next")):
        return None
    await sessions.pick(cx.work, following, following.option(chosen), cx.now)
    return following


async def _saved(cx: Context, session: Session, note: Note, picked: Session | None = None) -> Card:
    if note.visibility is Visibility.OFFER:
        return await show_learning(cx, await learnings.draft(cx.work, note, cx.now))
    return views.saved(cx.t, note, _role(cx, session), picked)


def _role(cx: Context, session: Session) -> str:
    return "mentor" if cx.person.id == session.mentor_id else "mentee"
