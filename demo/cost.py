import threading, time
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
    for create, rounds in (create_coroutine, 20_000), \
            (create_thread, 200), (create_process, 20):
        print(create.__name__,
              stopwatch(create, rounds), "ns")
