"""Hỏi đáp: what the newspaper printed about a question, never a sentence that it did not.

    typed.py → asking.py, terms.py → question.py      what is asked
    spans.py, passages.py, names.py → story.py        what a story and a sentence hold
    scoring.py, numbers.py, holding.py                how well it answers
    contradicting.py, deciding.py                     whether to believe it
    answering.py                                      one of three honest outcomes
    templates.py → drafting.py                        what a story can be asked
    live_updates.py                                   what live stories say, and where
    archive.py, approved.py, kept.py, log.py          the newspaper's stories, and its readers
    phrasing/                                         said anew by a machine, where one is set

All but the last two lines know no database. Words stand in lexicon.py, thesaurus.txt and
compounds.txt.
"""
