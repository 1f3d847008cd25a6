from multiprocessing import Process, Manager
from time import sleep

def fill(d, li, items, beat):
    d["apples"] = 3   # a request, and its reply
    sleep(beat)
    d["pears"] = 5
    for i in range(items):
        sleep(beat)
        li.append(i + 1)

if __name__ == "__main__":
    with Manager() as manager:   # one more process
        d, li = manager.dict(), manager.list()
        p1 = Process(target=fill, args=(d, li, 2, 0.3))
        p1.start()
        p1.join()
        print("apples:", d["apples"],
              "pears:", d["pears"])
        for item in li:   # 2 items, 3 requests
            print(item)
