"""A queue between processes: as it should be, with one get too many, with the join too early."""
import multiprocessing
import sys


def sends(queue, items):
    for item in items:
        queue.put(item)


if __name__ == "__main__":
    how = sys.argv[1]
    queue = multiprocessing.Queue()
    items = ["x" * 200000] if how == "join-first" else ["one", "two", "three"]
    child = multiprocessing.Process(target=sends, args=(queue, items))
    child.start()
    if how == "join-first":
        child.join()
    for _ in range(len(items) + (how == "get-too-many")):
        queue.get()
    child.join()
