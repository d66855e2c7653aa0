"""How many there are of everything: what ``[](count:…)`` prints."""

from __future__ import annotations

from build_scripts.story import Story


def counts_of(story: Story) -> dict[str, int]:
    """By the names that a reference can ask for."""
    body = [row for row in story.census if row.in_body]
    verdicts = [ruling.entry.verdict for ruling in story.rulings.values()]
    return {
        "articles": len(story.articles),
        "claims": len(story.claims),
        "events": len(story.events),
        "questions": len(story.questions),
        "actors": len(story.ledger.actors),
        "places": len(story.ledger.places),
        "rulings": len(story.rulings),
        "marks": len(body),
        "disputes": verdicts.count("dispute"),
        "unclear": verdicts.count("unclear"),
        "not-disputes": verdicts.count("not a dispute"),
        "errors": verdicts.count("error in source"),
        "shared-runs": len(story.shared),
    }
