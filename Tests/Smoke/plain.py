"""The page without JavaScript, as an old browser uses it: one form after another, no cookie, no script."""

import html
import http.client
import re
import tempfile
import urllib.parse

from server import Report, Server, consular, tickets

report = Report()
data = tempfile.mkdtemp(prefix="consular-plain-")
server = Server(data)
FORM = "application/x-www-form-urlencoded"


def ask(method, path="/plain", body=None, **headers):
    """One request; returns status, headers and the page."""
    connection = http.client.HTTPConnection("127.0.0.1", server.http, timeout=20)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    page = answer.read().decode("utf-8")
    connection.close()
    return answer.status, answer.headers, page


def hidden(page, name):
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def send(page, **fields):
    """Sends the form of `page` with `fields`; returns the next page."""
    carried = {name: hidden(page, name) for name in ("talk", "page", "lang")}
    body = urllib.parse.urlencode({**carried, **fields})
    status, _, text = ask("POST", body=body, Content_Type=FORM)
    report.check(f"a form is answered with 200 ({next(iter(fields.values()), '')[:24]!r})", status == 200, status)
    return text


def newest(page):
    """The text from the newest line of the citizen on."""
    part = page.split('id="newest"', 1)[-1].split('id="composer"', 1)[0]
    return html.unescape(re.sub(r"<[^>]+>", " ", part))


try:
    status, headers, blank = ask("GET")
    report.check("the page greets and has a field", status == 200 and "Xin chào" in blank and "<textarea" in blank)
    report.check("it is stored nowhere and sets no cookie", headers["Cache-Control"] == "no-store" and "Set-Cookie" not in headers, headers)
    report.check("its forms lead to this server only", "form-action 'self'" in headers["Content-Security-Policy"], headers)
    report.check("it has no script", "<script" not in blank and " on" not in re.sub(r'"[^"]*"', "", re.findall(r"<[^>]+>", blank)[0]))
    report.check("it greets in English too", "Hello" in ask("GET", "/plain?lang=en")[2])
    status, headers, text = ask("HEAD")
    report.check("HEAD has no body", status == 200 and text == "", text)

    page = send(blank, line="ho chieu sap het han o duc")
    report.check("a renewal without marks is answered", "3 ngày làm việc" in newest(page), newest(page))
    report.check("the country is shown", "<b>Đức</b>" in page)
    report.check("the greeting is still there", "Xin chào" in page)
    again = send(blank, line="ho chieu sap het han o duc")
    report.check("a form that is sent twice is taken once", again.count("ho chieu sap het han o duc") == 1)

    page = send(page, line="Tôi bị mất hộ chiếu ở Berlin, mai bay về rồi")
    button = re.search(r'name="line" value="(\d)"><span class="digit">\d</span><span>Mất hộ chiếu', page)
    report.check("the choices are buttons", button is not None, newest(page))
    page = send(page, line=button[1] if button else "1")
    report.check("the button's digit picks the lost passport", "mất" in newest(page) and "hộ chiếu" in newest(page).lower(), newest(page))

    page = send(page, line="<script>alert(1)</script>")
    report.check("a script in a line is text", "<script" not in page and "&lt;script&gt;" in page)

    page = send(ask("GET")[2], line="Em trai tôi vừa bị cảnh sát bắt ở Tokyo")
    report.check("danger has a heading and numbers to press", "<h3>" in page and 'href="tel:110"' in page and "tel:+84981848484" in page, newest(page))

    page = send(ask("GET")[2], line="xyzzy blarg fnord qwop")
    first = newest(page)
    page = send(page, line="zzkk wqtp lmnb vrrt")
    report.check("the second line of nonsense brings the offer of a person", "0" in newest(page) and first != newest(page), newest(page))
    page = send(page, do="person", line="chưa gửi")
    code = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5})\D+(\d{6})", newest(page))
    report.check("the button for a person gives a reference and a PIN", code is not None, newest(page))
    report.check("and what stands in the field stays there", "chưa gửi</textarea>" in page)
    reference = code[1] if code else ""
    report.check("the ticket is listed", any(t["reference"] == reference for t in tickets(data)))

    name = 'Nguyễn <b onclick="x">Lan'
    consular("staff", "add", name, "--data", data)
    consular("ticket", "claim", reference, "--as", name, "--data", data)
    consular("ticket", "reply", reference, "Chào anh/chị, tôi là Lan. <img src=x onerror=alert(1)>", "--as", name, "--data", data)
    page = send(page, do="look", line="đang gõ dở")
    report.check("the officer's reply appears", "tôi là Lan" in newest(page), newest(page))
    report.check("her name and words are text", "<b onclick" not in page and "<img" not in page)
    report.check("what was being typed is still in the field", "đang gõ dở</textarea>" in page)
    page = send(page, line="cảm ơn chị, tôi cần hộ chiếu")
    shown = consular("ticket", "show", reference, "--data", data).stdout
    report.check("the citizen's answer reaches the ticket", "cảm ơn chị, tôi cần" in shown, shown)

    page = send(page, do="en")
    report.check("the language changes", '<html lang="en">' in page and "Reach an officer" in page)

    status, _, text = ask("POST", body=urllib.parse.urlencode({"talk": "0" * 31, "page": "4", "line": "xin chào"}), Content_Type=FORM)
    report.check("an unknown talk is told in both languages and begins anew",
                 status == 200 and "cuộc trao đổi mới" in text and "a new talk" in text and len(hidden(text, "talk")) == 32, text)

    status, _, text = ask("POST", body="line=" + "a" * 20480, Content_Type=FORM)
    report.check("a form of 20 KiB is refused with a sentence in both languages", status == 413 and "quá dài" in text and "too long" in text, (status, text))
    status, _, text = ask("POST", body="line=" + "a" * 5000, Content_Type=FORM)
    report.check("a line of 5,000 bytes is told, and stays in the field", status == 200 and "4096" in text and "aaaa</textarea>" in text, status)
    status, _, text = ask("POST", body="line=%C3%28", Content_Type=FORM)
    report.check("a line that is not UTF-8 is told", status == 200 and "UTF-8" in text, status)
    status, _, _ = ask("POST", body="{}", Content_Type="application/json")
    report.check("another kind of body is refused", status == 415, status)
    status, _, _ = ask("POST", body="line=a", Content_Type=FORM, Origin="https://evil.example")
    report.check("a form of another site is refused", status == 403, status)
    status, _, _ = ask("POST", body="line=a", Content_Type=FORM, Origin="null", Sec_Fetch_Site="cross-site")
    report.check("also when it hides its name", status == 403, status)
    report.check("the page is lighter than 50 KB", len(page.encode()) + len(ask("GET", "/chat.css")[2].encode()) < 50_000)
    report.check("SIGTERM ends the server with exit code 0", server.stop() == 0)
finally:
    if server.process.poll() is None:
        server.kill()
report.close()
