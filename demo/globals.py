from multiprocessing import Process
from time import sleep

num = 2

def change(beat):
    global num
    sleep(beat)
    num = 1
    print("p1 has num =", num)
    sleep(beat)

if __name__ == "__main__":
    p1 = Process(target=change, args=(0.4,))
    p1.start()
    p1.join()
    print("main has num =", num)
