"""From articles that disagree to an explainer site: the map of the package.

The data goes one way, and a test says so:

1. ``corpus`` reads the articles; ``reading`` finds the dates, quantities, names and speakers
   in a text (it knows no files); ``readings`` joins the two.
2. ``ledger`` reads an editor's entries (their form: ``entries``, their YAML: ``yaml_files``).
3. ``sheets`` finds every word of the entries in the articles (``anchors``, ``passages``,
   ``occasions``, ``claims``, ``values``, ``links``): a claim without words cannot be made.
4. ``story`` compares claims (``comparison``), dates events (``dating``), counts names
   (``name_counts``) and accounts for every mark (``census``).
5. ``checks`` and ``prose_checks`` refuse what would be false and list what an editor owes.
6. ``extracts`` decides how much of each text is shown; ``views`` and ``wording`` put the story
   into words; ``prose`` prints references; ``story_charts`` and ``charts`` draw; ``pages`` and
   ``downloads`` render.
7. ``pipeline`` is the order of the work and the only writer; ``__main__`` the command line.

Begin with ``model`` (what is read) and ``evidence`` (what is held of it), then ``pipeline``.
"""
