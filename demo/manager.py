from multiprocessing import Process, Manager
from time import sleep

ITEMS = 2  #= items
BEAT = 0.3  #= beat

def fill(d, li):
    d["apples"] = 3  # a request, and its reply
    sleep(BEAT)
    d["pears"] = 5
    for i in range(ITEMS):
        sleep(BEAT)
        li.append(i + 1)

if __name__ == "__main__":
    with Manager() as manager:  # one more process
        d, li = manager.dict(), manager.list()
        p1 = Process(target=fill, args=(d, li))
        p1.start()
        p1.join()
        print("apples:", d["apples"],
              "pears:", d["pears"])
        # One request more than there are
        # items: the last one finds the end.
        for item in li:
            print(item)
