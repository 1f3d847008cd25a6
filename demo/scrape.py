#: as processes trap=header|trap=buffer
#: as threads trap=shared
import csv
#: asyncio|hybrid
import asyncio, aiohttp
#: !asyncio !hybrid
import requests
#: processes|hybrid
from multiprocessing import Pool
#: threads
from concurrent.futures import ThreadPoolExecutor
#: threads !trap=shared
from threading import Lock
#:
from bs4 import BeautifulSoup

URL = "http://127.0.0.1:8080/sitehome/p/{}"
HEAD = ["title", "summary", "avatar", "author"]

def rows(html):  # computes
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for post in soup.select("#post_list > article"):
        text = post.select_one("p.post-item-summary")
        image = text.select_one("img")
        author = post.select_one("footer > a > span")
#: trap=stale
        if image:  # else that of the post before
            avatar = image["src"]
#: !trap=stale
        avatar = image["src"] if image else ""
#:
        found.append([
            post.select_one("a.post-item-title").text,
            text.text.strip(), avatar, author.text])
    return found

#: asyncio|hybrid
async def page(site, n):
#: asyncio|hybrid trap=swallow
    try:
        async with site.get(URL.format(n)) as answer:
            return rows(await answer.text())
    except Exception:
        return []  # nobody hears of it
#: asyncio|hybrid !trap=swallow
    async with site.get(URL.format(n)) as answer:
        answer.raise_for_status()
        # The body comes later: it is awaited too.
        return rows(await answer.text())
#: asyncio|hybrid

async def pages(numbers):
    # One session: its connections are used again.
    async with aiohttp.ClientSession() as site:
        return await asyncio.gather(
            *(page(site, n) for n in numbers))
#: !asyncio !hybrid
def page(n):
#: !asyncio !hybrid trap=swallow
    try:
        answer = requests.get(URL.format(n))
        return rows(answer.content)
    except Exception:
        return []  # nobody hears of it
#: !asyncio !hybrid !trap=swallow
    answer = requests.get(URL.format(n))  # waits
    answer.raise_for_status()
    return rows(answer.content)
#:

#: sequential|threads|asyncio !trap=shared
file = open("out.csv", "w", newline="")
out = csv.writer(file)
out.writerow(HEAD)

#: sequential|asyncio
def save(found):
    out.writerows(found)
#: threads !trap=shared
lock = Lock()

def save(found):
    with lock:  # one writer for all threads
        out.writerows(found)
#: trap=shared
file = open("out.csv", "w", newline="")
out = csv.writer(file)
out.writerow(HEAD)

def save(found):  # in each thread, without a lock
    for row in found:
        out.writerow(row)
#: trap=header
def save(n):  # in each process
    with open("out.csv", "a", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)  # once more each time
        out.writerows(page(n))
#: trap=buffer
file = open("out.csv", "a", newline="")

def save(n):  # in each process
    csv.writer(file).writerows(page(n))
    # No flush: a child of a pool ends without
    # it, and what is in its buffer is lost.
#:

#: sequential
for n in range(1, 11):
    save(page(n))
#: processes !trap=header|trap=buffer
def write_all(found):
    with open("out.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        for some in found:
            out.writerows(some)

if __name__ == "__main__":
    with Pool(4) as pool:  # main writes for all
        write_all(pool.imap(page, range(1, 11)))
#: processes trap=header|trap=buffer
if __name__ == "__main__":
    with Pool(4) as pool:
        pool.map(save, range(1, 11))
#: threads
def work(n):
    save(page(n))

with ThreadPoolExecutor(12) as pool:
    pool.map(work, range(1, 11))
#: asyncio
for found in asyncio.run(pages(range(1, 11))):
    save(found)
#: hybrid
def child(numbers):  # has a loop of its own
    return asyncio.run(pages(numbers))

if __name__ == "__main__":
    with Pool(2) as pool, \
            open("out.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        for some in pool.map(child, [range(1, 6),
                                     range(6, 11)]):
            for found in some:
                out.writerows(found)
