#: processes|hybrid
from multiprocessing import Process
#: hybrid|asyncio
import asyncio
#: !hybrid !asyncio
from time import sleep
#:
#: pin=one|pin=each
import os
#:
from os import cpu_count, getpid
from threading import get_native_id
#: threads
from threading import Thread
#:
from time import perf_counter

STEPS = 40  #= steps

def compute(seconds):
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass

def core():  # Linux: a field of the thread's state
    with open("/proc/thread-self/stat") as f:
        return int(f.read().rsplit(")")[-1].split()[36])

#: asyncio|hybrid
async def walk():
#: asyncio|hybrid pin=one
    os.sched_setaffinity(0, {0})  # all on one core
#: asyncio|hybrid pin=each
    os.sched_setaffinity(0, {getpid() % cpu_count()})
#: asyncio|hybrid
    for _ in range(STEPS):
        compute(0.015)
        print(getpid(), get_native_id(), core())
        await asyncio.sleep(0.02)

async def walks(n):
    await asyncio.gather(*(walk() for _ in range(n)))
#: !asyncio !hybrid
def walk():
#: !asyncio !hybrid pin=one
    os.sched_setaffinity(0, {0})  # all on one core
#: !asyncio !hybrid pin=each
    os.sched_setaffinity(  # one core each, in turn
        0, {get_native_id() % cpu_count()})
#: !asyncio !hybrid
    for _ in range(STEPS):
        compute(0.015)
        print(getpid(), get_native_id(), core())
        sleep(0.02)
#:

#: processes
if __name__ == "__main__":
    print(cpu_count(), "cores, main is", getpid())
    for _ in range(6):
        Process(target=walk).start()
#: threads
print(cpu_count(), "cores, main is", getpid())
for _ in range(6):
    Thread(target=walk).start()
#: asyncio
print(cpu_count(), "cores, main is", getpid())
asyncio.run(walks(6))
#: hybrid
def child(n):
    asyncio.run(walks(n))

if __name__ == "__main__":
    print(cpu_count(), "cores, main is", getpid())
    for _ in range(cpu_count()):
        Process(target=child,
                args=(6 // cpu_count(),)).start()
#: sequential
print(cpu_count(), "cores, main is", getpid())
for _ in range(6):
    walk()
