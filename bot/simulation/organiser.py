"""The organiser of a simulated programme, who does by hand what no letter asks for."""

from collections.abc import Iterator, Sequence

from bot.cards import Card, Choice, Value
from bot.company import DOMAIN
from bot.platforms.sandbox.platform import Sandbox
from bot.simulation.company import CONTACT, ORGANISER, SPONSOR

# As many e-mails as fit into the form.
AT_ONCE = 500


class Organiser:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._user = ORGANISER.removesuffix(DOMAIN)

    async def start(self) -> None:
        await self._sandbox.say(self._user, "organise")
        card = await self._press("programme.new")
        purpose, channel = card.title, "learnings"
        await self._press(
            "programme.create",
            topics=_all_topics(card),
            purpose=purpose,
            sponsor=SPONSOR,
            contact=CONTACT,
            channel=channel,
        )

    async def invite(self, mentors: Sequence[str], leaders: Sequence[str]) -> None:
        """From the card of the programme, where the first button is for mentors."""
        for side, people in enumerate((mentors, leaders)):
            for lot in _lots(people):
                await self._press("programme.invite", which=side)
                await self._press("programme.send_invitations", people="\n".join(lot))
                await self._press("programme.show")

    async def run_a_round(self) -> None:
        """Refused, as anybody is, while the last one is open; its draft comes by letter."""
        await self._sandbox.say(self._user, "organise")
        card = await self._press("programme.show")
        if any(button.action == "round.run" for button in card.all_buttons):
            await self._press("round.run")

    async def _press(self, action: str, which: int = 0, **values: Value) -> Card:
        """On the newest card; what isn't given is left as it stands in the form."""
        message = self._sandbox.inbox(self._user)[-1]
        buttons = [button for button in message.card.all_buttons if button.action == action]
        form = {field.id: field.value for field in message.card.fields}
        button = buttons[which].id
        card = await self._sandbox.press(self._user, message.id, button, {**form, **values})
        if card.refused:
            raise RuntimeError(f"the organiser's {action} was refused: {card.plain}")
        return card


def _all_topics(card: Card) -> tuple[str, ...]:
    (field,) = (one for one in card.fields if isinstance(one, Choice) and one.id == "topics")
    return tuple(option.value for option in field.options)


def _lots(people: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]
