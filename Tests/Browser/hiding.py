"""Talks under somebody's eyes: what the screen shows, what `x` leaves, what the way back and a reload bring."""

import re

from browsing import answered, check, greeted, held, quiet, reloaded, rows, say
from relay import Relay
from server import consular, eventually, tickets

# What would tell a bystander what the talk is about.
TOPIC = re.compile(r"bắt|giam|đánh|khóa|cảnh sát|phiếu|nguy hiểm|khẩn|emergency|Đức|police|ticket|danger|arrest|watch", re.IGNORECASE)
QUIET_CODE = r"([2-9A-Z]{5}-[2-9A-Z]{5}) (\d{6})"


def replies(page):
    """The texts of the server since the greeting."""
    return rows(page, ":not(.citizen):not(.greeting)")


def answer(page, line, expected):
    """Says `line` and waits until a reply has `expected`: in this mode a code may come after it."""
    say(page, line)
    return page.wait(f"[...document.querySelectorAll('.reply')].some((reply) => reply.textContent.includes({expected!r}))", 5)


def cleared(page, name, secrets):
    """Types `x` and checks that something harmless is all that is left, down to the attributes of the document."""
    say(page, "x")
    check(f"x leaves one harmless message ({name})", len(rows(page)) == 1 and not TOPIC.search(rows(page)[0]), rows(page))
    left = page.evaluate("document.getElementById('log').outerHTML + document.getElementById('status').outerHTML")
    check(f"nothing that was said is left in the document ({name})", not [s for s in secrets if s in left], left)
    check(f"nor a number to call ({name})", page.evaluate("document.querySelectorAll('a[href^=\"tel:\"]').length") == 0)
    check(f"the box and the country are empty ({name})",
          page.evaluate("document.getElementById('line').value + document.getElementById('country').textContent") == "")


def by_command(browser, url, data):
    page = held(browser, url)
    title = page.evaluate("document.title")
    first = say(page, "/quiet")
    check(
        "the quiet start names the digits and asks one short question",
        "1 có, 2 không, x xóa." in first["text"] and "Ngay bây giờ?" in first["text"], first,
    )
    check("1 is a yes and brings the next question", answer(page, "1", "Một mình?"), rows(page))
    page.wait("document.querySelector('strong.code') !== null", 5)
    code = re.search(QUIET_CODE, " ".join(replies(page)))
    check("2 is a no and brings the next", answer(page, "2", "Nghe máy được?"), rows(page))
    said = say(page, "ở Đức, nó khóa cửa rồi")
    check("the page itself does not show what was typed", "khóa" not in " ".join(rows(page)), rows(page))
    page.shot("covert-questions")
    if not check("a code stands there without a word of what it is for", code is not None, replies(page)):
        return
    told = " ".join(replies(page))
    check("no reply repeats or names the matter", said["text"] and not TOPIC.search(told), told)
    check("neither do title, address and the place of the country",
          page.evaluate("[document.title, location.href, document.getElementById('country').textContent]") == [title, url + "/", ""])
    ticket = lambda: consular("ticket", "show", code[1], "--data", data).stdout
    meant = ("Cần giúp ngay bây giờ: có", "Đang ở một mình: không", "nó khóa cửa rồi")
    check("the officers read what the digits mean", eventually(lambda: not [m for m in meant if m not in ticket()]), ticket())
    urgent = [t["reference"] for t in tickets(data, "--limit", "1000") if t["priority"] == "urgent"]
    check("and the ticket is urgent", code[1] in urgent, urgent)

    cleared(page, "command", ("khóa", "quiet", "Một mình", code[1], code[2]))
    page.shot("covert-cleared")
    page.call("Input.dispatchKeyEvent", type="rawKeyDown", key="z", modifiers=2, commands=["undo"])
    check("undoing does not bring a typed line back", page.evaluate("document.getElementById('line').value") == "")
    after = say(page, "1")
    check("after x a digit is still answered without a word", "Vâng" in after["text"] and not TOPIC.search(after["text"]), after)
    cleared(page, "command, again", ("khóa", code[1], code[2]))

    page.open(url + "/plain")
    page.back()
    page.wait("document.getElementById('log') !== null && document.querySelector('#log > .message') !== null")
    back = page.evaluate("document.documentElement.outerHTML")
    check("the way back brings no line of the talk to the screen", not [s for s in ("khóa", "quiet", code[1], code[2]) if s in back], back)
    page.shot("covert-back")
    kept = reloaded(page)
    check("a page loaded anew shows the greeting alone", len(kept) == 1 and "Xin chào" in kept[0], kept)
    history = [entry["url"] for entry in page.call("Page.getNavigationHistory")["entries"]]
    check("no address of the history says anything", not [entry for entry in history if re.search(r"[?#]|quiet", entry)], history)
    complaints = [c for c in page.complaints() if "WebSocket" not in c]
    check("no errors but the line that was cut on leaving", not complaints, complaints)
    page.close()


