"""What must not get lost: half-typed words, lines on a broken line, the end of a talk."""

import re
import urllib.request

import looks
from browsing import answered, check, greeted, last, quiet, rows, say
from relay import Relay
from server import tickets

PAGE_WEIGHT = 50_000


def weight(url):
    sizes, text = {}, ""
    for path in ("/", "/chat.css", "/chat.js"):
        with urllib.request.urlopen(url + path, timeout=10) as answer:
            body = answer.read()
            sizes[path], text = len(body), text + body.decode()
    print("        " + ", ".join(f"{path} {size} bytes" for path, size in sizes.items()) + f", together {sum(sizes.values())}")
    check(f"the page weighs less than {PAGE_WEIGHT} bytes", sum(sizes.values()) < PAGE_WEIGHT, sizes)
    check("no markup is made from text", not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", text))
    check("nothing is kept on the citizen's device", not re.search(r"localStorage|sessionStorage|indexedDB|\.cookie", text))


def typing(browser, url):
    page = greeted(browser, url)
    page.call("Input.imeSetComposition", text="việ", selectionStart=3, selectionEnd=3)
    page.key("Enter")
    check("Enter within a composition does not send", not rows(page, ".citizen") and "việ" in page.evaluate("document.getElementById('line').value"))
    page.call("Input.insertText", text="xin chào")
    answered(page, lambda: page.key("Enter"))
    check("Enter after it does", "xin chào" in rows(page, ".citizen")[-1], rows(page, ".citizen"))
    page.call("Input.insertText", text="ễ" * 1365)
    check("4095 bytes are no trouble", page.evaluate("document.getElementById('problem').textContent") == "")
    page.call("Input.insertText", text="ab")
    page.key("Enter")
    told = page.evaluate("document.getElementById('problem').textContent")
    check("one byte more than 4096 is told by the character", "thừa 1 ký tự" in told, told)
    check("and neither sent nor lost", len(rows(page, ".citizen")) == 1 and page.evaluate("document.getElementById('line').value.length") == 1367)
    check("the box is marked as invalid", page.evaluate("document.getElementById('line').getAttribute('aria-invalid')") == "true")
    page.shot("desktop-too-long")
    quiet(page, "typing")
    page.close()


def broken_line(browser, server, data):
    relay = Relay(server.http)
    page = greeted(browser, f"http://127.0.0.1:{relay.port}")
    reply = answered(page, lambda: page.click("document.getElementById('person')"))
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", reply["text"])
    page.click("document.getElementById('line')")
    relay.cut()
    page.wait("document.getElementById('status').dataset.key === 'lost'")
    status = page.evaluate("document.getElementById('status').textContent")
    check("a lost connection is told in both languages", "Mất kết nối" in status and "Connection lost" in status, status)
    page.type("lệ phí làm hộ chiếu mới bao nhiêu")
    page.key("Enter")
    check("a line typed meanwhile is shown as unsent", "Chưa gửi" in rows(page, ".citizen.unsent")[-1])
    check("all texts stand out from their ground (offline)", not page.evaluate(looks.FAINT), page.evaluate(looks.FAINT))
    page.shot("desktop-offline")
    relay.mend()
    check("the page connects again by itself", page.wait("document.getElementById('status').dataset.key === 'connected'", 15))
    page.wait("document.querySelector('.unsent') === null")
    page.wait("document.querySelectorAll('.reply').length >= 2")
    check("the line is sent, once", page.evaluate("document.querySelectorAll('.unsent').length") == 0 and len(rows(page, ".citizen")) == 2)
    check("and answered", last(page)["decision"] in ("answer", "clarify"), last(page))
    check("the citizen is told that the talk starts afresh", "Connected again" in rows(page, ".own")[-1])
    reply = answered(page, lambda: page.click("document.querySelector('.own button')"))
    check("an answer is followed", page.wait("document.getElementById('latest').hidden", 3))
    check("one button shows the ticket again", code and code[1] in reply["text"] and reply["decision"] == "answer", reply)
    check("one ticket was opened, not two", sum(t["reference"] == code[1] for t in tickets(data)) == 1 if code else False)
    page.shot("desktop-again")
    complaints = [c for c in page.complaints() if "WebSocket" not in c and "ERR_" not in c]
    check("no errors but those of the cut line", not complaints, complaints)
    page.close()


def long_talk(browser, url):
    page = greeted(browser, url)
    page.evaluate(
        "(async () => { const line = document.getElementById('line'), form = document.getElementById('composer');"
        " for (let i = 0; i < 230; i++) { line.value = '/help'; form.requestSubmit();"
        " await new Promise((done) => setTimeout(done, 10)); } })()"
    )
    check("230 lines are answered", page.wait("document.querySelectorAll('.reply').length >= 199", 90))
    check("the page keeps 400 messages at most", page.evaluate("document.getElementById('log').childElementCount") == 400)
    page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    page.close()


def leaving(browser, url):
    page = greeted(browser, url)
    reply = say(page, "/bye")
    check("/bye is the last word", "farewell" in reply["kind"], reply)
    page.wait("document.getElementById('status').dataset.key === 'closed'")
    check("and nothing reconnects behind the citizen's back", "kết thúc" in page.evaluate("document.getElementById('status').textContent"))
    reply = say(page, "đổi hộ chiếu hết hạn ở Đức")
    page.wait("document.querySelector('[data-intent=\"passport.renew\"]') !== null")
    check("a line after that starts again", page.evaluate("document.querySelector('[data-intent=\"passport.renew\"]') !== null"), reply)
    page.click("document.getElementById('exit')")
    check("the quick exit leads to an empty page", page.wait("location.href === 'about:blank' && !document.body.textContent"))
    history = [entry["url"] for entry in page.call("Page.getNavigationHistory")["entries"]]
    check("and the way back does not show the talk", not any(url in entry for entry in history), history)
    page.close()
