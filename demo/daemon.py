from multiprocessing import Process, Manager
from time import sleep

def append_two(li, delay):
    sleep(delay)
    li.append(1)
    li.append(2)

if __name__ == "__main__":
    li = Manager().list()
    p1 = Process(target=append_two, args=(li, 0))
    p1.daemon = True
    p1.start()
    # p1.join()  # this would wait for it
    for item in li:
        print(item)
    # main ends here, and p1 with it
