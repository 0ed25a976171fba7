"""The web processes: a master that starts them, a generation of workers that answer.

    master        a few megabytes; outlives every upgrade
    generation    has imported the newspaper once
    workers       forked from it: what was imported is in memory once for all

A reload starts a generation of the code as it is then, and stops the old one when the new
one is ready and has taken its place. A generation that cannot start, or cannot make the
pages that it makes to try, leaves the old one answering.
"""
