"""Hangs, each in one way: what is waited for is memory of the process, and nobody is left to change it."""
import asyncio
import queue
import sys
import threading
import time
import _thread


def items():
    q = queue.Queue()
    eater = threading.Thread(target=lambda: [q.get() for _ in range(2)], name="eater")
    eater.start()
    q.put("one")
    eater.join()


def tasks():
    async def main():
        lock = asyncio.Lock()
        async with lock:
            async with lock:
                pass
    asyncio.run(main())


def not_yet():
    """A thread that is not seen ends the wait."""
    done = threading.Event()

    def late():
        end = time.monotonic() + 2.5
        while time.monotonic() < end:
            pass
        done.set()
    _thread.start_new_thread(late, ())
    done.wait()


globals()[sys.argv[1]]()
