"""Starts the release binary on free ports of 127.0.0.1 and talks to it; standard library only."""

import json
import os
import re
import signal
import socket
import subprocess
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
BINARY = os.environ.get("CONSULAR", os.path.join(ROOT, ".build", "release", "consular"))


class Server:
    """One running server; its data folder outlives it."""

    def __init__(self, data, *arguments):
        self.data = data
        self.process = subprocess.Popen(
            [BINARY, "serve", "--telnet", "127.0.0.1:0", "--http", "127.0.0.1:0", "--data", data, *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        line = self.process.stdout.readline()
        found = re.match(r"ready telnet=127\.0\.0\.1:(\d+) http=127\.0\.0\.1:(\d+)$", line.strip())
        if not found:
            raise SystemExit(f"the server did not become ready: {line!r}")
        self.telnet, self.http = int(found[1]), int(found[2])

    def memory(self, key="VmRSS"):
        """The resident memory in MB: as it is, or at its highest with VmHWM."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith(key + ":"))

    def cpu(self):
        """The seconds of CPU that it has taken, and those of the processes it ran."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as file:
            ticks = [int(field) for field in file.read().rsplit(")", 1)[1].split()[11:15]]
        return sum(ticks[:2]) / os.sysconf("SC_CLK_TCK"), sum(ticks[2:]) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        """kill -9, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """SIGTERM; returns the exit code."""
        self.process.terminate()
        return self.process.wait(timeout=20)


class Telnet:
    """A telnet client that reads up to the prompt."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=15)
        self.greeting = self.read()

    def read(self):
        """What comes up to the next prompt, or to the end of the connection."""
        data = b""
        while not re.search(rb"(^|\n)(\[[^\n]*\] )?> $", data):
            part = self.socket.recv(65536)
            if not part:
                break
            data += part
        return data.decode("utf-8")

    def say(self, line):
        """Types a line and returns the whole reply."""
        self.socket.sendall(line.encode("utf-8") + b"\r\n")
        return self.read()

    def close(self):
        self.socket.close()


def tickets(data, *arguments):
    """`consular ticket list --json`, parsed."""
    out = subprocess.run(
        [BINARY, "ticket", "list", "--data", data, "--json", *arguments],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout
    return json.loads(out)


def consular(*arguments, check=True):
    """Runs a command of the binary and returns what it did."""
    return subprocess.run([BINARY, *arguments], cwd=ROOT, check=check, capture_output=True, text=True)


class Report:
    """Counts checks and ends with the line CI reads."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, sentence, holds, detail=""):
        if holds:
            self.passed += 1
            print(f"ok      {sentence}")
        else:
            self.failed += 1
            print(f"FAILED  {sentence}  {detail}")
        return holds

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(1 if self.failed else 0)


def eventually(check, seconds=5):
    """Whether `check` holds within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.05)
    return False
