from collections.abc import Sequence

from bot.acts.waiting import held_for
from bot.cards import Card
from bot.domain.refusal import Refusal
from bot.texts import LOCALES, Texts
from bot.views import home as views
from handlers.context import Context
from handlers.router import on


@on("home")
async def home(cx: Context, _: None) -> Card:
    work, person = cx.work, cx.person
    parts = await work.enrolments_of(person.id)
    pairs = await work.pairs_of(person.id)
    partners = await work.people(pair.partner_of(person.id) for pair in pairs)
    asked = await work.asked_about(person.id)
    organised = await work.organised_by(person.id)
    known = [(pair, partners[pair.partner_of(person.id)]) for pair in pairs]
    held = len(await held_for(work, cx.reader, cx.now))
    organises = person.organiser or bool(organised)
    return views.home(cx.t, person, parts, known, asked, held, organises)


@on("help")
async def help_(cx: Context, _: None) -> Card:
    return views.help_(cx.t)


@on("privacy")
async def privacy(cx: Context, _: None) -> Card:
    return views.privacy(cx.t)


@on("language")
async def language(cx: Context, _: None) -> Card:
    return views.language_form(cx.t, await _platforms(cx))


@on("language.choose", form=language)
async def choose_language(cx: Context, _: None) -> Card:
    locale = cx.line("locale")
    if locale not in LOCALES:
        raise Refusal("refusal-choose", field="locale")
    platform = cx.line("platform")
    if platform and platform not in await _platforms(cx):
        raise Refusal("refusal-choose", field="platform")
    cx.person.locale, cx.person.platform = locale, platform or cx.person.platform
    return views.help_(Texts(locale, cx.person.zone))


async def _platforms(cx: Context) -> Sequence[str]:
    accounts = (await cx.work.accounts_of([cx.person.id]))[cx.person.id]
    return list(dict.fromkeys(one.platform for one in cx.person.written_to(accounts)))
