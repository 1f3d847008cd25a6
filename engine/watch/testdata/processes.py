"""Two children that sleep, and two joins."""
import multiprocessing
import time


def nap(name, times):
    for n in range(times):
        time.sleep(0.05)
        print(name, n)


if __name__ == "__main__":
    children = [multiprocessing.Process(target=nap, args=("nap", 3)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("all awake")
