"""kill -9 straight after a reference was shown, twenty times: the ticket is there on restart."""

import os
import re
import sqlite3
import sys
import tempfile

from server import Report, Server, Telnet, tickets

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
report = Report()
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
    with sqlite3.connect(os.path.join(data, "consular.sqlite")) as database:
        sound = database.execute("PRAGMA integrity_check").fetchone()[0]
        half = database.execute(
            "SELECT count(*) FROM ticket WHERE NOT EXISTS (SELECT 1 FROM audit WHERE audit.ticket = ticket.key)"
            " OR NOT EXISTS (SELECT 1 FROM message WHERE message.ticket = ticket.key)"
        ).fetchone()[0]
    report.check(
        f"round {number + 1}: {known[-1]} and all before it are there, whole, and the file is sound",
        set(known) <= present and sound == "ok" and half == 0,
        f"missing {set(known) - present}, {sound}, {half} half-written",
    )
report.close()
