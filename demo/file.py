#: flush=never
import os
#: processes
from multiprocessing import Process
#: threads
from threading import Thread
#:
from time import sleep

ROWS = 150  #= rows

def write_rows(me):
#: mode=append
    # each write goes to the end
    f = open("rows.txt", "a", buffering=4096)
#: mode=write
    # each has a place of its own: they overwrite
    f = open("rows.txt", "r+", buffering=4096)
#:
    for n in range(ROWS):
        f.write(f"{me} {n:05} " + str(me) * 90 + "\n")
#: flush=row
        f.flush()  # a row is one write
#:
        sleep(0.004)
#: flush=row|flush=end
    f.close()
#: flush=never processes
    os._exit(0)  # what is in the buffer is lost
#: flush=never threads
    # never closed: at the end of the program
    # what is in the buffer is lost
    kept.append(f)

kept = []
#:

#: processes
if __name__ == "__main__":
    open("rows.txt", "w").close()
    writers = [Process(target=write_rows, args=(me,))
               for me in range(1, 5)]
    for p in writers:
        p.start()
    for p in writers:
        p.join()
#: threads
open("rows.txt", "w").close()
writers = [Thread(target=write_rows, args=(me,))
           for me in range(1, 5)]
for t in writers:
    t.start()
for t in writers:
    t.join()
#: threads flush=never
os._exit(0)
