from aiohttp import ClientError, ClientSession, ClientTimeout, web

from storage.database import Database

PATIENCE = ClientTimeout(total=10)
OK = "ok\n"


async def is_alive(url: str) -> bool:
    """Whether it is Upmentor that answers there."""
    try:
        async with ClientSession(timeout=PATIENCE) as http, http.get(f"{url}/healthz") as answer:
            return await answer.text() == OK
    except (ClientError, OSError, TimeoutError, ValueError):
        return False


def routes(database: Database) -> list[web.RouteDef]:
    async def alive(_: web.Request) -> web.Response:
        return web.Response(text=OK)

    async def ready(_: web.Request) -> web.Response:
        try:
            await database.ready()
        except Exception as error:  # noqa: BLE001  (whatever it is, we aren't ready)
            return web.Response(text=f"database: {type(error).__name__}\n", status=503)
        return web.Response(text=OK)

    return [web.get("/healthz", alive), web.get("/readyz", ready)]
