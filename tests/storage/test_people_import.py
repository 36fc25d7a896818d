from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from bot.acts import people_import
from bot.acts.people_import import Taken
from bot.company import COMPANY
from bot.domain.people import Person, Status
from bot.domain.people_file import parse
from storage.database import Database

HEADER = "email,name,grade,manager_email,status\n"
ANN = "ann@upmentor.example,Анна Ковалёва,3,bob@upmentor.example,active\n"
BOB = "bob@upmentor.example,Bob Stone,9,,active\n"


async def take(database: Database, text: str) -> Taken:
    async with database.work() as work:
        return await people_import.take(work, parse(text, await people_import.managers(work)))


async def everybody(database: Database) -> dict[str, Person]:
    async with database.work() as work:
        return {person.email.partition("@")[0]: person for person in await work.everybody()}


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of whatever database meanwhile."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement.partition(" ")[0])

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)


async def test_people_come_in_with_their_managers_whatever_the_order(database: Database) -> None:
    assert await take(database, HEADER + ANN + BOB) == Taken(added=2)

    people = await everybody(database)
    assert people["ann"].name == "Анна Ковалёва"
    assert people["ann"].manager_id == people["bob"].id
    assert people["bob"].manager_id is None
    assert people["bob"].grade == 9


async def test_the_made_up_company_moves_in_as_it_is_written(database: Database) -> None:
    assert await take(database, COMPANY) == Taken(added=60)

    people = await everybody(database)
    for row in parse(COMPANY):
        person = people[row.email.partition("@")[0]]
        facts = (person.title, person.grade, person.department, person.location, person.country)
        assert facts == (row.title, row.grade, row.department, row.location, row.country)
        assert (person.timezone, person.languages) == (row.timezone, row.languages)
        assert person.manager_id == (
            people[row.manager.partition("@")[0]].id if row.manager else None
        )


async def test_the_same_file_again_changes_nothing(database: Database) -> None:
    await take(database, COMPANY)
    before = {name: person.version for name, person in (await everybody(database)).items()}

    assert await take(database, COMPANY) == Taken(unchanged=60)
    assert {n: p.version for n, p in (await everybody(database)).items()} == before


async def test_each_row_is_counted_once_by_what_became_of_it(database: Database) -> None:
    await take(database, HEADER + ANN + BOB + "eve@upmentor.example,Eve,5,,active\n")
    news = (
        HEADER
        + "ann@upmentor.example,Анна Ковалёва,4,,active\n"
        + "bob@upmentor.example,Bob S.,9,,left\n"
        + "eve@upmentor.example,Eve,5,,active\n"
        + "kim@upmentor.example,Kim,2,eve@upmentor.example,left\n"
    )

    assert await take(database, news) == Taken(added=1, changed=1, unchanged=1, left=1)

    people = await everybody(database)
    assert (people["ann"].grade, people["ann"].manager_id) == (4, None)
    assert (people["bob"].name, people["bob"].status) == ("Bob S.", Status.LEFT)
    assert people["kim"].manager_id == people["eve"].id


async def test_a_change_of_manager_alone_is_a_change(database: Database) -> None:
    await take(database, HEADER + ANN + BOB)
    alone = ANN.replace("bob@upmentor.example", "")

    assert await take(database, HEADER + alone) == Taken(changed=1)
    assert (await everybody(database))["ann"].manager_id is None


async def test_whoever_left_and_is_active_again_becomes_active(database: Database) -> None:
    await take(database, HEADER + BOB.replace("active", "left"))

    assert await take(database, HEADER + BOB) == Taken(changed=1)
    assert (await everybody(database))["bob"].status is Status.ACTIVE


async def test_whoever_is_gone_already_does_not_leave_again(database: Database) -> None:
    await take(database, HEADER + BOB.replace("active", "left"))

    assert await take(database, HEADER + BOB.replace("active", "left")) == Taken(unchanged=1)


async def test_people_are_known_by_their_email_in_any_letters(database: Database) -> None:
    async with database.work() as work:
        await work.add(Person("Bob@Upmentor.example", "Bob"))

    assert await take(database, HEADER + BOB + ANN) == Taken(added=1, changed=1)

    people = await everybody(database)
    assert people["Bob"].name == "Bob Stone"
    assert people["ann"].manager_id == people["Bob"].id


async def test_what_people_chose_and_what_the_file_is_silent_about_stays(
    database: Database,
) -> None:
    await take(database, HEADER + ANN + BOB)
    async with database.work() as work:
        (ann,) = await work.people_called(["ann@upmentor.example"])
        ann.locale, ann.organiser, ann.title = "ru", True, "Analyst"

    assert await take(database, "email,name\nann@upmentor.example,Anna\n") == Taken(changed=1)

    people = await everybody(database)
    ann = people["ann"]
    assert (ann.name, ann.locale, ann.organiser, ann.title) == ("Anna", "ru", True, "Analyst")
    assert (ann.grade, ann.manager_id) == (3, people["bob"].id)
    assert people["bob"].name == "Bob Stone"


async def test_sixty_people_cost_as_many_questions_as_three(database: Database) -> None:
    with statements() as for_three:
        await take(database, "".join(COMPANY.splitlines(keepends=True)[:4]))
    with statements() as for_sixty:
        await take(database, COMPANY)

    assert for_three.count("SELECT") == for_sixty.count("SELECT")
