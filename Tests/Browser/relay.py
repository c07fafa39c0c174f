"""A line between the page and the server that can be cut; standard library only."""

import socket
import threading


class Relay:
    """Passes TCP connections on to `target` until it is cut; listens on a port of its own, which it keeps."""

    def __init__(self, target):
        self.target = target
        self.lock = threading.Lock()
        self.open = set()
        self.is_cut = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        """Drops every connection; until `mend`, those that come are dropped at once."""
        with self.lock:
            self.is_cut = True
            for end in self.open:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            self.open.clear()

    def mend(self):
        with self.lock:
            self.is_cut = False

    def _accept(self):
        while True:
            citizen, _ = self.listener.accept()
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=10)
                server.settimeout(None)
            except OSError:
                citizen.close()
                continue
            with self.lock:
                if self.is_cut:
                    citizen.close()
                    server.close()
                    continue
                self.open |= {citizen, server}
            for one, other in ((citizen, server), (server, citizen)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one, other):
        try:
            while part := one.recv(65536):
                other.sendall(part)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        with self.lock:
            self.open -= {one, other}
