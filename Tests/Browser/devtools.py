"""The connection to a browser's DevTools; standard library only."""

import base64
import os
import socket
import struct


class DevToolsSocket:
    """The client side of RFC 6455, as far as DevTools needs it: text messages, unmasked answers, fragments."""

    def __init__(self, port, path):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.buffer = b""
        while b"\r\n\r\n" not in self.buffer:
            self.buffer += self._more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(head.decode(errors="replace"))

    def send(self, text):
        data, mask = text.encode(), os.urandom(4)
        size = len(data)
        length = bytes([128 | size]) if size < 126 else struct.pack(">BH", 254, size) if size < 65536 else struct.pack(">BQ", 255, size)
        repeated = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(data, "big") ^ int.from_bytes(repeated, "big")).to_bytes(size, "big")
        self.socket.sendall(b"\x81" + length + mask + masked)

    def receive(self, seconds):
        """One whole message, or None when none comes within `seconds`."""
        message = b""
        while True:
            self.socket.settimeout(max(0.001, seconds))
            try:
                while not self._has_frame():
                    self.buffer += self._more()
            except (TimeoutError, socket.timeout):
                return None
            first, payload = self._frame()
            if first & 15 in (0, 1):
                message += payload
                if first & 128:
                    return message.decode()
            elif first & 15 == 8:
                raise ConnectionError("DevTools closed the connection")

    def _more(self):
        part = self.socket.recv(1 << 20)
        if not part:
            raise ConnectionError("DevTools closed the connection")
        return part

    def _head(self):
        if len(self.buffer) < 2:
            return None
        size, start = self.buffer[1] & 127, 2
        if size == 126:
            start = 4
        elif size == 127:
            start = 10
        if len(self.buffer) < start:
            return None
        return start, size if start == 2 else int.from_bytes(self.buffer[2:start], "big")

    def _has_frame(self):
        head = self._head()
        return head is not None and len(self.buffer) >= sum(head)

    def _frame(self):
        start, size = self._head()
        first, payload = self.buffer[0], self.buffer[start : start + size]
        self.buffer = self.buffer[start + size :]
        return first, payload
