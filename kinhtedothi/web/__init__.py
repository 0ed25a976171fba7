"""The web processes: a master that holds the socket, a generation of workers that answer it.

    master        a few megabytes; outlives every upgrade
    generation    has imported the newspaper once
    workers       forked from it: what was imported is in memory once for all

A reload starts a generation of the code as it is then, and stops the old one when the new
one is ready. Both take connections from the same socket, so that none is refused; a
generation that cannot start leaves the old one answering.
"""
