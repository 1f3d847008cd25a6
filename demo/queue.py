#: processes
from multiprocessing import Process, Queue
#: threads
from threading import Thread
#: threads|sequential
from queue import Queue
#: asyncio
import asyncio
#: !asyncio
from time import sleep
#:

#: case=large|case=large-get-first
SIZE = 70_000  #= size
#: !case=large|case=large-get-first
SIZE = 1
#: case=one-too-many
PUTS, GETS = 3, 4  # one get too many
#: !case=one-too-many
PUTS, GETS = 3, 3
#:

#: asyncio
async def put_all(que, n):
    for i in range(n):
        await asyncio.sleep(0.4)
        await que.put(str(i + 1) + "." * (SIZE - 1))
    print("p1 has put", n, "items")

async def get_all(que, n):
    for _ in range(n):
#: asyncio case=one-too-many
        item = await que.get()  # the 4th never comes
#: asyncio !case=one-too-many
        item = await que.get()
#: asyncio
        print("main got", item[0], len(item), "B")
        await asyncio.sleep(0.4)
#: !asyncio
def put_all(que, n):
    for i in range(n):
        sleep(0.4)
        que.put(str(i + 1) + "." * (SIZE - 1))
    print("p1 has put", n, "items")
#: processes
    # At exit the process waits until its
    # feeder has written it all to the pipe.
#:

#: !asyncio
def get_all(que, n):
    for _ in range(n):
#: !asyncio case=one-too-many
        item = que.get()  # the 4th never comes
#: !asyncio !case=one-too-many
        item = que.get()
#: !asyncio
        print("main got", item[0], len(item), "B")
        sleep(0.4)
#:

#: processes
if __name__ == "__main__":
    que = Queue()
    p1 = Process(target=put_all, args=(que, PUTS))
    p1.start()
#: processes case=large
    p1.join()  # the pipe is full: waits for ever
    get_all(que, GETS)
#: processes case=large-get-first
    get_all(que, GETS)  # empties the pipe
    p1.join()
#: processes !case=large|case=large-get-first
    p1.join()
    get_all(que, GETS)
#: threads
que = Queue()
p1 = Thread(target=put_all, args=(que, PUTS))
p1.start()
#: threads case=large-get-first
get_all(que, GETS)
p1.join()
#: threads !case=large-get-first
p1.join()
get_all(que, GETS)
#: asyncio
async def main():
    que = asyncio.Queue()
    p1 = asyncio.create_task(put_all(que, PUTS))
#: asyncio case=large-get-first
    await get_all(que, GETS)
    await p1
#: asyncio !case=large-get-first
    await p1
    await get_all(que, GETS)
#: asyncio

asyncio.run(main())
#: sequential
que = Queue()
put_all(que, PUTS)
get_all(que, GETS)
