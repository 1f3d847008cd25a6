import os, threading, time
from multiprocessing import Process

def stopwatch(fn, rounds):
    began = time.perf_counter_ns()
    for _ in range(rounds):
        fn()
    return (time.perf_counter_ns() - began) // rounds

def nothing():
    pass

def create_thread():
    t = threading.Thread(target=nothing)
    t.start()
    t.join()

def create_process():
    p = Process(target=nothing)
    p.start()
    p.join()

def create_coroutine():
    async def one():
        pass
    try:
        one().send(None)
    except StopIteration:
        pass

if __name__ == "__main__":
    print("coroutine", stopwatch(create_coroutine, 20_000), "ns")
    print("thread", stopwatch(create_thread, 200), "ns")
    print("process", stopwatch(create_process, 20), "ns")
