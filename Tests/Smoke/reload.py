"""Changes the knowledge under a talking server.

    reload.py [--reloads 20] [--mutations 40] [--connections 200] [--seed 1]

1. A good change goes live without a dropped connection, and no answer mixes two versions.
2. A faulty file changes nothing and is reported with its place, as `kb list` refuses it.
3. The server's memory stays below a bound, whatever it takes in.

The full measure is `--reloads 100 --mutations 200`. Times are printed, not judged: machines differ.
"""

import argparse
import asyncio
import json
import os
import pathlib
import random
import re
import shutil
import tempfile
import time

from server import BINARY, ROOT, Report, Server

# Two wordings in turn: the same line twice would be answered with an offer of a person.
LINES = ("đổi hộ chiếu sắp hết hạn ở Đức cần giấy tờ gì", "hộ chiếu hết hạn ở Đức thì cấp đổi thế nào")
TOPIC = "passport.renew"
PROMPT = re.compile(rb"(^|\n)(\[[^\n]*\] )?> $")
MARKER = re.compile(r"phiên bản (\d{4})")
PLACE = re.compile(r"^[\w./ -]+(:\d+){1,2}: .+; .+$")
# The server's resident memory at its highest, in MB: a third above what was measured, as libraries differ.
MEMORY = 128
BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh"))


