import threading

n = 200_000_000
lock = threading.Lock()

def f(n):
    return n + 1

def none():
    global n
    for _ in range(10_000_000):
        n = f(n)  # load, f, store

def mutex():
    global n
    for _ in range(10_000_000):
        lock.acquire()
        n = f(n)
        lock.release()

def with_mutex():
    global n
    for _ in range(10_000_000):
        with lock:
            n = f(n)

one = threading.Thread(target=none)
two = threading.Thread(target=none)
one.start()
two.start()
one.join()
two.join()
print(n)  # 220_000_000 if nothing is lost
