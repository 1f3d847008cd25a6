import hashlib
from concurrent.futures import ThreadPoolExecutor
from time import sleep

TURNS = 4

def mixed(task, rounds, pause):
    digest = bytes([task])
    for _ in range(TURNS):
        for _ in range(rounds):  # computing
            digest = hashlib.sha256(digest).digest()
        if pause:  # waiting
            sleep(pause)

with ThreadPoolExecutor(8) as pool:
    for task in range(8):
        pool.submit(mixed, task, 50_000, 0.05)
