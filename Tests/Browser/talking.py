"""Talks: what citizens ask, and a person who answers."""

import re

import looks
from browsing import UNCLEAR, answered, check, greeted, quiet, rows, say
from server import consular, eventually, tickets


def talk(browser, url):
    page = greeted(browser, url)
    check("the page opens in Vietnamese", page.evaluate("document.documentElement.lang") == "vi" and "Xin chào" in rows(page)[0])
    check("whoever has a keyboard can type at once", page.evaluate(looks.FOCUSED) == "line")
    check("the connection is announced", page.evaluate("document.getElementById('status').textContent") == "Đã kết nối")
    page.shot("desktop-greeting")

    reply = say(page, "ho chieu sap het han o duc")
    check("a line without marks finds the renewal", reply["intent"] == "passport.renew", reply)
    check("the country stands beside the box", page.evaluate("document.getElementById('country').textContent") == "Đang ở: Đức")
    page.shot("desktop-answer")

    for line in UNCLEAR:
        reply = say(page, line)
        if reply["decision"] == "clarify":
            break
    check("a lost passport is asked about", reply["decision"] == "clarify", reply)
    labels = page.evaluate("[...document.querySelectorAll('.choices button')].map((b) => b.textContent)")
    check("the choices are buttons", len(labels) >= 3 and labels[0][0] == "1" and labels[-1][0] == "0", labels)
    lost = next((index for index, label in enumerate(labels) if label[1:].startswith("Mất hộ chiếu")), 0)
    page.shot("desktop-choices")
    reply = answered(page, lambda: page.click(f"document.querySelectorAll('.choices button')[{lost}]"))
    check("a click on it answers for the lost passport", reply["intent"] == "passport.lost", reply)
    check("the choice stands in the talk in words", rows(page, ".citizen")[-1].endswith(labels[lost][1:]), rows(page, ".citizen"))
    page.click("document.getElementById('line')")

    other = 0 if lost else 1
    old = labels[other][1:]
    answered(page, lambda: page.click(f"document.querySelectorAll('.choices button')[{other}]"))
    check("a choice from further up sends its words, since its digit is over", rows(page, ".citizen")[-1].endswith(old))
    page.click("document.getElementById('line')")

    reply = say(page, "how do i get my birth certificate legalised")
    check("an English line is answered in English", reply["language"] == "en" and reply["intent"] == "legalization.documents", reply)
    check("the page's own words follow", page.evaluate("document.getElementById('send').textContent") == "Send")
    check("so does its language", page.evaluate("document.documentElement.lang") == "en")
    page.shot("desktop-english")
    reply = answered(page, lambda: page.click("document.getElementById('language')"))
    check("the language button turns back to Vietnamese", reply["language"] == "vi" and page.evaluate("document.title") == "Trợ lý lãnh sự")
    page.click("document.getElementById('line')")

    reply = say(page, "<b>xyzzy</b> <img src=x onerror=alert(1)>")
    check("markup typed by a citizen stays text", page.evaluate("document.querySelector('#log img, #log b') === null"))
    quiet(page, "talk")
    page.close()


def starters(browser, url):
    vi, en = [], []
    for intents, switch in ((vi, False), (en, True)):
        for index in range(4):
            page = greeted(browser, url)
            if switch:
                answered(page, lambda: page.click("document.getElementById('language')"))
            reply = answered(page, lambda: page.click(f"document.querySelectorAll('#starters button')[{index}]"))
            intents.append((reply["intent"], reply["decision"]))
            gone = page.evaluate("getComputedStyle(document.getElementById('starters')).display") == "none"
            if index == 0:
                check("what is offered to begin with makes room for the talk, and the focus goes to the box",
                      gone and page.evaluate(looks.FOCUSED) == "line")
            page.close()
    check("what is offered to begin with means the same in both languages", vi == en and all(intent for intent, _ in vi), (vi, en))
    check("and danger comes first", vi[0][1] == "emergency", vi)


def person(browser, url, data):
    page = greeted(browser, url)
    first = say(page, "xyzzy blarg fnord qwop")
    second = say(page, "zzkk wqtp lmnb vrrt")
    check("a second line of nonsense brings the offer of a person", second["decision"] == "handoff" and first["text"] != second["text"], second)
    reply = answered(page, lambda: page.click("document.getElementById('person')"))
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", reply["text"])
    if not check("the button for an officer gives a code and a PIN", code is not None, reply):
        return
    check("both stand out", page.evaluate("[...document.querySelectorAll('strong.code')].map((e) => e.textContent)")[:2] == [code[1], code[2]])
    check("the ticket is listed", any(ticket["reference"] == code[1] for ticket in tickets(data)))
    consular("staff", "add", "Nguyễn Thị Lan", "--data", data)
    consular("ticket", "claim", code[1], "--as", "Nguyễn Thị Lan", "--data", data)
    reply = answered(
        page, lambda: consular("ticket", "reply", code[1], "Chào anh/chị, tôi là Lan.", "--as", "Nguyễn Thị Lan", "--data", data)
    )
    check("the officer's reply appears in the open page, as a person's", "agent" in reply["kind"] and "tôi là Lan" in reply["text"], reply)
    check("with the officer's name above it", "Lan" in page.evaluate("document.querySelector('.agent > .author').textContent"))
    page.shot("desktop-officer")
    page.click("document.getElementById('line')")
    page.type("cảm ơn chị, tôi cần hộ chiếu")
    page.key("Enter")
    check(
        "the citizen's answer reaches the ticket",
        eventually(lambda: "cảm ơn chị, tôi cần" in consular("ticket", "show", code[1], "--data", data).stdout),
    )
    quiet(page, "officer")
    page.close()
