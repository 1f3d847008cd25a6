#: asyncio|hybrid
import asyncio
#: hybrid
from multiprocessing import Process
#: processes
from concurrent.futures import ProcessPoolExecutor
#: threads
from concurrent.futures import ThreadPoolExecutor
#:
#: !call=awaited
from time import monotonic, sleep
#: threads|processes call=awaited
from time import monotonic, sleep
#: asyncio|hybrid call=awaited
from time import monotonic
#:

BEAT, BEATS = 0.1, 20

#: asyncio|hybrid
async def beats(calls):
    late, due = 0, monotonic()
    for beat in range(BEATS):
        if calls and beat == BEATS // 4:
#: asyncio|hybrid !call=awaited
            sleep(1)  # blocks the whole thread
#: asyncio|hybrid call=awaited
            await asyncio.sleep(1)  # others run
#: asyncio|hybrid
            due = monotonic()
        due += BEAT
        await asyncio.sleep(due - monotonic())
        late = max(late, monotonic() - due)
    return late
#: threads|processes
def beats(calls):
    late, due = 0, monotonic()
    for beat in range(BEATS):
        if calls and beat == BEATS // 4:
#: threads
            sleep(1)  # blocks this thread alone
#: processes
            sleep(1)  # blocks this process alone
#: threads|processes
            due = monotonic()
        due += BEAT
        sleep(max(due - monotonic(), 0))
        late = max(late, monotonic() - due)
    return late
#:

#: asyncio
async def main():
    print(await asyncio.gather(
        *(beats(n == 0) for n in range(6))))

asyncio.run(main())
#: hybrid
async def some(first):
    print(await asyncio.gather(
        *(beats(first and n == 0) for n in range(3))))

def child(first):  # has a loop of its own
    asyncio.run(some(first))

if __name__ == "__main__":
    Process(target=child, args=(True,)).start()
    Process(target=child, args=(False,)).start()
#: processes
if __name__ == "__main__":
    with ProcessPoolExecutor(6) as pool:
        late = pool.map(beats, [True] + 5 * [False])
        print(list(late))
#: threads
with ThreadPoolExecutor(6) as pool:
    late = pool.map(beats, [True] + 5 * [False])
print(list(late))
