"""A round is worked out beside a bot that answers as ever; and when the bot ends, so does that."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.domain.proposals import Round, RoundState
from tests.bench.bench_while_matching import P99, company, order, see, told
from tests.e2e.conftest import free_port
from tests.e2e.slack.test_load import opened, process, settings, share, url
from tests.platforms.process import upmentor

EACH, PAIRS, AT_REST = 2_000, 4_000, 3


@pytest.mark.timeout(240)
def test_whoever_presses_while_a_round_is_matched_is_answered_as_ever(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    seen = see(tmp_path, EACH, PAIRS, AT_REST)
    with capfd.disabled():
        print(f"\n{told(seen)}")  # noqa: T201
    assert {ack.status for ack in seen.meanwhile} == {200}
    assert seen.drafts > EACH * 0.9
    # On a machine that others keep busy it's slower at rest, too; `make bench` holds the limit.
    assert share(seen.meanwhile, 0.99) < max(P99, share(seen.at_rest, 0.99))
    assert (tmp_path / "bot.log").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_when_the_bot_ends_in_the_middle_of_a_round_nothing_is_left_of_it(
    tmp_path: Path, how: signal.Signals
) -> None:
    programme = await company(tmp_path, EACH, pairs=1_000)
    database = opened(url(tmp_path))
    with process(tmp_path, "tests.e2e.slack.stand_in") as said:
        given = settings(tmp_path, f"http://127.0.0.1:{said.strip()}", free_port())
        async with upmentor(tmp_path, **given) as bot:
            assert bot.stdout
            assert bot.stderr
            await bot.stdout.readline()
            round_id = await order(database, programme)
            await has_a_child(bot.pid)
            bot.send_signal(how)
            assert await bot.wait() == (-how if how is signal.SIGKILL else 0)
            assert await bot.stderr.read() == b"", "both ends of it are closed"
    async with database.work() as work:
        state = (await work.get(Round, round_id)).state
        assert how is signal.SIGKILL or state is RoundState.WAITING, "the next one tries again"
    await database.close()


async def has_a_child(parent: int) -> None:
    never = asyncio.get_running_loop().create_future()
    while not _children(parent):
        await asyncio.wait([never], timeout=0.01)


def _children(parent: int) -> str:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text()
