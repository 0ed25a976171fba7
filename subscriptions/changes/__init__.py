"""What a reader or a clerk may change of a subscription, by one set of rules.

Each verb comes twice: preview_… returns the Plan and changes nothing; the verb
itself works it out again with the ledger locked, so what was shown can only be
carried out as it was shown or be refused. Refusals are ChangeRefused, with a
sentence for people.
"""
