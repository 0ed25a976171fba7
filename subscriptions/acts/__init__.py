"""What a reader or a clerk does to a subscription: typed, seen as it would come out, confirmed.

Each act is one class of one file: its form, its preview in words, and how it
is carried out by the verbs of subscriptions.changes. Readers' pages and the
admin show the same acts; neither knows a rule.
"""
