from multiprocessing import Process, Manager
from time import sleep

DELAY = 0  #= delay
MAIN = 0  #= main

def append_two(li):
    sleep(DELAY)
    li.append(1)
    li.append(2)
    print("append_two is done")

if __name__ == "__main__":
    li = Manager().list()
    p1 = Process(target=append_two, args=(li,))
#: !case=no-daemon
    p1.daemon = True
#:
    p1.start()
    sleep(MAIN)  # how long main lives on
#: case=join
    p1.join()  # waits for it
#: !case=join
    # no p1.join()
#:
    print("list:", list(li))
#: case=no-daemon
    # main ends here, and waits for p1
#: case=daemon
    # main ends here, and p1 with it