def from_danger(browser, url):
    page = held(browser, url)
    loud = say(page, "Em trai tôi bị cảnh sát bắt ở Tokyo, đang bị giam")
    # The numbers do not wait for the ticket; its code follows them.
    page.wait("document.querySelectorAll('strong.code').length >= 2", 5)
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", page.evaluate("document.getElementById('log').textContent"))
    check("a danger is answered with numbers and a code", code is not None and loud["decision"] == "emergency", loud)
    start = say(page, "có người đang nhìn màn hình")
    check(
        "who says that somebody watches is asked by digits",
        "1 có, 2 không, x xóa." in start["text"] and not TOPIC.search(start["text"]), start,
    )
    went_on = answer(page, "1", "Một mình?")
    told = rows(page, ".reply")
    told = told[told.index(start["text"]) :] if start["text"] in told else []
    check("and not told anything aloud any more", went_on and len(told) >= 2 and not TOPIC.search(" ".join(told)), told)
    cleared(page, "danger", ("Tokyo", "bắt", "110", code[1] if code else "?", "màn hình"))
    page.shot("covert-danger-cleared")
    quiet(page, "danger")
    page.close()


def from_the_first_line(browser, url):
    page = greeted(browser, url)
    start = say(page, "he is watching my screen, don't show this")
    page.wait("document.querySelector('strong.code') !== null", 5)
    told = " ".join(replies(page))
    check(
        "in English the digits are named as shortly",
        "1 yes, 2 no, x clear." in told and "Right now?" in told and re.search(QUIET_CODE, told), told,
    )
    check("the line that says so is off the screen", "watching" not in " ".join(rows(page)), rows(page))
    check("without a word of the matter", start["language"] == "en" and not TOPIC.search(told), told)
    check("the questions go on in English", answer(page, "1", "Alone?"), rows(page))
    cleared(page, "English", ("watching", "Alone", "Right now"))
    page.shot("covert-english-cleared")
    quiet(page, "English")
    page.close()


def by_accident(browser, server):
    """What comes by itself, or by a button, while somebody watches: another language, the way back, a line that breaks."""
    relay = Relay(server.http)
    url = f"http://127.0.0.1:{relay.port}"
    page = held(browser, url)
    say(page, "Em trai tôi bị cảnh sát bắt ở Tokyo, đang bị giam")
    page.wait("document.querySelectorAll('strong.code').length >= 2", 5)
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", page.evaluate("document.getElementById('log').textContent"))
    say(page, "có người đang nhìn màn hình")
    answer(page, "1", "Một mình?")
    say(page, "x")
    reply = answered(page, lambda: page.click("document.getElementById('language')"))
    check("the button for the language tells nothing aloud", not TOPIC.search(reply["text"]), reply)
    page.click("document.getElementById('line')")
    say(page, "x")
    relay.cut()
    page.wait("document.getElementById('status').dataset.key === 'lost'")
    relay.mend()
    page.wait("document.getElementById('status').dataset.key === 'connected'", 15)
    page.wait("document.querySelectorAll('#log > .message').length > 1", 2)
    shown = page.evaluate("document.getElementById('log').textContent")
    check("a line that broke brings no ticket to the screen", code[1] not in shown and not TOPIC.search(shown), shown)
    reply = say(page, "nó khóa cửa rồi")
    check("and the talk is as quiet as before", not TOPIC.search(reply["text"]), reply)
    page.open(url + "/plain")
    page.back()
    page.wait("document.querySelector('#log > .message') !== null")
    shown = page.evaluate("document.getElementById('log').textContent")
    check("the way back shows nothing of it without x, either", not TOPIC.search(shown), shown)
    reloaded(page)
    reply = say(page, f"/resume {code[1]} {code[2]}")
    check("its code takes it up as quietly", not TOPIC.search(reply["text"]), reply)
    page.close()
