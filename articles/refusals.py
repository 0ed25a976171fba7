"""Why an act on a story is not done; each message is for the person who asked, in Vietnamese."""


class WrongStage(Exception):
    """The act does not fit the story's stage."""


class NotReady(Exception):
    """The story lacks what it must have; `reasons` are whole sentences."""

    def __init__(self, reasons):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class NotAccepted(ValueError):
    """What was filled in for the act does not do: a time that has passed, a reason left out."""


class NeedsReason(Exception):
    """Something looks wrong, and may be right: whoever goes on says why.

    problems: the articles.checks.Problems to answer for.
    """

    def __init__(self, problems):
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems
