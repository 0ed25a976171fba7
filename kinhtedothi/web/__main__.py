"""python -m kinhtedothi.web (--sockets FOLDER | --port NUMBER) [APPLICATION]"""

import argparse
import sys

from .master import Master
from .places import AtPort, InFolder


def main():
    """Serve until told to stop. Returns the exit status."""
    options = parser().parse_args()
    if options.sockets:
        place = InFolder(options.sockets, options.workers)
    else:
        place = AtPort(options.port, options.workers)
    return Master(place, options).run()


def parser():
    """Return the parser of our command line."""
    made = argparse.ArgumentParser(prog="python -m kinhtedothi.web")
    where = made.add_mutually_exclusive_group(required=True)
    where.add_argument("--sockets", metavar="FOLDER", help="where nginx finds web-1.sock, …")
    where.add_argument("--port", type=int, help="a port of 127.0.0.1")
    made.add_argument("--workers", type=int, default=2, help="processes")
    made.add_argument("--threads", type=int, default=4, help="requests at once in each")
    made.add_argument(
        "--stop-seconds", type=int, default=30, help="given to requests in progress at the end"
    )
    made.add_argument("application", nargs="?", default="kinhtedothi.wsgi:application")
    return made


if __name__ == "__main__":
    sys.exit(main())
