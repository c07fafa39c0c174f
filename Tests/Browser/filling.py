"""The form of a ticket on a telephone: every question, a slip of the finger in the middle, the review and the sending."""

import re

import looks
from browsing import answered, check, held, quiet, reloaded, rows, say
from relay import Relay
from server import consular, eventually, tickets

TICKET = r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})"


def question(reply):
    """The number of the question that `reply` asks, as `(2/7)`."""
    found = re.findall(r"\(\d/\d\)", reply["text"])
    return found[-1] if found else None


class Look:
    """Looks at the page after each line and keeps what a citizen would stumble over."""

    def __init__(self, page):
        self.page, self.faults = page, []

    def say(self, line):
        reply = say(self.page, line)
        for name, asked in (("over the edge", looks.OVERHANG + " > 0"), ("too small", looks.SMALL + ".length > 0"), ("faint", looks.FAINT + ".length > 0")):
            if self.page.evaluate(asked):
                self.faults.append((line, name))
        if not self.page.wait(looks.ENDS_IN_SIGHT, 3):
            self.faults.append((line, "the question is out of sight"))
        return reply


def with_a_ticket(browser, url, data):
    page = held(browser, url)
    opened = answered(page, lambda: page.click("document.getElementById('person')"))
    code = re.search(TICKET, opened["text"])
    if not check("on a telephone the button for an officer gives code and PIN", code is not None, opened):
        return
    check(
        "consent is asked for in plain words before any question",
        "Chỉ cán bộ phụ trách đọc" in opened["text"] and "Gõ 1 nếu đồng ý" in opened["text"] and question(opened) is None, opened,
    )
    page.wait(looks.CODES + ".slice(0, 2).every((code) => code.seen)", 3)
    codes = page.evaluate(looks.CODES)[:2]
    check(
        "code and PIN can be read: in sight, unbroken, of full size",
        [c["text"] for c in codes] == [code[1], code[2]] and all(c["seen"] and c["lines"] == 1 and c["size"] >= 16 for c in codes), codes,
    )
    chosen = [page.selected(f"document.querySelectorAll('strong.code')[{index}]") for index in (0, 1)]
    check("and selected as they are", chosen == [code[1], code[2]], chosen)
    page.shot("form-consent")
    page.click("document.getElementById('line')")

    look = Look(page)
    shown = lambda: consular("ticket", "show", code[1], "--data", data).stdout
    check("consent brings the first question", question(look.say("1")) == "(1/7)")
    check("a name brings the second", question(look.say("Trần Thị Bình")) == "(2/7)")
    bad = look.say("12")
    check(
        "a number that is none is answered with an example and the way past it",
        question(bad) is None and "+49 151 23456789" in bad["text"] and "bỏ qua" in bad["text"], bad,
    )
    page.shot("form-bad-number")
    check("a right one after that is taken", question(look.say("+49 151 2345 6789")) == "(3/7)")
    check("the bad one is not in the ticket", "Liên hệ: +49 151 2345 6789" in shown() and "Liên hệ: 12" not in shown(), shown())
    asked = [question(look.say(line)) for line in ("bỏ qua", "quay lại", "mẹ tôi, Nguyễn Thị Hoa")]
    check("a question is skipped, gone back to, and answered", asked == ["(4/7)", "(3/7)", "(4/7)"], asked)

    kept = reloaded(page)
    check("a page loaded anew in the middle begins with the greeting alone", len(kept) == 1 and code[1] not in kept[0], kept)
    again = look.say(f"/resume {code[1]} {code[2]}")
    check("code and PIN bring back the question that was open", question(again) == "(4/7)" and "trở lại" in again["text"], again)
    look.say("Đức")
    check("the country stands beside the box", page.evaluate("document.getElementById('country').textContent") == "Đang ở: Đức")
    for line in ("hộ chiếu hết hạn", "5/12/2026", "nhờ cán bộ gọi lại buổi chiều"):
        review = look.say(line)
    answers = [
        "Trần Thị Bình", "+49 151 2345 6789", "mẹ tôi, Nguyễn Thị Hoa", "Đức", "hộ chiếu hết hạn", "ngày 5 tháng 12 năm 2026",
        "nhờ cán bộ gọi lại buổi chiều",
    ]
    check("the review shows every answer, those before the reload too", not [a for a in answers if a not in review["text"]], review)
    page.shot("form-review")
    check("the number of a line asks that question again", question(look.say("2")) == "(2/7)")
    review = look.say("hoa.tran@example.com")
    check(
        "and the review has the new answer only",
        "Liên hệ: hoa.tran@example.com" in review["text"] and "6789" not in review["text"], review,
    )
    done = look.say("xong")
    check("the last word is thanks, not a question", "phiếu đã đủ" in done["text"] and question(done) is None, done)
    answers[1] = "hoa.tran@example.com"
    check("the ticket holds every answer", eventually(lambda: not [a for a in answers if a not in shown()]), shown())
    check("at no step anything hung over the edge, was too faint, too small to hit or out of sight", not look.faults, look.faults)
    quiet(page, "form")
    page.close()


