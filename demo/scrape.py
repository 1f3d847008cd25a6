import requests
from bs4 import BeautifulSoup
from requests.adapters import HTTPAdapter, Retry

def page(url, number):
    answer = fetch(url, number)  # waits
    return read(answer)  # computes

def fetch(url, number):
    url = url.format(page=number)
    answer = site.get(url, timeout=30)
    answer.raise_for_status()
    return answer

def read(answer):
    soup = BeautifulSoup(answer.content,
                         "html.parser")
    return [post(s) for s in soup.select(
        "#post_list > article > section")]

def post(section):
    # A missing field is empty, never
    # that of the post before.
    title = section.select_one("div > a")
    text = section.select_one("div > p")
    image = text and text.select_one("img")
    author = section.select_one(
        "footer > a > span")
    return {
        "title": title.text if title else "",
        "summary": text.text.strip() if text else "",
        "avatar": image["src"] if image else "",
        "author": author.text if author else "",
    }

# A failure that may pass is retried.
again = HTTPAdapter(max_retries=Retry(
    2, backoff_factor=0.25,
    status_forcelist=[429, 500, 502, 503, 504]))
site = requests.Session()
site.mount("http://", again)
