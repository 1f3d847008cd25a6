import os, time
from multiprocessing import Process

def write_rows(path, me, rows, mode, flush):
    with_mode = "a" if mode == "append" else "r+"
    f = open(path, with_mode, buffering=4096)
    for n in range(rows):
        f.write(f"{me} {n:05} " + str(me) * 90 + "\n")
        if flush == "row":
            f.flush()
        time.sleep(0.004)
    if flush == "never":
        os._exit(0)  # the buffer is lost
    f.close()

if __name__ == "__main__":
    open("rows.txt", "w").close()
    all = [Process(target=write_rows,
                   args=("rows.txt", me, 150, "append", "row"))
           for me in range(1, 5)]
    for p in all:
        p.start()
    for p in all:
        p.join()
