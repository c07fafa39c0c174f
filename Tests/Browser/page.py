"""One page of a browser: keys, mouse, questions, pictures."""

import base64
import os
import time


class Page:
    """One page in a context of its own, with real key and mouse events."""

    KEYS = {
        "Enter": ("Enter", 13, "\r"), "Tab": ("Tab", 9, ""), "Escape": ("Escape", 27, ""), " ": ("Space", 32, " "),
    }

    def __init__(self, browser, width=1280, height=800, touch=False, media=()):
        self.browser = browser
        context = browser.call("Target.createBrowserContext")["browserContextId"]
        self.target = browser.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility", "Audits"):
            self.call(f"{domain}.enable")
        self.size(width, height, touch)
        if touch:
            self.call("Emulation.setTouchEmulationEnabled", enabled=True)
        self.call("Emulation.setEmulatedMedia", features=[{"name": name, "value": value} for name, value in media])

    def call(self, method, **parameters):
        return self.browser.call(method, session=self.session, **parameters)

    def size(self, width, height, touch=False, scale=1):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=touch)

    def open(self, url):
        self.call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def holds(self, expression):
        """Whether `expression` is true; a page that is just being left is asked again."""
        try:
            return self.evaluate(expression)
        except RuntimeError as error:
            if "navigated" in str(error) or "context" in str(error):
                return False
            raise

    def wait(self, expression, seconds=10):
        """Whether `expression` becomes true within `seconds`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.holds(expression):
                return True
            time.sleep(0.05)
        return False

    def key(self, name, shift=False):
        """Presses and releases one key that is no letter."""
        code, number, text = self.KEYS[name]
        common = {"key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        """Types `text` letter by letter, as a keyboard does."""
        for letter in text:
            # Only letters, digits and the space have their own number as key code; 46 would be the delete key, not a dot.
            code = ord(letter.upper()) if letter.isascii() and (letter.isalnum() or letter == " ") else 0
            common = {"key": letter, "windowsVirtualKeyCode": code}
            self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, **common)
            self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def edges(self, expression):
        """The left and the right edge and the middle height of the element that `expression` names, brought into sight."""
        return self.evaluate(
            "(async () => { for (let still = 0, y = scrollY; still < 6; y = scrollY) {"
            " await new Promise(requestAnimationFrame); still = scrollY === y ? still + 1 : 0; }"
            f" const e = {expression}; e.scrollIntoView({{ block: 'center', behavior: 'instant' }});"
            " const r = e.getBoundingClientRect(); return [r.left, r.right, r.y + r.height / 2]; })()"
        )

    def click(self, expression):
        """Clicks in the middle of the element that `expression` names, once the page has stopped gliding."""
        left, right, y = self.edges(expression)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, x=(left + right) / 2, y=y)

    def selected(self, expression):
        """Draws the mouse over the element that `expression` names and returns what is selected then."""
        left, right, y = self.edges(expression)
        for kind, x in (("mousePressed", left), ("mouseMoved", right), ("mouseReleased", right)):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", buttons=1, clickCount=1, x=x, y=y)
        return self.evaluate("getSelection().toString()")

    def back(self):
        """The browser's button for the page before."""
        history = self.call("Page.getNavigationHistory")
        self.call("Page.navigateToHistoryEntry", entryId=history["entries"][history["currentIndex"] - 1]["id"])

    def accessible(self):
        """The nodes of the accessibility tree that are not ignored, as (role, name, properties)."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [
            (
                node.get("role", {}).get("value", ""),
                node.get("name", {}).get("value", ""),
                {p["name"]: p["value"].get("value") for p in node.get("properties", [])},
            )
            for node in nodes
            if not node.get("ignored")
        ]

    def complaints(self):
        """Errors of the script, failed loads and violations of the content policy."""
        found = []
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            method, parameters = event["method"], event["params"]
            if method == "Runtime.exceptionThrown":
                found.append(parameters["exceptionDetails"].get("exception", {}).get("description", "exception"))
            elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                found.append(str(parameters["args"]))
            elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")
            elif method == "Audits.issueAdded":
                found.append(parameters["issue"]["code"])
        return found

    def shot(self, name):
        """Writes a screenshot into the folder that BROWSER_SHOTS names, if it does."""
        folder = os.environ.get("BROWSER_SHOTS")
        if not folder:
            return
        os.makedirs(folder, exist_ok=True)
        time.sleep(0.4)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(os.path.join(folder, f"{name}.png"), "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
