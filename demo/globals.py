#: processes
from multiprocessing import Process
#: threads
from threading import Thread
#: asyncio
import asyncio
#: !asyncio
from time import sleep
#:

BEAT = 0.4  #= beat
num = 2

#: asyncio
async def change(beat):
    global num
    await asyncio.sleep(beat)
    num = 1  # the only one there is
    print("p1 has num =", num)
    await asyncio.sleep(beat)
#: !asyncio
def change(beat):
    global num
    sleep(beat)
#: processes
    num = 1  # the child's own
#: !processes !asyncio
    num = 1  # the only one there is
#: !asyncio
    print("p1 has num =", num)
    sleep(beat)
#:

#: processes
if __name__ == "__main__":
    p1 = Process(target=change, args=(BEAT,))
    p1.start()
    p1.join()
    print("main has num =", num)  # still 2
#: threads
p1 = Thread(target=change, args=(BEAT,))
p1.start()
p1.join()
print("main has num =", num)  # 1
#: asyncio
async def main():
    await asyncio.create_task(change(BEAT))
    print("main has num =", num)  # 1

asyncio.run(main())
#: sequential
change(BEAT)
print("main has num =", num)  # 1
