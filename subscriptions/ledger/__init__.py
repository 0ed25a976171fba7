"""What is owed to a subscription, issue by issue: projected from facts, then written.

facts: holds, issues not printed, an early end. projection: what follows from
them, without the database. reading: all that takes, for many
at once. replanning: makes the rows follow the projection
and records why each changed. Nobody else writes outcomes but closing.
"""
