"""What failed jobs and tasks held is freed with them, and does not wait for the collector."""
import asyncio
import gc
import weakref
from concurrent.futures import ThreadPoolExecutor


class Held:
    pass


held = []


def fails():
    mine = Held()
    held.append(weakref.ref(mine))
    raise ValueError("fails")


async def task():
    fails()


async def main():
    t = asyncio.create_task(task())
    try:
        await t
    except ValueError:
        pass
    del t
    await asyncio.sleep(0)
    print("still held:", sum(h() is not None for h in held))


gc.disable()
with ThreadPoolExecutor(1) as pool:
    try:
        pool.submit(fails).result()
    except ValueError:
        pass
asyncio.run(main())
