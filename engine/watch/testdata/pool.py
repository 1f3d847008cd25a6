"""Three workers, four jobs, of which one fails, and nobody asks for its result."""
import multiprocessing
import time


def job(n):
    time.sleep(0.02)
    if n == 2:
        raise ValueError("no twos")
    return n


if __name__ == "__main__":
    with multiprocessing.Pool(3) as pool:
        results = [pool.apply_async(job, (n,)) for n in range(4)]
        pool.close()
        pool.join()
        print(results[0].get())
