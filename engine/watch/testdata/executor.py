"""Twelve places, ten jobs: two threads never come to be. Then a queue between threads.

However slow the machine is, each waits: who ends its wait looks first whether it does."""
import queue
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()


def until_waits(condition, threads=1):
    while len(condition._waiters) < threads:
        time.sleep(0.005)


def until_joins(thread):
    joins = False
    while not joins:
        time.sleep(0.005)
        frame = sys._current_frames()[thread.ident]
        while frame is not None and not joins:
            code, frame = frame.f_code, frame.f_back
            joins = code.co_name == "join" and code.co_filename == threading.__file__


def fetch(page):
    gate.wait()
    return page


def opens(pages):
    until_waits(gate._cond, 10)
    until_waits(pages[0]._condition)
    gate.set()


with ThreadPoolExecutor(12) as pool:
    pages = [pool.submit(fetch, page) for page in range(10)]
    threading.Thread(target=opens, args=(pages,), name="opener").start()
    assert [page.result() for page in pages] == list(range(10))

q = queue.Queue()


def takes():
    while q.get() is not None:
        pass


def ends(thread):
    until_joins(thread)
    q.put(None)


taker = threading.Thread(target=takes, name="taker")
taker.start()
for n in (1, 2):
    until_waits(q.not_empty)
    q.put(n)
threading.Thread(target=ends, args=(threading.current_thread(),), name="ender").start()
taker.join()
