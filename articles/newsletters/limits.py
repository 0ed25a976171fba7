"""How often the forms of newsletters may be sent from one place of the network.

A household, an office or a café behind one address; not a machine. How often one mailbox is
written to is another question, which articles.newsletters.asking answers by rows.
"""

from accounts.limits import Limit

ASKING = Limit("ban-tin", 10, 600, by_network=True)
# What stands behind a signed link: only who has the mail gets there.
BY_LINK = Limit("ban-tin-lien-ket", 60, 600, by_network=True)
