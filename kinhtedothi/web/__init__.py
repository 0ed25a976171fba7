"""The web processes: a master that starts them, a generation of workers that answer.

    master        a few megabytes; outlives every upgrade
    generation    has imported the newspaper once
    workers       forked from it: what was imported is in memory once for all

A reload starts a generation of the code as it is then, and stops the old one when the new
one answers and has taken its place. A generation that cannot start, cannot make the pages
that it makes to try, or takes too long over it, leaves the old one answering.

Master and generation keep a socket open between them, on which either hears of the other's
end; workers end with their generation.
"""
