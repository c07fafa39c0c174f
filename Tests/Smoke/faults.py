"""What a maintainer or an operator gets wrong: a clear sentence, the right exit code, in time."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time

from server import BINARY, ROOT, Report

report = Report()


def serve(change=None, *arguments):
    """Runs `serve` on a changed copy of the knowledge; returns exit code, output and seconds."""
    folder = tempfile.mkdtemp(prefix="consular-faults-")
    for name in ("intents", "knowledge"):
        shutil.copytree(os.path.join(ROOT, name), os.path.join(folder, name))
    if change:
        change(folder)
    start = time.monotonic()
    done = subprocess.run(
        [BINARY, "serve", "--telnet", "127.0.0.1:0", "--http", "127.0.0.1:0", "--data", os.path.join(folder, "data"),
         "--intents", os.path.join(folder, "intents"), "--knowledge", os.path.join(folder, "knowledge"), *arguments],
        capture_output=True, text=True, timeout=30, cwd=ROOT,
    )
    shutil.rmtree(folder)
    return done.returncode, done.stderr, time.monotonic() - start


def write(path, text, mode="w"):
    def change(folder):
        with open(os.path.join(folder, path), mode, encoding="utf-8") as file:
            file.write(text)
    return change


GOOD = """intent: %s
title: {vi: Thử, en: Try}
article: passport.renew
examples:
  vi: [thử một câu]
  en: [try a line]
"""


def refused(sentence, change, *expected):
    code, output, seconds = serve(change)
    report.check(f"{sentence}: exit 78", code == 78, f"{code} {output[:300]}")
    for text in expected:
        report.check(f"{sentence}: says «{text}»", text in output, output[:400])
    print(f"        {seconds:.1f} s")


refused("a duplicate id", write("intents/zz.copy.yaml", GOOD % "passport.renew"), "zz.copy.yaml:1:", "passport.renew")
refused("an intent without English examples",
        write("intents/zz.one.yaml", (GOOD % "zz.one").replace("  en: [try a line]\n", "")), "zz.one.yaml:", "'en'")
refused("a tab", write("intents/zz.tab.yaml", "intent: zz.tab\ntitle:\n\tvi: Thử\n"), "zz.tab.yaml:3:", "tab")
refused("an unknown key", write("intents/zz.key.yaml", (GOOD % "zz.key") + "exampels: {}\n"), "zz.key.yaml:7:", "did you mean 'examples'")
bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12))
refused("an alias bomb", write("intents/zz.bomb.yaml", bomb), "zz.bomb.yaml:1:", "aliases")
refused("a 10 MB file", write("intents/zz.big.yaml", "intent: zz.big\n" + "# x\n" * 2_600_000), "zz.big.yaml:1:", "bytes")
refused("brackets 10,000 deep", write("intents/zz.deep.yaml", "a: " + "[" * 10_000), "zz.deep.yaml:1:", "deep")


def several(folder):
    write("intents/zz.tab.yaml", "intent: zz.tab\n\ttitle: x\n")(folder)
    write("intents/zz.key.yaml", (GOOD % "zz.key") + "exampels: {}\n")(folder)


refused("two faulty files", several, "zz.tab.yaml:2:", "zz.key.yaml:7:")

taken = socket.socket()
taken.bind(("127.0.0.1", 0))
taken.listen()
code, output, _ = serve(None, "--telnet", f"127.0.0.1:{taken.getsockname()[1]}")
report.check("a port in use: one sentence and exit 69", code == 69 and len(output.strip().splitlines()) == 1 and "port" in output, f"{code} {output}")

with tempfile.NamedTemporaryFile() as file:
    code, output, _ = serve(None, "--data", file.name)
    report.check("a data folder that cannot be used: one sentence and exit 74", code == 74 and len(output.strip().splitlines()) == 1, f"{code} {output}")

def build(data, *arguments):
    """Runs `kb build`; returns its exit code, what it said and what it said as JSON."""
    done = subprocess.run([BINARY, "kb", "build", "--data", data, *arguments], capture_output=True, text=True, cwd=ROOT)
    return done.returncode, done.stderr, done.stdout


with tempfile.TemporaryDirectory(prefix="consular-build-") as folder:
    code, said, _ = build(folder)
    report.check("kb build keeps the knowledge", code == 0 and os.listdir(folder) == ["knowledge.cache"], said)
    start = os.stat(os.path.join(folder, "knowledge.cache")).st_mtime_ns
    code, said, _ = build(folder)
    report.check(
        "kb build leaves alone what is up to date",
        code == 0 and os.stat(os.path.join(folder, "knowledge.cache")).st_mtime_ns == start, said,
    )
    code, said, _ = build(os.path.join(folder, "none"))
    report.check("kb build says that it cannot write", code == 73 and said.count("\n") == 1, f"{code} {said}")
    os.makedirs(os.path.join(folder, "intents"))
    options = ["--intents", os.path.join(folder, "intents"), "--knowledge", os.path.join(folder, "intents")]
    code, said, _ = build(folder, *options)
    faults = json.loads(build(folder, "--json", *options)[2])
    report.check(
        "kb build tells the same faults as text and as JSON",
        code == 78 and said.splitlines() == [f"{f['file']}:{f['line']}: {f['what']}; {f['remedy']}" for f in faults], said,
    )

report.close()
