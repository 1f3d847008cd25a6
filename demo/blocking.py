import asyncio, time

BEAT, BEATS = 0.1, 20

async def beats(calls):
    late = 0
    due = time.monotonic()
    for beat in range(BEATS):
        if calls and beat == BEATS // 4:
            await call(awaited=False)
            due = time.monotonic()
        due += BEAT
        await asyncio.sleep(due - time.monotonic())
        late = max(late, time.monotonic() - due)
    return late

async def call(awaited):
    if awaited:
        await asyncio.sleep(1)  # the loop runs the others
    else:
        time.sleep(1)  # blocks the whole thread

async def main():
    print(await asyncio.gather(
        *(beats(n == 0) for n in range(6))))

asyncio.run(main())