def by_itself(browser, url, data):
    page = held(browser, url)
    look = Look(page)
    before = len(tickets(data, "--limit", "1000"))
    kept = re.search(r"/resume (\S+)", look.say("/save")["text"])
    if not check("a talk without a ticket can be kept under a code", kept is not None, rows(page)):
        return
    asked = [question(look.say(line)) for line in ("/form", "1", "Lê Văn Hùng", "hung.le@example.com")]
    check("a form without a ticket asks for consent, then one thing a line", asked == [None, "(1/7)", "(2/7)", "(3/7)"], asked)
    reloaded(page)
    again = look.say(f"/resume {kept[1]}")
    check("after the page is loaded anew its code brings the draft back", question(again) == "(3/7)", again)
    for line in ("của tôi", "Pháp", "khai sinh cho con", "bỏ qua"):
        look.say(line)
    review = look.say("con tôi sinh tháng trước")
    answers = ["Lê Văn Hùng", "hung.le@example.com", "của tôi", "Pháp", "khai sinh cho con", "con tôi sinh tháng trước"]
    check("the review shows every answer of the draft", not [a for a in answers if a not in review["text"]], review)
    check("until it is sent, there is no ticket", len(tickets(data, "--limit", "1000")) == before)
    page.shot("form-draft-review")
    labels = page.evaluate("[...document.querySelectorAll('#log button')].map((button) => button.textContent)")
    check("the review says in words how to send, correct and cancel", "số của dòng để sửa" in review["text"] and '"gửi"' in review["text"], review)
    check("and no button is named after all three", not [label for label in labels if "hủy" in label], labels)
    faults = list(look.faults)
    sent = say(page, "gửi")
    check("who has answered everything is not asked for it once more", "tên để gọi" not in sent["text"], sent)
    code = re.search(TICKET, sent["text"])
    if check("sending it gives code and PIN", code is not None, sent):
        ticket = consular("ticket", "show", code[1], "--data", data).stdout
        check("the ticket holds every answer of the draft", not [a for a in answers if a not in ticket], ticket)
    check("one ticket was opened by it", len(tickets(data, "--limit", "1000")) == before + 1)
    check("the draft, too, stayed within the screen", not faults, faults)
    quiet(page, "draft")
    page.close()


def over_a_broken_line(browser, server, data):
    relay = Relay(server.http)
    page = held(browser, f"http://127.0.0.1:{relay.port}")
    code = re.search(TICKET, say(page, "/human")["text"])
    say(page, "1")
    relay.cut()
    page.wait("document.getElementById('status').dataset.key === 'lost'")
    page.type("Trần Văn Nam")
    page.key("Enter")
    relay.mend()
    page.wait("document.getElementById('status').dataset.key === 'connected'", 15)
    check(
        "an answer typed while the line was down reaches the form",
        eventually(lambda: "Trần Văn Nam" in consular("ticket", "show", code[1], "--data", data).stdout), rows(page),
    )
    page.close()
