"""Twelve places, ten jobs: two threads never come to be. Then a queue between threads."""
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()


def fetch(page):
    gate.wait()
    return page


with ThreadPoolExecutor(12) as pool:
    pages = [pool.submit(fetch, page) for page in range(10)]
    time.sleep(0.02)
    gate.set()
    assert [page.result() for page in pages] == list(range(10))

q = queue.Queue()


def takes():
    while q.get() is not None:
        pass


taker = threading.Thread(target=takes, name="taker")
taker.start()
for n in (1, 2, None):
    time.sleep(0.01)
    q.put(n)
taker.join()
