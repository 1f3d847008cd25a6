import threading

n = 200_000_000
lock = threading.Lock()

def none():
    global n
    for _ in range(10_000_000):
        n = n + 1  # load, add, store

def mutex():
    global n
    for _ in range(10_000_000):
        with lock:
            n = n + 1

one = threading.Thread(target=none)
two = threading.Thread(target=none)
one.start()
two.start()
one.join()
two.join()
print(n)  # 220_000_000 if nothing is lost
