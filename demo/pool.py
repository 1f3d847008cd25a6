#: processes
from multiprocessing import Pool
#: threads
from multiprocessing.pool import ThreadPool
#:
from time import sleep

NAP = 0.5  #= wait

def square(n):
    if n < 0:
        sleep(NAP)
        raise ValueError("this job fails")
    sleep(NAP - NAP / 10 * n)  # the first is longest
    print(f"square({n}) =", n * n)
    return n * n

def four_calls(pool):
    print("apply:", [pool.apply(square, (n,))  # blocks
                     for n in range(3)])
    later = [pool.apply_async(square, (n,))
             for n in range(3)]  # does not
    print("apply_async returned")
    print("apply_async:", [r.get() for r in later])
    print("map:", pool.map(square, range(3)))  # blocks
    later = pool.map_async(square, range(3))
    print("map_async returned")
    print("map_async:", later.get())

    # Nobody collects this error: it is lost.
    pool.apply_async(square, (-1,))
    one = pool.apply_async(square, (-1,))
    try:
        one.get()
    except ValueError as e:
        print("collected:", e)

#: processes
if __name__ == "__main__":
    with Pool(3) as pool:
        four_calls(pool)
#: threads
with ThreadPool(3) as pool:
    four_calls(pool)
