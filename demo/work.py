import asyncio

async def work(doing, rounds, nap):
    for n in range(rounds):
        print(f"{doing} {n + 1}/{rounds}")
        await asyncio.sleep(nap)

async def main():
    one = asyncio.create_task(
        work("listening to music", 5, 1))
    two = asyncio.create_task(
        work("playing games", 5, 1))
    await one
    await two

asyncio.run(main())
