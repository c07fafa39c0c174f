"""kill -9 straight after something was acknowledged: it is there on restart, and the talk goes on where it was.

Tickets in a row; then every step of a form that was opened by itself; then every step from a handoff to its end, with the
form after it, an officer's reply and an emergency.
"""

import os
import re
import sqlite3
import sys
import tempfile
import time
import unicodedata

from server import Report, Server, Telnet, consular, tickets

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
report = Report()
OFFICER = "Nguyễn Thị Lan"
# The answers to the form's questions in order, with what the review shows of each.
ANSWERS = {
    "name": ("Trần Thị Bình", "Trần Thị Bình"),
    "contact": ("+49 151 2345 6789", "+49 151 2345 6789"),
    "person": ("mẹ tôi, Nguyễn Thị Hoa", "mẹ tôi, Nguyễn Thị Hoa"),
    "country": ("Đức", "Đức"),
    "topic": ("hộ chiếu hết hạn", "hộ chiếu hết hạn"),
    "date": ("5/12/2026", "ngày 5 tháng 12 năm 2026"),
    "details": ("nhờ cán bộ gọi lại buổi chiều", "nhờ cán bộ gọi lại buổi chiều"),
}


def flat(text):
    """The text on one line: the terminal wraps at words."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def is_sound(data):
    """Whether the database is whole and no ticket half-written."""
    with sqlite3.connect(os.path.join(data, "consular.sqlite")) as database:
        sound = database.execute("PRAGMA integrity_check").fetchone()[0]
        half = database.execute(
            "SELECT count(*) FROM ticket WHERE NOT EXISTS (SELECT 1 FROM audit WHERE audit.ticket = ticket.key)"
            " OR NOT EXISTS (SELECT 1 FROM message WHERE message.ticket = ticket.key)"
        ).fetchone()[0]
    return sound == "ok" and half == 0


def shown(data, reference):
    """The ticket as an officer sees it, on one line."""
    return flat(consular("ticket", "show", reference, "--data", data).stdout)


class Talk:
    """A talk that is cut off by kill -9 and taken up again by its code."""

    def __init__(self, name):
        self.name = name
        self.data = tempfile.mkdtemp(prefix="consular-kill-")
        self.server = Server(self.data)
        self.line = Telnet(self.server.telnet)
        self.code = None

    def say(self, line):
        return flat(self.line.say(line))

    def cut(self):
        """kill -9, a new server on the same data, and the talk by its code; returns what is shown then."""
        self.server.kill()
        self.line.close()
        self.server = Server(self.data)
        self.line = Telnet(self.server.telnet)
        return self.say(f"/resume {self.code}")

    def check(self, sentence, holds, detail=""):
        report.check(f"{self.name}: {sentence}", holds, detail)

    def end(self):
        self.check("the file is sound", is_sound(self.data))
        self.line.close()
        self.server.kill()


def question(text):
    """The number of the question that is open, as `(2/7)`."""
    found = re.findall(r"\(\d/\d\)", text)
    return found[-1] if found else None


def tickets_in_a_row():
    data = tempfile.mkdtemp(prefix="consular-kill-")
    known = []
    for number in range(rounds):
        server = Server(data)
        line = Telnet(server.telnet)
        line.say(f"câu hỏi lạ số {number} qwpz")
        reply = line.say("/human")
        server.kill()
        code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})", reply)
        known.append(code[1] if code else None)
        present = {t["reference"] for t in tickets(data, "--limit", "1000")}
        report.check(
            f"round {number + 1}: {known[-1]} and all before it are there, whole, and the file is sound",
            set(known) <= present and is_sound(data),
            f"missing {set(known) - present}",
        )


def form_by_itself():
    """Killed after each question: the draft is kept, and the same question is asked again."""
    talk = Talk("form")
    found = re.search(r"/resume (\S+)", talk.say("/save"))
    talk.code = found[1] if found else "?"
    asked = talk.say("/form")
    talk.check("after the consent is asked for, it is asked for again", "Gõ 1 nếu đồng ý" in talk.cut(), asked)
    asked = talk.say("1")
    for number, (field, (answer, _)) in enumerate(ANSWERS.items(), start=1):
        again = talk.cut()
        talk.check(f"killed at {field}, question {number} is asked again", question(again) == question(asked) == f"({number}/7)", again)
        asked = talk.say(answer)
    for attempt in ("at the review", "at the review a second time"):
        review = talk.cut()
        missing = [value for _, value in ANSWERS.values() if value not in review]
        talk.check(f"killed {attempt}, it shows every answer", not missing, f"{missing} in {review}")
    sent = talk.say("gửi")
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", sent)
    talk.check("sending it gives a reference", code is not None, sent)
    if code:
        talk.code = f"{code[1]} {code[2]}"
        talk.check("killed after it was sent, the talk knows its ticket", code[1] in talk.cut())
        ticket = shown(talk.data, code[1])
        missing = [value for _, value in ANSWERS.values() if value not in ticket]
        talk.check("the ticket holds every answer", not missing, f"{missing} in {ticket}")
    talk.end()


def form_cut_in_the_middle():
    """Killed while an answer is on its way: the question that is open then is that one or the next, never an earlier one."""
    talk = Talk("answer on its way")
    found = re.search(r"/resume (\S+)", talk.say("/save"))
    talk.code = found[1] if found else "?"
    talk.say("/form")
    talk.say("1")
    for number, (field, (answer, _)) in enumerate(ANSWERS.items(), start=1):
        talk.line.socket.sendall(answer.encode() + b"\r\n")
        again = talk.cut()
        isReview = number == len(ANSWERS) and "1. " in again
        talk.check(
            f"killed while {field} is on its way, the form stands there or one further",
            question(again) in (f"({number}/7)", f"({number + 1}/7)") or isReview,
            again,
        )
        if question(again) == f"({number}/7)":
            talk.say(answer)
    review = talk.cut()
    missing = [value for _, value in ANSWERS.values() if value not in review]
    talk.check("nothing is missing in the review", not missing, f"{missing} in {review}")
    talk.end()


def handoff():
    """Killed after each step from the handoff to the officer's last word."""
    talk = Talk("handoff")
    talk.say("câu hỏi lạ qwpz")
    opened = talk.say("0")
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", opened)
    talk.check("it gives a reference and a PIN", code is not None, opened)
    if not code:
        return talk.end()
    reference = code[1]
    talk.code = f"{code[1]} {code[2]}"
    again = talk.cut()
    talk.check("killed when the ticket is open, the consent is asked for again", reference in again and "Gõ 1 nếu đồng ý" in again, again)
    asked = talk.say("1")
    for number, (field, (answer, value)) in enumerate(ANSWERS.items(), start=1):
        again = talk.cut()
        talk.check(f"killed at {field}, question {number} is asked again", question(again) == question(asked) == f"({number}/7)", again)
        asked = talk.say(answer)
        talk.check(f"the ticket has the answer to {field}", value in shown(talk.data, reference))
    review = talk.cut()
    missing = [value for _, value in ANSWERS.values() if value not in review]
    talk.check("killed at the review, it shows every answer", not missing, f"{missing} in {review}")
    talk.say("xong")
    talk.check("killed after the form, the talk knows its ticket", reference in talk.cut())
    added = talk.say("nhắn thêm qwpz cho cán bộ")
    talk.cut()
    talk.check("a line that was passed on is in the ticket", "nhắn thêm qwpz" in shown(talk.data, reference), added)

    consular("staff", "add", OFFICER, "--data", talk.data)
    consular("ticket", "claim", reference, "--as", OFFICER, "--data", talk.data)
    talk.check("killed after the claim, the ticket is the officer's", OFFICER in (talk.cut(), shown(talk.data, reference))[1])
    talk.server.kill()
    consular("ticket", "reply", reference, "Chào chị, tôi là Lan.", "--as", OFFICER, "--data", talk.data)
    talk.server = Server(talk.data)
    again = talk.cut()
    talk.check("a reply written while the server was down is shown", "tôi là Lan" in again, again)
    talk.say("cảm ơn chị Lan qwpz")
    again = talk.cut()
    talk.check("killed after the answer, the reply is not shown twice", "tôi là Lan" not in again, again)
    talk.check("the answer is in the ticket once", shown(talk.data, reference).count("cảm ơn chị Lan qwpz") == 1)
    consular("ticket", "resolve", reference, "--as", OFFICER, "--data", talk.data)
    talk.cut()
    status = talk.say(f"/status {talk.code}")
    talk.check("killed after the end, it is resolved and every word is there", "tôi là Lan" in status and reference in status, status)
    talk.end()


def emergency():
    """Killed right after the numbers: the urgent ticket is there, and the talk is still in the emergency."""
    talk = Talk("emergency")
    told = talk.say("em gái tôi bị lừa sang Campuchia, đang bị giữ")
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", told)
    talk.check("it gives numbers, a reference and a PIN", code is not None and "Campuchia: cảnh sát" in told, told)
    if not code:
        return talk.end()
    talk.code = f"{code[1]} {code[2]}"
    again = talk.cut()
    talk.check("killed, the numbers come first again", re.search(r"Campuchia: cảnh sát", again) and code[1] in again, again)
    talk.say("ở khách sạn số 7 qwpz")
    # The numbers do not wait for the disk; the line follows them within a moment.
    time.sleep(0.5)
    again = talk.cut()
    talk.check("a line of it is in the ticket", "khách sạn số 7 qwpz" in shown(talk.data, code[1]), again)
    urgent = [t for t in tickets(talk.data) if t["reference"] == code[1]]
    talk.check("the ticket is urgent", bool(urgent) and urgent[0].get("priority") == "urgent", urgent)
    talk.end()


tickets_in_a_row()
form_by_itself()
form_cut_in_the_middle()
handoff()
emergency()
report.close()
