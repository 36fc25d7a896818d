"""Where somebody is written to, and how two get in touch."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Account, Person, Reach, ways

PLATFORMS = ("slack", "teams", "sandbox")
ONE_OF = st.sampled_from(PLATFORMS)
ACCOUNTS = st.lists(
    st.builds(
        Account,
        person_id=st.just(1),
        platform=ONE_OF,
        enterprise=st.just(""),
        team=st.sampled_from(("T1", "T2")),
        user=st.just("U"),
        reach=st.sampled_from(Reach),
        chat=st.sampled_from(("", "https://chat.example/a", "https://chat.example/b")),
    )
)


def person(platform: str) -> Person:
    return Person("a@upmentor.example", "A", platform=platform)


@given(ACCOUNTS, st.sampled_from(("", *PLATFORMS)))
def test_every_account_that_is_reached_counts_and_no_other(
    accounts: list[Account], chosen: str
) -> None:
    found = person(chosen).written_to(accounts)
    assert {id(one) for one in found} == {id(a) for a in accounts if a.reach is Reach.OPEN}


@given(ACCOUNTS, ONE_OF)
def test_their_choice_goes_first_and_then_the_oldest(accounts: list[Account], chosen: str) -> None:
    found = person(chosen).written_to(accounts)
    theirs = [one for one in found if one.platform == chosen]
    assert found[: len(theirs)] == theirs
    for lot in (theirs, found[len(theirs) :]):
        assert lot == sorted(lot, key=accounts.index)


@given(ACCOUNTS, ACCOUNTS)
def test_a_chat_is_offered_only_where_both_are_reached(
    mine: list[Account], theirs: list[Account]
) -> None:
    here = {one.workspace for one in mine}
    for platform, link in ways(mine, theirs).chats.items():
        assert any(
            (one.platform, one.chat) == (platform, link) and one.workspace in here for one in theirs
        )


@given(ACCOUNTS, ACCOUNTS)
def test_two_who_are_written_to_in_different_places_are_apart_for_both(
    mine: list[Account], theirs: list[Account]
) -> None:
    found = ways(mine, theirs)
    assert found.apart == ways(theirs, mine).apart
    if mine and theirs:
        assert found.apart == (mine[0].workspace != theirs[0].workspace)
