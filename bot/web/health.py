from aiohttp import web

from storage.database import Database


def routes(database: Database) -> list[web.RouteDef]:
    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(_: web.Request) -> web.Response:
        try:
            await database.ready()
        except Exception as error:  # noqa: BLE001  (whatever it is, we aren't ready)
            return web.Response(text=f"database: {type(error).__name__}\n", status=503)
        return web.Response(text="ok\n")

    return [web.get("/healthz", alive), web.get("/readyz", ready)]
