"""What a run is doing: one line that is written over on a terminal, plain lines in a log."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TextIO

BAR = 20
STAGES = 10
"""How many stages a build has; a check that has to build twice fills the bar before its end."""
SOON, LATE = 1.0, 10.0
"""Seconds after which a terminal, and a log, is told: a short run stays quiet."""


@dataclass(slots=True)
class Progress:
    """Tells how far a run is."""

    out: TextIO
    _began: float = field(default_factory=time.monotonic)
    _done: int = -1
    _shown: bool = False

    def tell(self, stage: str) -> None:
        """A stage begins."""
        self._done = min(self._done + 1, STAGES)
        passed = time.monotonic() - self._began
        if self.out.isatty() and passed >= SOON:
            self._shown = True
            bar = "█" * (BAR * self._done // STAGES)
            self.out.write(f"\r\x1b[2K{bar:·<{BAR}} {stage} …")
        elif not self.out.isatty() and passed >= LATE:
            self.out.write(f"{passed:.0f} s: {stage}\n")
        self.out.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            self.out.write("\r\x1b[2K")
            self.out.flush()
