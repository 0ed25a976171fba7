"""What a phase says, and what all of them together come to."""

from dataclasses import dataclass

from comments.models import Comment, Verdict

Outcome = Verdict.Outcome


@dataclass(frozen=True)
class Finding:
    """What one phase found.

    code: the reason for machines; see comments.reasons for its words.
    sentence: for the author, when the comment is refused.
    words: the matched pieces of the text, as they stand there.
    """

    outcome: Outcome
    code: str
    sentence: str = ""
    words: tuple = ()


def hold(code, *words):
    """Return a finding that keeps a comment for a moderator."""
    return Finding(Outcome.HOLD, code, words=words)


def refuse(code, sentence, *words):
    """Return a finding that sends a comment back to its author."""
    return Finding(Outcome.REFUSE, code, sentence, words)


@dataclass(frozen=True)
class Judgement:
    """What all phases come to.

    findings: pairs of a phase's name and its Finding.
    """

    findings: tuple
    is_shown_at_once: bool

    @property
    def refusal(self):
        """The finding that refuses the comment, None when it is taken in."""
        return self._last(Outcome.REFUSE)

    @property
    def codes(self):
        """Why a moderator has to look, each reason once."""
        held = [finding.code for _, finding in self.findings if finding.outcome == Outcome.HOLD]
        return [] if self._last(Outcome.APPROVE) else list(dict.fromkeys(held))

    @property
    def status(self):
        """Where the comment stands when it is taken in."""
        if self._last(Outcome.APPROVE):
            return Comment.Status.APPROVED
        if self.codes:
            return Comment.Status.HELD
        return Comment.Status.APPROVED if self.is_shown_at_once else Comment.Status.PENDING

    def _last(self, outcome):
        if self.findings and self.findings[-1][1].outcome == outcome:
            return self.findings[-1][1]
        return None
