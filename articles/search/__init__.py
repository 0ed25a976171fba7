"""Readers' search: one index of the published stories, kept in the transaction that changes them.

words → lexemes → indexing, rebuilding               what is looked in
words → query → postgres → results → excerpts        what is found and shown
vocabulary, telex, one_step → misspelt, suggesting   what somebody may mean

words: kinhtedothi.vietnamese.words.
"""
