"""What the checks of the page have in common: to open it, to say something and to read the answer."""

from server import Report

report = Report()
check = report.check

# Lines about a lost passport that leave open what is wanted; at least one of them has to be asked about.
UNCLEAR = ("Tôi bị mất hộ chiếu ở Berlin, mai bay về rồi", "mất hộ chiếu mai bay rồi", "mat ho chieu o duc")

# The newest message of the server.
NEWEST = "[...document.querySelectorAll('#log > .message:not(.citizen)')].pop()"


def rows(page, selector=""):
    return page.evaluate(f"[...document.querySelectorAll('#log > .message{selector}')].map((row) => row.textContent)")


def last(page):
    """The newest message of the server: its class, decision, intent, language and text."""
    return page.evaluate(
        f"(() => {{ const row = {NEWEST};"
        " return { kind: row.className, decision: row.dataset.decision, intent: row.dataset.intent, language: row.lang,"
        " text: row.textContent }; })()"
    )


def answered(page, act):
    """Does `act` and waits for the server's next message."""
    # The message itself is kept in mind, not the number of messages: a reply may clear the screen.
    page.evaluate(f"void (window.answeredBefore = {NEWEST})")
    act()
    page.wait(f"{NEWEST} !== window.answeredBefore")
    page.wait("[...document.querySelectorAll('#log > .message > .body')].every((body) => body.textContent)")
    return last(page)


def say(page, line):
    def act():
        page.type(line)
        page.key("Enter")

    return answered(page, act)


def greeted(browser, url, **kind):
    page = browser.page(**kind)
    page.open(url)
    page.wait("document.querySelector('.greeting') !== null")
    return page


def held(browser, url):
    """The page on a telephone, with a finger on the box."""
    page = greeted(browser, url, width=390, height=844, touch=True)
    page.click("document.getElementById('line')")
    return page


def reloaded(page):
    """The page once more, as a finger that slips does it."""
    page.call("Page.reload")
    page.wait("document.querySelectorAll('#log > .greeting').length === 1 && document.querySelectorAll('.message').length === 1")
    kept = rows(page)
    page.click("document.getElementById('line')")
    return kept


def quiet(page, name):
    check(f"no errors and no violations of the content policy ({name})", not page.complaints(), page.complaints())
