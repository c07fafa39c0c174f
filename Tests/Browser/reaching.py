"""Who can use the page: in danger, on a phone, in the dark, with the keyboard, with a screen reader."""

import looks
from browsing import UNCLEAR, answered, check, greeted, quiet, rows, say
from server import eventually


def emergency(browser, url, name, **kind):
    page = greeted(browser, url, **kind)
    page.click("document.getElementById('line')")
    reply = say(page, "Em trai tôi vừa bị cảnh sát bắt ở Tokyo")
    check(f"an arrest is an emergency ({name})", reply["decision"] == "emergency", reply)
    nodes = page.accessible()
    within = page.evaluate("document.querySelector('.emergency h3').closest('[role=alert]') !== null")
    check(f"it is an alert with a heading ({name})", within and ("heading", "Khẩn cấp") in [node[:2] for node in nodes])
    links = page.evaluate("[...document.querySelectorAll('.emergency a[href^=\"tel:\"]')].map((a) => a.getAttribute('href'))")
    check(f"its numbers can be dialled, local ones first ({name})", len(links) >= 4 and "+" not in links[0] and "+" in links[-1], links)
    check(f"every number dials what it shows ({name})", not page.evaluate(looks.MISDIALLED), page.evaluate(looks.MISDIALLED))
    check(
        f"the first number is in sight ({name})",
        page.wait(
            "(() => { const r = document.querySelector('.emergency .tel').getBoundingClientRect();"
            " return r.top >= 0 && r.bottom <= document.getElementById('composer').getBoundingClientRect().top; })()", 3
        ),
    )
    check(f"all texts stand out from their ground ({name})", not page.evaluate(looks.FAINT), page.evaluate(looks.FAINT))
    check(f"a finger hits every button ({name})", not page.evaluate(looks.SMALL), page.evaluate(looks.SMALL))
    check(f"nothing hangs over the edge ({name})", page.evaluate(looks.OVERHANG) <= 0, page.evaluate(looks.OVERHANG))
    page.shot(f"emergency-{name}")
    quiet(page, name)
    page.close()


def keyboard(browser, url):
    page = greeted(browser, url, width=360, height=740, touch=True)
    page.shot("phone-greeting")
    order = []
    for _ in range(11):
        page.key("Tab")
        order.append(page.evaluate(looks.FOCUSED))
    check(
        "Tab goes from the top to the box",
        order[:4] == ["skip", "language", "exit", "Bản đơn giản, không cần JavaScript"] and order[8:] == ["line", "send", "person"],
        order,
    )
    for _ in range(10):
        page.key("Tab", shift=True)
    seen = page.evaluate("(() => { const r = document.getElementById('skip').getBoundingClientRect(); return r.top >= 0 && r.width > 44; })()")
    check("the skip link shows when it is reached", page.evaluate(looks.FOCUSED) == "skip" and seen)
    page.key("Enter")
    check("and leads to the box", page.evaluate(looks.FOCUSED) == "line")
    check("the focus is visible", page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2)
    for line in UNCLEAR:
        if say(page, line)["decision"] == "clarify":
            break
    count = page.evaluate("document.querySelectorAll('.choices button').length")
    for _ in range(count):
        page.key("Tab", shift=True)
    check("Shift+Tab goes back to the first choice", page.evaluate(looks.FOCUSED).startswith("1"), page.evaluate(looks.FOCUSED))
    check(
        "and does not hide it behind the box",
        page.evaluate(
            "document.activeElement.getBoundingClientRect().bottom <= document.getElementById('composer').getBoundingClientRect().top"
        ),
    )
    page.shot("phone-choices")
    reply = answered(page, lambda: page.key("Enter"))
    check("Enter takes it", reply["decision"] not in ("clarify", "fallback"), reply)
    quiet(page, "keyboard")
    page.close()


def names(browser, url):
    page = greeted(browser, url)
    say(page, "tìm đại sứ quán Việt Nam gần nhất ở Nhật")
    nodes = page.accessible()
    known = {(role, name) for role, name, _ in nodes}
    for role, name in (
        ("heading", "Trợ lý lãnh sự"), ("textbox", "Tin nhắn của anh/chị"), ("button", "Gửi"), ("button", "Gặp cán bộ"),
        ("button", "Thoát nhanh"), ("button", "English"), ("log", "Nội dung trao đổi"),
        ("link", "Đến ô nhập tin nhắn"), ("link", "Bản đơn giản, không cần JavaScript"),
    ):
        check(f"a screen reader finds the {role} “{name}”", (role, name) in known, sorted(known)[:60])
    nameless = [role for role, name, _ in nodes if role in ("button", "link", "textbox", "heading") and not name.strip()]
    check("nothing that can be used is nameless", not nameless, nameless)
    check("the log is read out politely", any(role == "log" and p.get("live") == "polite" for role, _, p in nodes))
    check("the state of the connection is a status", any(role == "status" for role, _, _ in nodes))
    check("the page has one main part", sum(role == "main" for role, _, _ in nodes) == 1)
    check("every message names its author", page.evaluate("[...document.querySelectorAll('.message')].every((m) => m.querySelector('.author').textContent)"))
    webs = page.evaluate("[...document.querySelectorAll('#log a[href^=\"http\"]')].map((a) => [a.href, a.rel, a.target])")
    check("addresses of the posts can be followed without losing the talk", webs and all(w[1:] == ["noopener noreferrer", "_blank"] for w in webs), webs)
    check("the posts' numbers dial what they show", not page.evaluate(looks.MISDIALLED), page.evaluate(looks.MISDIALLED))
    check("all texts stand out from their ground (posts)", not page.evaluate(looks.FAINT), page.evaluate(looks.FAINT))
    page.shot("desktop-posts")
    quiet(page, "names")
    page.close()


def gentle(browser, url):
    page = greeted(browser, url, media=(("prefers-reduced-motion", "reduce"),))
    check("nothing moves for who wants no motion", page.evaluate("getComputedStyle(document.querySelector('.message')).animationName") == "none")
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.call("Page.reload")
    eventually(lambda: any("JavaScript is off" in name for _, name, _ in page.accessible()))
    shown = " ".join(name for _, name, _ in page.accessible())
    check("without JavaScript the page points to the simple version", "JavaScript is off" in shown and "bản đơn giản" in shown, shown)
    page.close()
