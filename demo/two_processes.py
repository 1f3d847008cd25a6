#: processes
from multiprocessing import Process
#: threads
from threading import Thread
#: asyncio
import asyncio
#: !asyncio
from time import sleep
#:

ROUNDS = 5  #= rounds
NAP = 1  #= wait

#: asyncio
async def run1(n, nap):
    for i in range(n):
        await asyncio.sleep(nap)
        print(f"run1 {i + 1}/{n}")

async def run2(n, nap, name):
    for i in range(n):
        await asyncio.sleep(nap)
        print(f"{name} {i + 1}/{n}")
#: !asyncio
def run1(n, nap):
    for i in range(n):
        sleep(nap)
        print(f"run1 {i + 1}/{n}")

def run2(n, nap, name):
    for i in range(n):
        sleep(nap)
        print(f"{name} {i + 1}/{n}")
#:

#: processes args=no-comma
if __name__ == "__main__":
    # (5) is a number, (5,) a tuple: TypeError here,
    # in the parent
    p1 = Process(target=run1, args=(ROUNDS))
    p1.start()
    p1.join()
#: processes !args=no-comma
if __name__ == "__main__":
    p1 = Process(target=run1, args=(ROUNDS, NAP))
    p2 = Process(target=run2,
                 args=(ROUNDS, NAP, "run2"))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("p1 and p2 have ended; main goes on")
#: threads args=no-comma
p1 = Thread(target=run1, args=(ROUNDS))
p1.start()  # (5) is no tuple: TypeError in the thread
p1.join()
#: threads !args=no-comma
p1 = Thread(target=run1, args=(ROUNDS, NAP))
p2 = Thread(target=run2, args=(ROUNDS, NAP, "run2"))
p1.start()
p2.start()
p1.join()
p2.join()
print("p1 and p2 have ended; main goes on")
#: asyncio
async def main():
    p1 = asyncio.create_task(run1(ROUNDS, NAP))
    p2 = asyncio.create_task(run2(ROUNDS, NAP, "run2"))
    await p1
    await p2
    print("p1 and p2 have ended; main goes on")

asyncio.run(main())
#: sequential
run1(ROUNDS, NAP)  # only then
run2(ROUNDS, NAP, "run2")
print("p1 and p2 have ended; main goes on")
