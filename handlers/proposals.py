from bot.acts import pairs as pair_acts
from bot.acts import proposals as acts
from bot.cards import Card
from bot.domain.proposals import Proposal, ProposalState
from bot.views import proposals as views
from handlers.context import Context
from handlers.pairs import start_card_of
from handlers.router import on


@on("proposal.show", about=Proposal, right="answer")
async def show(cx: Context, proposal: Proposal) -> Card:
    """The question, or what has become of it as far as this person may know."""
    if proposal.asked == cx.person.id:
        card = await acts.question(cx.work, proposal, cx.reader)
        return card or views.closed(cx.t)
    if proposal.state is ProposalState.PAIRED:
        return await start_card_of(cx, proposal.id)
    if cx.person.id == proposal.mentor_id and proposal.mentor_waits(cx.now):
        return views.waiting(cx.t, proposal)
    return views.closed(cx.t)


@on("proposal.yes", about=Proposal, right="answer")
async def accept(cx: Context, proposal: Proposal) -> Card:
    pair = await acts.say_yes(cx.work, proposal, cx.person, cx.now)
    if pair is not None:
        return await pair_acts.start_card(cx.work, pair, cx.reader)
    return await show(cx, proposal)


@on("proposal.no", about=Proposal, right="answer")
async def decline(cx: Context, proposal: Proposal) -> Card:
    return await _decline(cx, proposal, conflict=False)


@on("proposal.conflict", about=Proposal, right="answer")
async def decline_for_conflict(cx: Context, proposal: Proposal) -> Card:
    """The second form of no: this person decides about my pay, review or project."""
    return await _decline(cx, proposal, conflict=True)


async def _decline(cx: Context, proposal: Proposal, conflict: bool) -> Card:
    if proposal.asked != cx.person.id:
        return await show(cx, proposal)
    await acts.say_no(proposal, cx.person)
    return views.declined(cx.t, conflict)
