#: as sequential order=one-by-one !users=0|users=
#: asyncio|hybrid users=0|users=
import asyncio
#: !asyncio !hybrid users=0|users=
from time import sleep
#: processes|hybrid users=0|users=
from multiprocessing import Process
#: threads users=0|users=
from threading import Thread
#: users=0|users=

#: asyncio|hybrid users=0|users=
async def work(doing):
    for n in range(5):
        print(f"{doing} {n + 1}/5")
        await asyncio.sleep(1)  # others may run
#: !asyncio !hybrid users=0|users=
def work(doing):
    for n in range(5):
        print(f"{doing} {n + 1}/5")
        sleep(1)
#: users=0|users=

#: asyncio order=one-by-one users=0|users=
async def main():
    await work("listening to music")  # all of it
    await work("playing games")  # only then

asyncio.run(main())
#: asyncio !order=one-by-one users=0|users=
async def main():
    one = asyncio.create_task(
        work("listening to music"))
    two = asyncio.create_task(
        work("playing games"))
    await one
    await two

asyncio.run(main())
#: hybrid users=0|users=
def child(doing):  # has a loop of its own
    asyncio.run(work(doing))

if __name__ == "__main__":
    one = Process(target=child,
                  args=("listening to music",))
    two = Process(target=child,
                  args=("playing games",))
    one.start()
    two.start()
    one.join()
    two.join()
#: processes order=one-by-one users=0|users=
if __name__ == "__main__":
    one = Process(target=work,
                  args=("listening to music",))
    one.start()
    one.join()  # only then
    two = Process(target=work,
                  args=("playing games",))
    two.start()
    two.join()
#: processes !order=one-by-one users=0|users=
if __name__ == "__main__":
    one = Process(target=work,
                  args=("listening to music",))
    two = Process(target=work,
                  args=("playing games",))
    one.start()
    two.start()
    one.join()
    two.join()
#: threads order=one-by-one users=0|users=
one = Thread(target=work, args=("listening to music",))
one.start()
one.join()  # only then
two = Thread(target=work, args=("playing games",))
two.start()
two.join()
#: threads !order=one-by-one users=0|users=
one = Thread(target=work, args=("listening to music",))
two = Thread(target=work, args=("playing games",))
one.start()
two.start()
one.join()
two.join()
#: sequential users=0|users=
work("listening to music")  # only then
work("playing games")
#: !users=0|users=
import os
from threading import Thread
from time import sleep
#: processes|hybrid !users=0|users=
from multiprocessing import Process
#: asyncio !users=0|users=
import asyncio
#: !users=0|users=

USERS = (1, 0.7), (2, 0.9), (3, 1.1)

def script(end, pace):  # stands for a user
    with open(end, "w", buffering=1) as line:
        for n in range(5):
            sleep(pace)
            print(n + 1, file=line)

def user(pace):
    r, w = os.pipe()
    Thread(target=script, args=(w, pace)).start()
    return open(r)

#: asyncio !users=0|users=
async def answer(number, typed):
    while line := await asyncio.to_thread(
            typed.readline):  # waits for a line
        print(f"user {number}: line {line.strip()}/5")

async def main():
    users = [(n, user(pace)) for n, pace in USERS]
    await asyncio.gather(*(answer(*u) for u in users))

asyncio.run(main())
#: !asyncio !users=0|users=
def answer(number, typed):
    for line in typed:  # waits for a line
        print(f"user {number}: line {line.strip()}/5")

#: sequential !users=0|users=
users = [(n, user(pace)) for n, pace in USERS]
for u in users:  # one user after the other
    answer(*u)
#: threads !users=0|users=
users = [(n, user(pace)) for n, pace in USERS]
answers = [Thread(target=answer, args=u) for u in users]
for t in answers:
    t.start()
for t in answers:
    t.join()
#: processes|hybrid !users=0|users=
def child(number, pace):
    answer(number, user(pace))

if __name__ == "__main__":
    answers = [Process(target=child, args=u)
               for u in USERS]
    for p in answers:
        p.start()
    for p in answers:
        p.join()
