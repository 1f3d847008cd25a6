from multiprocessing import Pool
from time import sleep

def square(job):
    n, nap = job
    if n < 0:
        sleep(nap)
        raise ValueError("this job fails")
    sleep(nap - nap / 10 * n)  # the first is longest
    return n * n

if __name__ == "__main__":
    nap = 0.5
    three = [(n, nap) for n in range(3)]
    with Pool(3) as pool:
        for job in three:
            pool.apply(square, (job,))
        later = [pool.apply_async(square, (job,))
                 for job in three]
        [r.get() for r in later]
        pool.map(square, three)
        pool.map_async(square, three).get()

        pool.apply_async(square, ((-1, nap),))
        one = pool.apply_async(square, ((-1, nap),))
        try:
            one.get()
        except ValueError as e:
            print("collected:", e)
