from hashlib import sha256
#: sequential|threads|processes
from time import sleep
#: asyncio|hybrid
import asyncio
#: threads
from concurrent.futures import ThreadPoolExecutor
#: processes|hybrid
from multiprocessing import Pool
#:

#: !mix=waiting|mix=half|mix=computing
COMPUTE = 100  #= compute
#: mix=waiting
COMPUTE = 5
#: mix=half
COMPUTE = 50
#: mix=computing
COMPUTE = 100
#:
ROUNDS = 1_000 * COMPUTE
PAUSE = 0.001 * (100 - COMPUTE)

#: asyncio|hybrid
async def mixed(task):
    digest = bytes([task])
    for _ in range(4):
        for _ in range(ROUNDS):  # computes
            digest = sha256(digest).digest()
        await asyncio.sleep(PAUSE)  # waits

async def all_of(tasks):
    await asyncio.gather(*map(mixed, tasks))
#: !asyncio !hybrid
def mixed(task):
    digest = bytes([task])
    for _ in range(4):
        for _ in range(ROUNDS):  # computes
            digest = sha256(digest).digest()
        sleep(PAUSE)  # waits
#:

#: sequential
for task in range(8):
    mixed(task)
#: threads
with ThreadPoolExecutor(8) as pool:
    pool.map(mixed, range(8))
#: processes
if __name__ == "__main__":
    with Pool(4) as pool:
        pool.map(mixed, range(8))
#: asyncio
asyncio.run(all_of(range(8)))
#: hybrid
def child(tasks):
    asyncio.run(all_of(tasks))

if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(child, [range(4), range(4, 8)])
