"""python -m kinhtedothi.web (--sockets FOLDER | --port NUMBER) [APPLICATION]"""

import argparse
import sys

from .master import Master
from .places import AtPort, CannotListen, InFolder


def main():
    """Serve until told to stop. Returns the exit status, or a sentence that says what is wrong."""
    options = parser().parse_args()
    try:
        if options.sockets:
            place = InFolder(options.sockets, options.workers)
        else:
            place = AtPort(options.port, options.workers)
        return Master(place, options).run()
    except CannotListen as error:
        return str(error)


def parser():
    """Return the parser of our command line."""
    made = argparse.ArgumentParser(prog="python -m kinhtedothi.web")
    where = made.add_mutually_exclusive_group(required=True)
    where.add_argument("--sockets", metavar="FOLDER", help="where nginx finds web-1.sock, …")
    where.add_argument("--port", type=int, help="a port of 127.0.0.1")
    made.add_argument("--workers", type=positive, default=2, help="processes")
    made.add_argument("--threads", type=positive, default=4, help="requests at once in each")
    made.add_argument(
        "--start-seconds", type=positive, default=60, help="given to new code until it answers"
    )
    made.add_argument(
        "--stop-seconds", type=positive, default=30, help="given to requests in progress at the end"
    )
    made.add_argument("application", nargs="?", default="kinhtedothi.wsgi:application")
    return made


def positive(text):
    """Return a whole number of at least one. Raises ValueError."""
    if (number := int(text)) < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    sys.exit(main())
