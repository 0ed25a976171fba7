"""Hỏi đáp: what the newspaper printed about a question, never a sentence that it did not.

    typed.py → asking.py, terms.py → question.py      what is asked
    spans.py, passages.py                             what a sentence holds
    scoring.py, numbers.py, holding.py                how well it answers
    contradicting.py, deciding.py                     whether to believe it
    answering.py                                      one of three honest outcomes
    templates.py → drafting.py                        what a story can be asked
    archive.py, approved.py, kept.py, log.py          the newspaper's stories, and its readers

All but the last line know no database. Words stand in lexicon.py, thesaurus.txt, compounds.txt.
"""
