"""Starts Debian's Chromium and speaks to it over DevTools; standard library only."""

import json
import os
import shutil
import subprocess
import tempfile
import time

from devtools import DevToolsSocket
from page import Page


class Chromium:
    """A headless browser with a profile of its own, gone when closed."""

    def __init__(self):
        binary = os.environ.get("CHROMIUM") or shutil.which("chromium")
        if not binary:
            raise SystemExit("the browser tests need Debian's chromium")
        self.profile = tempfile.mkdtemp(prefix="consular-browser-")
        self.process = subprocess.Popen(
            [
                binary, "--headless=new", "--no-sandbox", "--remote-debugging-port=0", f"--user-data-dir={self.profile}",
                "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--window-size=1280,800", "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port_file = os.path.join(self.profile, "DevToolsActivePort")
        end = time.monotonic() + 60
        while True:
            if os.path.exists(port_file):
                parts = open(port_file).read().split("\n")
                if len(parts) == 2:
                    break
            if time.monotonic() > end or self.process.poll() is not None:
                raise SystemExit("chromium did not open its DevTools port")
            time.sleep(0.05)
        self.socket = DevToolsSocket(int(parts[0]), parts[1])
        self.number = 0
        self.events = []

    def call(self, method, session=None, seconds=30, **parameters):
        """Calls a DevTools method and returns its result; events that come meanwhile are kept."""
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if session:
            request["sessionId"] = session
        self.socket.send(json.dumps(request))
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            text = self.socket.receive(end - time.monotonic())
            if text is None:
                break
            message = json.loads(text)
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            if "method" in message:
                self.events.append(message)
        raise TimeoutError(method)

    def page(self, **kind):
        return Page(self, **kind)

    def close(self):
        try:
            self.call("Browser.close", seconds=10)
            self.process.wait(timeout=10)
        except (OSError, RuntimeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
