"""Waits of all kinds, one after another, each on a thread that is called after it."""
import queue
import select
import subprocess
import sys
import threading
import time
from multiprocessing.pool import ThreadPool

SOON = 0.05


def simple():
    items, me = queue.SimpleQueue(), threading.get_ident()

    def puts():
        waits = looks = 0
        while waits < 20 and looks < 1000:  # where nobody watches, get has no frame
            time.sleep(0.005)
            waits, looks = waits + (sys._current_frames()[me].f_code.co_name == "get"), looks + 1
        items.put(1)
    threading.Timer(SOON, puts).start()
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
