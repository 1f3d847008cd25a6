"""Waits of all kinds, one after another, each on a thread that is called after it."""
import queue
import select
import subprocess
import threading
import time
from multiprocessing.pool import ThreadPool

SOON = 0.05


def simple():
    items = queue.SimpleQueue()
    threading.Timer(SOON, items.put, (1,)).start()
    items.get()


def semaphore():
    threading.Semaphore(0).acquire(timeout=SOON)


def selected():
    select.select([], [], [], SOON)


def child():
    subprocess.run(["sleep", "0.05"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def pooled():
    with ThreadPool(2) as pool:
        pool.map(time.sleep, [SOON, SOON, SOON], chunksize=1)


if __name__ == "__main__":
    for wait in (simple, semaphore, selected, child, pooled):
        thread = threading.Thread(target=wait, name=wait.__name__)
        thread.start()
        thread.join()
