import os, threading, time
from multiprocessing import Process, cpu_count

def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass

def core():  # Linux: field 39 of the thread's state
    with open("/proc/thread-self/stat") as f:
        return int(f.read().rsplit(")")[-1].split()[36])

def walk(steps):
    for _ in range(steps):
        compute(0.015)
        print(os.getpid(), threading.get_native_id(), core())
        time.sleep(0.02)

if __name__ == "__main__":
    print(cpu_count(), "cores, main is", os.getpid())
    for _ in range(6):
        Process(target=walk, args=(40,)).start()
