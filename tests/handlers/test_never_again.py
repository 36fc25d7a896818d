"""Who asked never to be asked again isn't, whatever the programme; and no organiser can tell."""

from bot.domain.enrolment import Part, Role
from storage.database import Database
from tests.desk import Desk, on_sqlite
from tests.making import make_company, make_part


async def refuse_for_ever(database: Database) -> int:
    """Dora, in the mentor's role; answers with the programme."""
    async with database.work() as work:
        company = await make_company(work)
        await make_part(work, company, company.dora, Role.MENTOR, Part.NEVER)
        return company.programme.id


@on_sqlite
async def test_never_again_holds_for_another_role_too(desk: Desk, database: Database) -> None:
    about = f"{await refuse_for_ever(database)}/mentee"
    both = "dora@upmentor.example\nsofia@upmentor.example"
    told = await desk.press("olga", "programme.send_invitations", about, people=both)
    await desk.clockwork.settle()
    await desk.wait(days=8)

    assert "2 invitations are on their way." in told.plain
    assert desk.postman.to("dora") == []
    assert len(desk.postman.to("sofia")) == 2, "the invitation and its one repetition"
    overview = await desk.press("olga", "programme.show", about)
    assert "Mentees: 0 joined, 2 invited" in overview.plain


@on_sqlite
async def test_whoever_asked_never_to_be_asked_may_still_come_in(
    desk: Desk, database: Database
) -> None:
    about = f"{await refuse_for_ever(database)}/mentee"
    await desk.press("olga", "programme.send_invitations", about, people="Dora")
    assert (await desk.press("dora", "join")).fields
