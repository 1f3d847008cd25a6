from concurrent.futures import ProcessPoolExecutor
from os import getpid, kill
from signal import SIGKILL
from time import sleep

def fragile(task):
    sleep(0.4)
    if task == 2:  # half-way
        kill(getpid(), SIGKILL)
    sleep(0.4)

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        # BrokenProcessPool: all that is left is lost
        for _ in pool.map(fragile, range(8)):
            pass
