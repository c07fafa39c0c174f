"""The talks a citizen has over telnet, and the ticket an officer answers."""

import re
import tempfile

from server import Report, Server, Telnet, consular, tickets

report = Report()
data = tempfile.mkdtemp(prefix="consular-talks-")
server = Server(data)
try:
    line = Telnet(server.telnet)
    report.check("the greeting is bilingual and ends in a prompt", "Xin chào" in line.greeting and "English" in line.greeting)

    reply = line.say("ho chieu sap het han o duc")
    report.check("an unmarked line finds passport renewal", "hộ chiếu" in reply.lower() and "3 ngày làm việc" in reply, reply)
    report.check("the country is understood and shown in the prompt", reply.endswith("[Đức] > "), reply[-40:])

    reply = line.say("Tôi bị mất hộ chiếu ở Berlin, mai bay về rồi")
    report.check("a lost passport and a flight tomorrow are told apart by a digit", "\n1. " in reply and "\n2. " in reply, reply)
    digit = re.search(r"\n(\d)\. Mất hộ chiếu", reply)
    report.check("the lost passport is among the choices", digit is not None, reply)
    reply = line.say(digit[1] if digit else "1")
    report.check("the digit picks the lost passport", "mất" in reply and "hộ chiếu" in reply.lower(), reply)

    reply = line.say("how do i get my birth certificate legalised")
    report.check("an English line is answered in English", re.search("legali[sz]ation|apostille", reply, re.I) and "hộ chiếu" not in reply.lower(), reply)
    line.close()

    line = Telnet(server.telnet)
    first = line.say("xyzzy blarg fnord qwop")
    second = line.say("zzkk wqtp lmnb vrrt")
    report.check("the second line of nonsense brings the offer of a person", "0" in second and first != second, second)
    reply = line.say("0")
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", reply)
    report.check("accepting it gives a reference and a PIN", code is not None, reply)
    reference, pin = (code[1], code[2]) if code else ("", "")
    listed = tickets(data)
    report.check("the ticket is listed", any(t["reference"] == reference for t in listed), listed)
    shown = consular("ticket", "show", reference, "--data", data).stdout
    report.check("its transcript holds every line", all(s in shown for s in ("xyzzy blarg", "zzkk wqtp")), shown)

    consular("staff", "add", "Nguyễn Thị Lan", "--data", data)
    consular("ticket", "claim", reference, "--as", "Nguyễn Thị Lan", "--data", data)
    consular("ticket", "reply", reference, "Chào anh/chị, tôi là Lan.", "--as", "Nguyễn Thị Lan", "--data", data)
    reply = line.read()
    report.check("the officer's reply appears in the open line", "tôi là Lan" in reply, reply)
    reply = line.say("cảm ơn chị, tôi cần hộ chiếu")
    shown = consular("ticket", "show", reference, "--data", data).stdout
    report.check("the citizen's answer reaches the ticket", "cảm ơn chị, tôi cần" in shown, shown)
    line.close()

    line = Telnet(server.telnet)
    reply = line.say(f"/status {reference} {pin}")
    report.check("the reply is there for who comes back with code and PIN", "tôi là Lan" in reply, reply)
    wrong = line.say(f"/status {reference} 000000")
    missing = line.say("/status ZZZZZ-ZZZZZ 000000")
    report.check("a wrong PIN and a wrong code sound alike", wrong == missing, wrong + missing)
    line.close()

    line = Telnet(server.telnet)
    line.socket.sendall(b"/bye\r\n")
    report.check("/bye says goodbye and closes", "Tạm biệt" in line.read() and line.socket.recv(1) == b"")

    report.check("SIGTERM ends the server with exit code 0", server.stop() == 0)
finally:
    if server.process.poll() is None:
        server.kill()
report.close()
