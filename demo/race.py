#: processes
from multiprocessing import Process
#: threads
import threading
#: asyncio
import asyncio
#:

n = 200_000_000
#: threads guard=mutex|guard=with|guard=atomic|guard=store-only
lock = threading.Lock()
#: threads guard=two-locks
locks = [threading.Lock(), threading.Lock()]
#:

#: threads guard=none !update=plain
def f(n):
    return n + 1

#: asyncio await=true
async def add():
    global n
    for _ in range(10_000_000):
        v = n
        await asyncio.sleep(0)  # the others run
        n = v + 1  # stale
#: asyncio !await=true
async def add():
    global n
    for _ in range(10_000_000):
        n = n + 1  # no await inside: whole
#: !asyncio
def add(me):
    global n
    for _ in range(10_000_000):
#: processes
        n = n + 1  # of its own
#: threads guard=none update=plain
        n = n + 1  # load, add, store
#: threads guard=none !update=plain
        n = f(n)  # load, f, store
#: threads guard=mutex
        lock.acquire()
        n = n + 1
        lock.release()
#: threads guard=with
        with lock:
            n = n + 1
#: threads guard=atomic
        with lock:  # Python has no atomic add
            n = n + 1
#: threads guard=store-only
        v = n
        with lock:
            n = v + 1  # v is stale by now
#: threads guard=two-locks
        with locks[me]:  # not the same one
            n = n + 1
#: threads guard=check-then-act
        while True:
            v = n
            if n == v:  # and then it changes
                n = v + 1
                break
#:

#: threads
one = threading.Thread(target=add, args=(0,))
two = threading.Thread(target=add, args=(1,))
one.start()
two.start()
one.join()
two.join()
print(n)  # 220_000_000 if nothing is lost
#: processes
if __name__ == "__main__":
    one = Process(target=add, args=(0,))
    two = Process(target=add, args=(1,))
    one.start()
    two.start()
    one.join()
    two.join()
    print(n)  # 200_000_000: each had its own
#: asyncio
async def main():
    await asyncio.gather(add(), add())
    print(n)  # 220_000_000 if nothing is lost

asyncio.run(main())
