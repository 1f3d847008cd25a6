"""A dict that a third process owns."""
import multiprocessing


def fills(shared):
    shared["city"] = "Lima"


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        shared = manager.dict()
        child = multiprocessing.Process(target=fills, args=(shared,))
        child.start()
        child.join()
        print(shared["city"])
