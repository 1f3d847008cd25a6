import random, time
import requests
from bs4 import BeautifulSoup

RETRIES = 2

def page(url, number):
    for retry in range(RETRIES + 1):
        try:
            return attempt(url, number)
        except requests.RequestException:
            if retry == RETRIES:
                raise
            time.sleep(random.uniform(0.1, 0.4) * 2 ** retry)

def attempt(url, number):
    answer = requests.get(url.format(page=number), timeout=30)
    answer.raise_for_status()
    soup = BeautifulSoup(answer.content, "html.parser")
    return [post(s) for s in
            soup.select("#post_list > article > section")]

def post(section):
    # A field that is missing is empty, and never
    # what the post before had.
    title = section.select_one("div > a")
    text = section.select_one("div > p")
    image = text.select_one("img") if text else None
    author = section.select_one("footer > a > span")
    return {
        "title": title.get_text() if title else "",
        "summary": text.get_text().strip() if text else "",
        "avatar": image["src"] if image else "",
        "author": author.get_text() if author else "",
    }
