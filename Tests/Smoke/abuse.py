"""Hostile bytes: the server lives, says one sentence or closes, and the next citizen is answered."""

import os
import socket
import tempfile
import time

from server import Report, Server, Telnet

report = Report()
server = Server(tempfile.mkdtemp(prefix="consular-abuse-"))


def next_citizen(after):
    line = Telnet(server.telnet)
    reply = line.say("đổi hộ chiếu hết hạn")
    line.close()
    report.check(f"after {after} the next citizen is answered", "hộ chiếu" in reply.lower(), reply)
    report.check(f"after {after} the server lives", server.process.poll() is None)


def drain(connection, seconds=3):
    connection.settimeout(seconds)
    data = b""
    try:
        while part := connection.recv(65536):
            data += part
            if data.endswith(b"> ") and len(data) > 400:
                connection.settimeout(0.5)
    except (TimeoutError, ConnectionError):
        pass
    return data


line = Telnet(server.telnet)
line.socket.sendall(b"a" * (1 << 20) + b"\r\n")
reply = line.read()
report.check("a line of 1 MiB gets one polite sentence", reply.count("4096") == 1, reply[:200])
report.check("and the same citizen is answered afterwards", "hộ chiếu" in line.say("đổi hộ chiếu hết hạn").lower())
next_citizen("a line of 1 MiB")

line = Telnet(server.telnet)
line.socket.sendall(b"h\xe1\xbb ch\xff\xffi\xc3\x28u \xf5\x80\r\n")
report.check("invalid UTF-8 gets one polite sentence", "UTF-8" in line.read())
next_citizen("invalid UTF-8")

line = Telnet(server.telnet)
sent = b"".join(bytes([255, verb, option]) for verb in (251, 252, 253, 254) for option in range(256))
line.socket.sendall(sent + b"xin ch\xc3\xa0o\r\n")
answer = drain(line.socket)
report.check("all 256 options are refused without amplification", len([b for b in answer if b == 255]) <= 512 + 8, len(answer))
line = Telnet(server.telnet)
line.socket.sendall(b"".join(bytes([255, byte]) for byte in range(256) if byte not in (250, 255)) + b"\r\nxin chao\r\n")
drain(line.socket)
next_citizen("every telnet command")

web = socket.create_connection(("127.0.0.1", server.http), timeout=5)
web.sendall(
    b"GET /chat HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
head = web.recv(4096)
report.check("the WebSocket opens", b" 101 " in head, head)
web.sendall(b"\x81\x05hello")
web.settimeout(5)
answer = b""
try:
    while part := web.recv(4096):
        answer += part
except (TimeoutError, ConnectionError):
    pass
report.check("an unmasked frame is closed with 1002", answer[:4] == b"\x88\x02\x03\xea" or b"\x03\xea" in answer, answer)
next_citizen("a frame without mask")

lines = Telnet(server.telnet)
lines.socket.sendall("xin chào\r\n".encode() * 20)
started = time.monotonic()
seen = ""
lines.socket.settimeout(30)
while seen.count("> ") < 20 and time.monotonic() - started < 30:
    seen += lines.socket.recv(65536).decode("utf-8", "replace")
report.check("a pasted block of 20 lines is answered, not cut", seen.count("> ") >= 20, seen.count("> "))

flood = Telnet(server.telnet)
try:
    flood.socket.sendall("xin chào\r\n".encode() * 10_000)
except ConnectionError:
    pass
answer = drain(flood.socket, seconds=5)
report.check("10,000 lines at once end in one polite sentence", "nhiều dòng" in answer.decode("utf-8", "replace"), answer[-200:])
next_citizen("a flood of lines")

report.check("SIGTERM ends the server with exit code 0", server.stop() == 0)
report.close()