class Talk:
    """The connections that ask the same question over and over."""

    def __init__(self, port, seed):
        self.port = port
        self.random = random.Random(seed)
        self.newest = 0
        self.asked = self.dropped = self.mixed = self.unanswered = self.backwards = 0
        self.milliseconds = []
        self.examples = []
        self.talking = True

    async def connect(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        await self.reply(reader)
        return reader, writer

    @staticmethod
    async def reply(reader):
        """What comes up to the next prompt."""
        data = b""
        while not PROMPT.search(data):
            part = await asyncio.wait_for(reader.read(65536), 60)
            if not part:
                raise ConnectionError("the server hung up")
            data += part
        return data.decode("utf-8")

    async def ask(self, reader, writer, turn):
        """One question; returns the version of the answer, or None when it has none."""
        start = time.monotonic()
        writer.write(LINES[turn % 2].encode("utf-8") + b"\r\n")
        text = await self.reply(reader)
        self.milliseconds.append((time.monotonic() - start) * 1000)
        self.asked += 1
        versions = [int(found) for found in MARKER.findall(text)]
        if len(versions) != 2:
            self.unanswered += 1
            self.examples.append(text[:300])
            return None
        if versions[0] != versions[1]:
            self.mixed += 1
            self.examples.append(text[:300])
        self.newest = max(self.newest, versions[0])
        return versions[0]

    async def run(self, reader, writer):
        """Talks until it is told to stop."""
        last = turn = 0
        try:
            while self.talking:
                turn += 1
                version = await self.ask(reader, writer, turn)
                if version is not None:
                    self.backwards += version < last
                    last = version
                await asyncio.sleep(self.random.uniform(0.5, 1.5))
        except (ConnectionError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
            self.dropped += 1
            self.examples.append(repr(error))
        finally:
            writer.close()

    def times(self):
        """The quantiles since the last call, as text."""
        times = sorted(self.milliseconds) or [0]
        self.milliseconds = []
        at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
        return f"{len(times)} replies, p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, longest {times[-1]:.1f} ms"


class Folders:
    """A copy of the knowledge that can be spoilt and mended."""

    def __init__(self, folder):
        self.root = pathlib.Path(folder)
        for name in ("intents", "knowledge"):
            shutil.copytree(os.path.join(ROOT, name), self.root / name)
        self.facts = self.root / "knowledge/facts/zz-version.yaml"
        self.article = next(self.root.glob(f"knowledge/articles/**/{TOPIC}.yaml"))
        # The marker stands in the first and in the last line of the Vietnamese answer.
        text = self.article.read_text("utf-8")
        block = re.search(r"(?m)^answer:\n  vi: \|\n((?:    .*\n)+)", text)
        lines = block[1].rstrip("\n") + " {test.version}.\n"
        self.article.write_text(text.replace(block[1], "    Bản thử, {test.version}.\n" + lines), "utf-8")
        self.mark(0)

    @property
    def options(self):
        return ["--intents", str(self.root / "intents"), "--knowledge", str(self.root / "knowledge")]

    def put(self, path, data):
        """Replaces a file at once, as editors do."""
        draft = path.with_name(path.name + ".draft")
        draft.write_bytes(data)
        draft.replace(path)

    def mark(self, version):
        self.put(
            self.facts,
            f"facts:\n  test.version: {{text: phiên bản {version:04}, source: Test, seen: 2026-11-24, confidence: H}}\n"
            .encode("utf-8"),
        )

    def spoil(self, chance):
        """Makes one mutation; returns what it is and how to undo it."""
        spared = (self.facts, self.article)
        path = chance.choice(sorted(p for p in self.root.rglob("*.yaml") if p not in spared))
        old = path.read_bytes()
        undo = lambda: self.put(path, old)
        kind = chance.choice(["truncated", "flipped", "twice", "bomb", "sparse"])
        if kind == "truncated":
            self.put(path, old[: chance.randrange(1, max(2, len(old) // 2))])
        elif kind == "flipped":
            data = bytearray(old)
            for _ in range(8):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            self.put(path, bytes(data))
        elif kind == "twice":
            folder = path.parent.relative_to(self.root).parts
            if folder[0] == "intents" or "articles" in folder or "facts" in folder:
                copy = path.with_name("zz-copy.yaml")
                self.put(copy, old)
                undo = copy.unlink
            else:
                self.put(path, old + b"\n" + next(l for l in old.splitlines() if re.match(rb"\w+:", l)) + b"\n")
        elif kind == "bomb":
            self.put(path, BOMB.encode())
        else:
            draft = path.with_name(path.name + ".draft")
            with open(draft, "wb") as file:
                file.truncate(1 << 30)
            draft.replace(path)
        return f"{kind} {path.relative_to(self.root)}", undo


class Status:
    """The server's report on its knowledge, each writing of which is a new file."""

    def __init__(self, data):
        self.path = os.path.join(data, "knowledge-status.json")
        self.seen = self.stamp()

    def stamp(self):
        status = os.stat(self.path)
        return status.st_ino, status.st_mtime_ns

    async def next(self, seconds=60):
        """The next report, or None when none comes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                stamp = self.stamp()
                if stamp != self.seen:
                    with open(self.path, encoding="utf-8") as file:
                        page = json.load(file)
                    self.seen = stamp
                    return page
            except FileNotFoundError:
                pass
            await asyncio.sleep(0.02)
        return None


async def look(options):
    """What a command that only reads the files says of them: its exit code and the faults."""
    process = await asyncio.create_subprocess_exec(
        BINARY, "kb", "list", *options, cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )
    _, faults = await process.communicate()
    return process.returncode, faults.decode("utf-8").splitlines()


async def reload(folders, status, talk, server, count, report):
    live = []
    before = server.cpu()
    for version in range(1, count + 1):
        start = time.monotonic()
        folders.mark(version)
        page = await status.next()
        live.append(time.monotonic() - start)
        if page is None or page["state"] != "in force":
            report.check(f"version {version} goes live", False, str(page))
            return
    end = time.monotonic() + 30
    while talk.newest < count and time.monotonic() < end:
        await asyncio.sleep(0.1)
    own, others = (now - then for now, then in zip(server.cpu(), before))
    print(f"        {count} reloads: in force after {sum(live) / len(live):.2f} s, at most {max(live):.2f} s")
    print(f"        CPU meanwhile, a reload: server {own / count:.3f} s, with all lines it answered; "
          f"the processes it ran {others / count:.3f} s")
    print(f"        meanwhile {talk.times()}")
    report.check(f"{count} changes go live one after the other", talk.newest == count, f"newest {talk.newest}")


async def mutate(folders, status, talk, count, chance, report):
    refused = sound = 0
    for _ in range(count):
        what, undo = folders.spoil(chance)
        page = await status.next()
        code, faults = await look(folders.options)
        if page is None:
            report.check(f"{what} is reported", False)
        elif code == 0:
            # By chance the file is still sound, such as a list that is cut between two lines.
            sound += 1
            if page["state"] != "in force":
                report.check(f"{what}, still sound, goes live", False, str(page["faults"][:3]))
        elif page["state"] != "refused" or page["faults"] != faults or not all(map(PLACE.match, faults)):
            report.check(f"{what} is refused with its place", False, f"{page} {faults[:3]}")
        else:
            refused += 1
        undo()
        page = await status.next()
        if page is None or page["state"] != "in force":
            report.check(f"{what} is mended", False, str(page))
    print(f"        meanwhile {talk.times()}")
    report.check(
        f"of {count} mutations, {refused} are refused with their places and {sound} are still sound",
        refused + sound == count and refused > 0,
    )


async def main(arguments, report):
    with tempfile.TemporaryDirectory() as folder:
        folders = Folders(folder)
        data = os.path.join(folder, "data")
        server = Server(data, *folders.options, "--lines-per-second", "0", "--connections-per-address", "0")
        try:
            print(f"        memory after a cold start: {server.memory():.1f} MB, at its highest "
                  f"{server.memory('VmHWM'):.1f} MB; CPU {sum(server.cpu()):.2f} s")
            talk = Talk(server.telnet, arguments.seed)
            connections = [await talk.connect() for _ in range(arguments.connections)]
            tasks = [asyncio.create_task(talk.run(*connection)) for connection in connections]
            await asyncio.sleep(2)
            print(f"        {arguments.connections} connections, no reload: {talk.times()}")
            status = Status(data)
            await reload(folders, status, talk, server, arguments.reloads, report)
            print(f"        memory: {server.memory():.1f} MB, at its highest {server.memory('VmHWM'):.1f} MB")
            await mutate(folders, status, talk, arguments.mutations, random.Random(arguments.seed), report)
            talk.talking = False
            await asyncio.gather(*tasks)
            highest = server.memory("VmHWM")
            print(f"        memory: {server.memory():.1f} MB, at its highest {highest:.1f} MB")
            report.check(f"the server never took more than {MEMORY} MB", highest <= MEMORY, f"{highest:.1f} MB")
            detail = f"of {talk.asked}: " + " | ".join(talk.examples[:3])
            report.check("no connection was dropped", talk.dropped == 0, f"{talk.dropped} {detail}")
            report.check("no answer mixed two versions", talk.mixed == 0, f"{talk.mixed} {detail}")
            report.check("no answer went back to an older version", talk.backwards == 0, f"{talk.backwards} {detail}")
            report.check("every line got its answer", talk.unanswered == 0, f"{talk.unanswered} {detail}")
            report.check("SIGTERM ends the server with exit code 0", server.stop() == 0)
        finally:
            if server.process.poll() is None:
                server.kill()


parser = argparse.ArgumentParser()
parser.add_argument("--reloads", type=int, default=20)
parser.add_argument("--mutations", type=int, default=40)
parser.add_argument("--connections", type=int, default=200)
parser.add_argument("--seed", type=int, default=1)
outcome = Report()
asyncio.run(main(parser.parse_args(), outcome))
outcome.close()
