"""Fails, with what it printed before, and a traceback that is its own."""
import sys
import threading

lock = threading.Lock()


def check(n):
    with lock:
        if n > 1:
            raise KeyError("too many")
        check_again(n)


def check_again(n):
    import time
    time.sleep(0.001)
    assert not n


print("before")
try:
    check(1)
except AssertionError:
    import traceback
    traceback.print_exc()
sys.stdout.flush()
check(2)
