"""What a built site shows of each article, measured alone: the build measures while it judges."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.published import Published
from build_scripts.reproduction import Bodies, Measure, Reproduced, texts_of_file, texts_of_page


def measure_reproduction(published: Published, bodies: Mapping[str, str]) -> dict[str, Reproduced]:
    """What a built site shows of each body.

    Args:
        published: The built site.
        bodies: By article; everything that is not body is blank.
    """
    measure = Measure(Bodies(bodies))
    for page in published.pages():
        measure.look(page.file, texts_of_page(page))
    for name, text in published.others():
        measure.look(name, texts_of_file(name, text))
    return measure.reproduced()
