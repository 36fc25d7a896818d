from bot.acts import materials as acts
from bot.acts import people
from bot.cards import Card
from bot.domain.material_links import tidy
from bot.domain.materials import Found, Material, MaterialState, found_in
from bot.domain.people import Person
from bot.domain.refusal import Refusal
from bot.views import materials as views
from handlers.context import Context
from handlers.router import on


@on("share")
async def form(cx: Context, _: None) -> Card:
    return views.form(cx.t)


@on("material.share", form=form)
async def share(cx: Context, _: None) -> Card:
    link, author = tidy(cx.text("link")), await _typed_author(cx)
    if (known := await acts.in_library(cx.work, link)) is not None:
        return views.known(cx.t, known)
    material = await acts.draft(cx.work, cx.person, author, (), cx.now)
    return await _offer(cx, material, link, cx.line("title"))


@on("material.save")
async def save(cx: Context, _: None) -> Card:
    """A message was handed over: which links and files it has, and whose it is."""
    found = found_in(cx.many("found"))
    if not found:
        raise Refusal("refusal-material-none")
    if (author := await _author_of_message(cx)) is None:
        raise Refusal("refusal-material-nobody")
    return await found_form(cx, await acts.draft(cx.work, cx.person, author, found, cx.now))


@on("material.draft")
async def newest_draft(cx: Context, _: None) -> Card:
    draft = await cx.work.draft_of(cx.person.id)
    return await found_form(cx, draft) if draft is not None else await form(cx, None)


async def found_form(cx: Context, material: Material) -> Card:
    if material.state is not MaterialState.DRAFT:
        return await show(cx, material)
    author = await cx.work.get(Person, material.author_id)
    return views.found_form(cx.t, material, author)


@on("material.offer", about=Material, right="share", form=found_form)
async def offer(cx: Context, material: Material) -> Card:
    if material.state is not MaterialState.DRAFT:
        return await show(cx, material)
    one = _chosen(cx, material.found)
    if (known := await acts.in_library(cx.work, one.link)) is not None:
        return views.known(cx.t, known)
    return await _offer(cx, material, one.link, cx.line("title") or one.title)


@on("material.show", about=Material, right="withdraw")
async def show(cx: Context, material: Material) -> Card:
    """As it stands. That its author said no is never told."""
    match material.state:
        case MaterialState.DRAFT:
            return await found_form(cx, material)
        case MaterialState.ASKED:
            return views.asked(cx.t, material, await cx.work.get(Person, material.author_id))
        case MaterialState.SHARED:
            return views.shared(cx.t, material)
        case MaterialState.LAPSED:
            return views.lapsed(cx.t, material)
        case MaterialState.WITHDRAWN:
            return views.withdrawn(cx.t)


@on("material.withdraw", about=Material, right="withdraw")
async def withdraw(cx: Context, material: Material) -> Card:
    await acts.withdraw(cx.work, material, cx.person, cx.now)
    return views.withdrawn(cx.t)


@on("material.agree", about=Material, right="consent")
async def agree(cx: Context, material: Material) -> Card:
    await acts.agree(cx.work, material, cx.now)
    return _answered(cx, material)


@on("material.refuse", about=Material, right="consent")
async def refuse(cx: Context, material: Material) -> Card:
    material.refuse()
    if material.state is not MaterialState.ASKED:
        return _answered(cx, material)
    return views.refused(cx.t, await cx.work.get(Person, material.sharer_id))


def _answered(cx: Context, material: Material) -> Card:
    """To its author, whatever the answer was."""
    is_out = material.state is MaterialState.SHARED
    return views.shared(cx.t, material) if is_out else views.over(cx.t)


async def _offer(cx: Context, material: Material, link: str, title: str) -> Card:
    material.describe(link, title, cx.line("topic"))
    await acts.offer(cx.work, material, cx.now)
    return await show(cx, material)


def _chosen(cx: Context, found: tuple[Found, ...]) -> Found:
    if len(found) == 1:
        return found[0]
    number = cx.number("which")
    if number >= len(found):
        raise Refusal("refusal-choose", field="which")
    return found[number]


async def _typed_author(cx: Context) -> Person:
    """Whoever shares it, where nobody else is named."""
    if not (typed := cx.line("author")):
        return cx.person
    named = await people.called(cx.work, typed, field="author")
    if len(named) != 1:
        raise Refusal("refusal-one-person", field="author")
    return named[0]


async def _author_of_message(cx: Context) -> Person | None:
    """None where there is nobody to ask: an app, a guest, somebody of another company."""
    match cx.values.get("author"):
        case (str(team), str(user)):
            sender = cx.sender
            return await cx.work.person_by_account(sender.platform, sender.enterprise, team, user)
        case _:
            return None
