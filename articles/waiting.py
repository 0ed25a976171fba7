"""What waits to happen to a story, dropped in favour of something else, and said in the trail."""

from articles.models import DueAct, Proposal

NAMES = {DueAct.Verb.PUBLISH: "at", DueAct.Verb.WITHDRAW: "withdraw_at"}


def drop_acts(article, *verbs):
    """Drop the set times of a locked story; all of them, or those of some DueAct.Verbs.

    Returns what the trail says of them.
    """
    waiting = article.due_acts.waiting()
    dropped = list(waiting.filter(verb__in=verbs) if verbs else waiting)
    waiting.filter(pk__in=[act.pk for act in dropped]).update(state=DueAct.State.CANCELLED)
    return in_the_trail(dropped)


def drop_proposal(article):
    """Drop the change that waits for a second person; returns what the trail says of it."""
    proposal = article.proposals.open().select_related("revision").first()
    if proposal is None:
        return {}
    proposal.state = Proposal.State.REPLACED
    proposal.save(update_fields=["state"])
    return {"proposal": proposal.revision.number}


def in_the_trail(acts):
    """Return the set times of DueActs as articles.desk.trail reads them."""
    return {NAMES[act.verb]: act.at.isoformat() for act in acts}
