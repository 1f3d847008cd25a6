from multiprocessing import Process
from time import sleep

def run1(n, nap):
    for i in range(n):
        sleep(nap)
        print(f"run1 {i + 1}/{n}")

def run2(n, nap, name):
    for i in range(n):
        sleep(nap)
        print(f"{name} {i + 1}/{n}")

if __name__ == "__main__":
    p1 = Process(target=run1, args=(5, 1))
    p2 = Process(target=run2, args=(5, 1, "run2"))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("p1 and p2 have ended; main goes on")
