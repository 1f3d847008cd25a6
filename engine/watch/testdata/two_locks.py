"""Two threads that take two locks, each the other's first."""
import threading

left, right = threading.Lock(), threading.Lock()
both = threading.Barrier(2)


def takes(first, second):
    with first:
        both.wait()
        with second:
            pass


threads = [threading.Thread(target=takes, args=locks, name=name) for name, locks in (("ann", (left, right)), ("bob", (right, left)))]
for thread in threads:
    thread.start()
