"""How claims relate, in words: pairs of the same kind and reason together; of many, some of each kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from build_scripts.catalogue import t
from build_scripts.findings import Relation, RelationKind
from build_scripts.grouping import group
from build_scripts.story import Story
from build_scripts.view_model import RelationView
from build_scripts.wording import because_words

MOST_PAIRS, SOME_PAIRS = 190, 20
"""Up to so many relations, those of twenty answers to one question, each is told with its reason; of more
only so many of each kind are told."""


class RelationViews:
    """Makes the views of relations between claims.

    Args:
        story: What the relations are of.
        named: A claim by its id: who says it, and what.
    """

    def __init__(self, story: Story, named: Callable[[str], str]) -> None:
        self._story = story
        self._named = named

    def of(self, relations: Iterable[Relation]) -> tuple[RelationView, ...]:
        """Relations in their order, pairs of the same kind and reason together; positions left out.

        Many are counted by their kind, with some of their pairs.
        """
        told = [relation for relation in relations if relation.kind is not RelationKind.SIDE_BY_SIDE]
        if len(told) > MOST_PAIRS:
            kinds = group(told, lambda relation: ((relation.kind, self._story.is_sure(relation)),))
            return tuple(map(self._many_relations, kinds.values()))
        alike = group(told, lambda relation: (self._told(relation),))
        return tuple(map(self._relation_group, alike.values()))

    def _told(self, relation: Relation) -> Hashable:
        """All that a view says of a relation but its claims."""
        because, sure = because_words(relation.because), self._story.is_sure(relation)
        rests_on = relation.on_inference, relation.on_vague_word
        return relation.kind, because, relation.within, rests_on, sure

    def _many_relations(self, alike: Sequence[Relation]) -> RelationView:
        shown = alike[:SOME_PAIRS]
        return RelationView(
            kind=self.kind_of(alike[0]),
            conflict=alike[0].conflict,
            because=t("views.pairs-of-many", n=len(alike), shown=len(shown)),
            within="",
            notes=(),
            pairs=self._pairs(shown),
        )

    def kind_of(self, relation: Relation) -> str:
        """How two claims relate, and whether only in one reading of their words."""
        kind = t(f"relations.{relation.kind.value}")
        return kind if self._story.is_sure(relation) else t("as-of.in-one-reading", words=kind)

    def _relation_group(self, alike: Sequence[Relation]) -> RelationView:
        first = alike[0]
        notes = []
        if first.on_inference:
            notes.append(t("views.on-inference"))
        if first.on_vague_word:
            notes.append(t("views.on-vague-word"))
        return RelationView(
            kind=self.kind_of(first),
            conflict=first.conflict,
            because=because_words(first.because),
            within=t(f"within.{first.within}"),
            notes=tuple(notes),
            pairs=self._pairs(alike),
        )

    def _pairs(self, relations: Sequence[Relation]) -> tuple[str, ...]:
        named = (f"{self._named(relation.a)} – {self._named(relation.b)}" for relation in relations)
        return tuple(dict.fromkeys(named))
