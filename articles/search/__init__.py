"""Readers' search: one index of the published stories, kept in the transaction that changes them.

analyser → lexemes → indexing, rebuilding            what is looked in
analyser → query → postgres → results → excerpts     what is found and shown
vocabulary, telex, one_step → misspelt, suggesting   what somebody may mean
"""
