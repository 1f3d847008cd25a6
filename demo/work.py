#: asyncio|hybrid
import asyncio
#: !asyncio !hybrid
from time import sleep
#: processes|hybrid
from multiprocessing import Process
#: threads
from threading import Thread
#:

#: asyncio|hybrid
async def work(doing):
    for n in range(5):
        print(f"{doing} {n + 1}/5")
        await asyncio.sleep(1)  # others may run
#: !asyncio !hybrid
def work(doing):
    for n in range(5):
        print(f"{doing} {n + 1}/5")
        sleep(1)
#:

#: asyncio order=one-by-one
async def main():
    await work("listening to music")  # all of it
    await work("playing games")  # only then

asyncio.run(main())
#: asyncio !order=one-by-one
async def main():
    one = asyncio.create_task(
        work("listening to music"))
    two = asyncio.create_task(
        work("playing games"))
    await one
    await two

asyncio.run(main())
#: hybrid
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
#: processes order=one-by-one
if __name__ == "__main__":
    one = Process(target=work,
                  args=("listening to music",))
    one.start()
    one.join()  # only then
    two = Process(target=work,
                  args=("playing games",))
    two.start()
    two.join()
#: processes !order=one-by-one
if __name__ == "__main__":
    one = Process(target=work,
                  args=("listening to music",))
    two = Process(target=work,
                  args=("playing games",))
    one.start()
    two.start()
    one.join()
    two.join()
#: threads order=one-by-one
one = Thread(target=work, args=("listening to music",))
one.start()
one.join()  # only then
two = Thread(target=work, args=("playing games",))
two.start()
two.join()
#: threads !order=one-by-one
one = Thread(target=work, args=("listening to music",))
two = Thread(target=work, args=("playing games",))
one.start()
two.start()
one.join()
two.join()
#: sequential
work("listening to music")  # only then
work("playing games")
