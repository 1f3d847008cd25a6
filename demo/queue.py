from multiprocessing import Process, Queue
from time import sleep

def put_all(que, n, size, beat):
    for i in range(n):
        sleep(beat)
        que.put(str(i + 1) + "." * (size - 1))
    print("p1 has put", n, "items")
    # At exit the process waits until its
    # feeder has written it all to the pipe.

def get_all(puts, gets, size, join_first, beat):
    que = Queue()
    p1 = Process(target=put_all,
                 args=(que, puts, size, beat))
    p1.start()
    if join_first:
        p1.join()
    for _ in range(gets):
        item = que.get()
        print("main got", item[0], len(item), "B")
        sleep(beat)
    p1.join()

if __name__ == "__main__":
    get_all(3, 3, 1, True, 0.4)
