"""Ten tasks on one thread, one that blocks it, and one await that was forgotten."""
import asyncio
import time


async def fetch(page):
    await asyncio.sleep(0.02)
    if page == 3:
        time.sleep(0.02)


async def main():
    await asyncio.gather(*[asyncio.ensure_future(fetch(page)) for page in range(10)])
    fetch(11)


asyncio.run(main())
