"""The verbs that report what somebody says, and what each must have beside it to do so.

Data only. The manners follow what the corpora of attribution show (PARC 3, PolNeAR): a few
verbs always report, others only with a clause, and many words are nouns as well as verbs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from build_scripts.reading.speaker_words import word_set


class Manner(StrEnum):
    """What has to stand beside the verb before it counts as reporting."""

    ANY = "any"
    """Anything said, before or after it: "X said", "X claimed victory"."""
    CLAUSE = "clause"
    """A "that", a quotation, or the content before it: "X noted that", "…, X added"."""
    QUESTION = "question"
    """A quotation or "whether", "if": "X asked whether"."""
    QUOTATION = "quotation"
    """A quotation only: "…", X went on."""
    PARTLY = "partly"
    """A few quoted words behind it: "called the vote 'a sham'"."""
    NUMBER = "number"
    """A number as object: "X put the dead at 20", "X counts 61 civilians"."""


class Verb(NamedTuple):
    """One form of a reporting verb."""

    lemma: str
    manner: Manner
    form: str
    """``past``, ``base``, ``s`` or ``ing``."""
    told: bool
    """The listener stands between the verb and the content: "told reporters that"."""


FORECASTING = word_set("expect forecast project anticipate foresee envisage")
"""Verbs that report a number to come: "expects growth of 2%"."""

_LEMMAS = {
    Manner.ANY: (
        "say tell express report announce claim declare allege assert insist confirm deny warn acknowledge "
        "admit concede "
        "reiterate contend estimate predict reveal disclose emphasize emphasise stress tweet "
        "boast complain caution confess affirm reaffirm proclaim"
    ),
    Manner.CLAUSE: (
        "add note state explain argue believe think suggest indicate point conclude write mention "
        "observe remark comment testify recall hope fear expect know feel doubt guess worry remind inform "
        "assure advise swear vow pledge promise threaten propose recommend agree assume suspect charge "
        "imply signal speculate relate clarify counter retort repeat find show hear learn decide demand "
        "request urge calculate stipulate hint joke reckon forecast post quip lament underscore underline "
        "respond reply answer shout exclaim object "
        "describe specify consider concur attest opine muse maintain rule theorize posit grumble brag "
        "radio record determine establish ascertain certify notify insinuate surmise"
    ),
    Manner.QUESTION: "ask wonder inquire enquire question",
    Manner.QUOTATION: (
        "continue go begin conclude respond reply answer shout yell whisper read exclaim laugh joke "
        "declare cry call sigh snap scream murmur mutter chant sob weep plead beg gasp smile chuckle fume "
        "marvel wail fret scoff groan moan rage "
        "recount remember reminisce enthuse thunder implore boom"
    ),
    Manner.PARTLY: (
        "call identify describe dismiss denounce refer characterize characterise label brand accuse blame "
        "criticize criticise mock praise condemn hail portray deride decry slam blast cite thank quote"
    ),
    Manner.NUMBER: (
        "guide pencil count put give cite estimate tally speak find show see hear document verify record "
        "register reckon mention note talk appeal measure list detail identify describe value ask call "
        + " ".join(sorted(FORECASTING))
    ),
}
_TOLD = word_set("tell notify inform remind assure advise warn promise caution ask")
_PAST = {
    "say": ("said",), "tell": ("told",), "think": ("thought",), "write": ("wrote", "written"),
    "know": ("knew", "known"), "go": ("went", "gone"),
    "feel": ("felt",), "swear": ("swore", "sworn"), "find": ("found",),
    "show": ("showed", "shown"), "hear": ("heard",), "learn": ("learned", "learnt"), "begin": ("began",),
    "forecast": ("forecast",), "put": ("put",), "give": ("gave", "given"),
    "speak": ("spoke", "spoken"), "admit": ("admitted",), "deny": ("denied",), "reply": ("replied",),
    "testify": ("testified",), "specify": ("specified",), "clarify": ("clarified",),
    "imply": ("implied",), "cry": ("cried",), "tally": ("tallied",), "worry": ("worried",),
    "concur": ("concurred",), "see": ("saw", "seen"), "weep": ("wept",),
    "quip": ("quipped",), "brag": ("bragged",),
    "snap": ("snapped",), "sob": ("sobbed",), "beg": ("begged",), "signal": ("signaled", "signalled"),
    "marvel": ("marvelled", "marveled"), "pencil": ("pencilled", "penciled"), "fret": ("fretted",),
    "reveal": ("revealed",), "foresee": ("foresaw", "foreseen"), "radio": ("radioed",), "read": ("read",),
}  # fmt: skip
_ING = {
    "admit": "admitting", "put": "putting", "begin": "beginning", "quip": "quipping", "brag": "bragging",
    "concur": "concurring",
    "marvel": "marvelling", "fret": "fretting", "snap": "snapping", "sob": "sobbing", "beg": "begging",
}  # fmt: skip

NOUNS_TOO = word_set(
    "rule rules claim claims report reports "
    "state states note notes estimate estimates comment comments charge "
    "charges count counts list lists record records number numbers promise promises pledge pledges vow "
    "vows show shows question questions answer answers call calls demand demands request requests post "
    "posts signal signals point points remark remarks hope hopes fear fears doubt doubts guess worry "
    "worries stress proposal read find finds joke jokes cry cries boast forecast forecasts hint hints "
    "caution tweet tweets think feel recall reply replies urge expect finding findings feeling meaning "
    "opening beginning complaint warning warnings reporting saying writing reading posting hearing "
    "learning tally tallies project projects suspect suspects document documents register registers brand "
    "brands value values blast blasts object objects label labels mention mentions"
)
"""Forms that are more often nouns: they need a subject that fits right before them."""

CHARGING = {"accuse": "of", "blame": "for", "identify": "as", "describe": "as", "characterize": "as"}
"""Verbs that report a charge, and the word that opens it: "accused Roe of lying"."""

SUPPOSING = word_set("believe think know estimate expect report suspect allege say")
"""Verbs whose past form before "to" is no report of its subject: "men believed to be lost"."""

PROMISING = word_set("promise vow pledge threaten swear")
"""Verbs whose content may be an infinitive: "vowed to appeal"."""

FINDING = word_set("find show record register document verify measure")
"""Verbs that report only when a body or a document is the subject: "the study found"."""

LISTING = word_set("list detail identify describe")
"""Verbs that report a number only when a document is the subject: "the report lists 12 camps"."""

RECALLING = word_set("recall remember recount describe report")
"""Verbs that tell what a witness saw: "recalled seeing 40 bodies"."""

SEEING = word_set("see hear")
"""Verbs that report only when a witness is the subject: "a reporter saw 20 bodies"."""

NAMING = word_set("announce declare proclaim deny confirm disclose reveal acknowledge admit predict")
"""Verbs that often have a thing as object: "announced a halt | on Sunday"."""

ASKING = word_set("ask call")
"""Verbs that report a number only behind "for": "called for half of it"."""

PHRASAL = {
    "point": "out",
    "go": "on",
    "speak": "of",
    "talk": "of",
    "appeal": "for",
    "pencil": "in",
    "make": "clear",
}
"""Verbs that report only together with a second word ("pointed out", "spoke of")."""


def _inflect(lemma: str) -> dict[str, str]:
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "sh", "ch")):
        third = lemma + "es"
    else:
        third = lemma + "s"
    forms = {lemma: "base", third: "s", _ING.get(lemma, stem + "ing"): "ing"}
    regular = third[:-1] + "d" if third.endswith("ies") else stem + "ed"
    past = _PAST.get(lemma, (regular,))
    return forms | dict.fromkeys(past, "past")


def _list_forms() -> dict[str, tuple[Verb, ...]]:
    forms: dict[str, tuple[Verb, ...]] = {}
    for manner, lemmas in _LEMMAS.items():
        for lemma in lemmas.split():
            for word, form in _inflect(lemma).items():
                verb = Verb(lemma, manner, form, lemma in _TOLD)
                forms[word] = (*forms.get(word, ()), verb)
    return forms


FORMS = _list_forms()
"""Every form in small letters, with its readings in the order in which they are tried."""

VERBS = frozenset(FORMS) - NOUNS_TOO
"""Forms that are hardly ever nouns: no phrase reaches across them."""
