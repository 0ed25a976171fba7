"""What somebody may have meant who made one mistake in typing."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_step_from(typed, letters=LETTERS):
    """Return all texts that are one step of Damerau and Levenshtein from a typed one.

    A letter too many, one missing, a wrong one, or two that changed places.
    letters: those that may be missing or meant.
    """
    halves = [(typed[:at], typed[at:]) for at in range(len(typed) + 1)]
    near = {before + after[1:] for before, after in halves if after}
    near |= {before + after[1] + after[0] + after[2:] for before, after in halves if after[1:]}
    near |= {before + one + after[1:] for before, after in halves if after for one in letters}
    near |= {before + one + after for before, after in halves for one in letters}
    return near - {typed, ""}
