"""A server for the built site that packs texts with gzip, as the hosting does.

PYTEST_DONT_REWRITE: nothing is asserted here.
"""

from __future__ import annotations

import gzip
from functools import cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt")
LEVEL = 6
"""What hosts use; the highest level would flatter the measurement."""


class PackedHandler(SimpleHTTPRequestHandler):
    """Serves a folder; what is not there is answered with the 404 page of the first site in it."""

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            super().do_GET()  # the redirect to the address with its slash
            return
        file = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        if not file.is_file():
            site = Path(self.directory) / self.path.split("/")[1]
            file, status = site / "404.html", HTTPStatus.NOT_FOUND
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        packs = file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(file, file.stat().st_mtime_ns) if packs else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        self.wfile.write(body)


@cache
def _packed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)
