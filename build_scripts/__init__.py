"""From articles that disagree to an explainer site: the map of the package.

The data goes one way, and a test says so:

1. ``corpus`` reads the articles, ``edtf_days`` the dates that people write; ``reading`` finds the
   dates, quantities, names and speakers in a text (it knows no files); ``readings`` joins the two,
   ``archive`` reads many articles and keeps what it read. ``inventory`` refuses what is no file,
   ``decoding`` gives the characters of what people write.
2. ``ledger`` reads an editor's entries (``ledger_files``, ``ledger_order``, ``ledger_checks``, ``retired``;
   their form: ``entries``, their YAML: ``yaml_files``, ``yaml_nodes``, ``yaml_bounds``, ``form_problems``);
   ``map_files`` what the maps are drawn from.
3. ``sheets`` finds every word of the entries in the articles (``anchors``, ``passages``,
   ``occasions``, ``claims``, ``values``, ``question_words``, ``attributed``, ``links``): a claim
   without words cannot be made.
4. ``telling`` makes the story: it compares claims (``comparison``, ``clocks``), counts voices (``voices``),
   dates events (``events``, ``dating``), holds rulings against what they judged (``rulings``), adds up
   (``arithmetic``), counts names (``name_counts``) and accounts for every mark (``census``). Its nouns:
   ``articles``, ``evidence`` (what the ledger holds), ``findings`` (what is computed), ``story`` (all of it).
   ``reports``, ``as_of``, ``stretches``, ``topics``, ``word_counts`` and ``corrections`` ask it who
   reports what, what was reported when, whose words an article is made of, who speaks on what, how it words
   things, and what was corrected.
5. ``checks`` (``unused``), ``prose_checks`` (``story_prose``, ``tangles``, ``typed``) and ``site_names``
   refuse what would be false and list what an editor owes; ``overtaken`` lists what our sentences say of all
   articles when one more came. ``receipt_checks`` hold what is read (``read_as``) against what was confirmed
   (``receipts``; ``seals`` tell when a hand touched that).
6. ``lists`` (``name_lists``, ``sizes``) says what each page lists, ``parts`` divides what is long, and
   ``whereabouts`` knows on which page every anchor stands: all links ask it. ``extracts`` decides how
   much of each text is shown (``room``); ``views`` (``view_model``, ``relation_views``, ``event_days``)
   and ``wording`` put the story into words, those of a language from its ``catalogue``; ``prose``
   prints references; ``story_charts`` (``figure_charts``, ``day_charts``, ``text_charts``; their
   ``chart_rows``) and ``charts`` draw (``chart_model``, ``chart_marks``, ``chart_axes``,
   ``chart_frame``, ``chart_text``, ``chart_style``), ``story_maps`` and ``map_chart`` the maps
   (``map_scene``, ``map_names``, ``map_labels``, ``outlines``; their recipe: ``outline_cutting``);
   ``embedding`` puts a chart into a page, ``embeds`` each into one of its own, ``chart_download`` into
   a picture (``svg``, ``svg_elements``). ``panels`` (``text_fragments``) hold the evidence; ``pages``
   (``actor_page``, ``article_pages``, ``as_of_page``, ``corrections_page``, ``disputed_page``,
   ``glossary_page``, ``place_page``, ``reports_page``, ``voices_page``, ``wording_page``; ``list_pages``,
   ``rendering``; the ``feed``) and ``downloads`` (``claim_tables``, ``article_tables``,
   ``table_cells``, ``csv_cells``) render; ``data_folder`` (``data_package``, ``linked_data``,
   ``annotations``) adds to the tables what describes them to programs, ``data_page`` explains them to
   people. ``site_files`` puts all of that together.
7. ``finishing`` works on the site that the engine built: ``security_policy``, ``style_sheets``,
   ``search_index``, ``cards``; ``manifest`` holds the digests of its files.
8. ``published`` reads what the site engine made of it, ``origins`` tells where its words were written;
   ``published_walk`` shows its pages to ``published_checks`` (``published_voice``, ``published_links``,
   ``published_files``, ``published_quotations``, ``reproduction``), which judge those files before they
   take the old site's place; ``addresses`` knows where in them addresses stand.
9. ``pipeline`` is the order of the work: ``gathering`` reads all that there is, ``engine`` runs the site
   engine by its ``engine_settings``, ``placing`` puts the new site where the old one stood. With
   ``upkeep`` (receipts, schemas, outlines), ``adding`` and ``proposing`` it alone writes, by ``files``,
   and each in its ``turns``; ``counts`` counts what prose may print; ``__main__`` is the command line and
   ``verbs`` what it can do, a module each.

``errors`` is what is wrong, as values; ``messages`` words the problems of a run, ``progress`` tells how
far it is, ``schemas`` tells editors the form of the ledger. ``confirming`` is the ``confirm`` verb
(``receipt_files``), ``change_report`` the ``diff`` verb (``change_words``); ``read_command``
(``reading_json``, ``reading_table``) and ``plain_texts`` are the ``read`` verb, ``preview`` the
``serve`` verb. ``adding`` is the ``add`` verb: ``incoming`` (``page_text``, ``page_facts``) gets a text
out of what came in, ``furniture`` finds what in it is no article, ``intake`` makes the article of it
(``new_ids``, ``publication_day``, ``front_matter``, ``datelines``), ``starter`` a fresh folder,
``add_command`` the report.

``propose`` stands beside it, and ``add`` ends with it: ``matching`` (``contexts``, ``likeness``, ``tolls``)
guesses the question of a mark, ``proposals`` drafts entries row by row (``drafting``, what is known;
``draft_names``, ``draft_occasions``, ``draft_questions``, ``draft_claims``; ``attributing``, ``naming``,
``drafts``), ``proposed_files`` writes them as text (``yaml_blocks``, ``yaml_written``), ``acceptance`` and
``dismissal`` move them (``proposed_texts``, ``unasked``), ``trial`` keeps what holds, ``proposing`` is its
shell, and
``proposal_views`` shows them.

``side_by_side`` does jobs in several processes: reading, the search for shared text, rendering.
``grouping`` puts values under what they belong to, ``packed`` keeps many texts in little memory. Begin with
``model`` (what is read), ``evidence`` (what is held of it) and ``story``, then ``pipeline``.
"""
