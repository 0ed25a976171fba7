#!/usr/bin/env python
"""Django's command line, with a database at hand (kinhtedothi/startup.py)."""

import os
import sys


def main():
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinhtedothi.settings")
    from django.core.management import execute_from_command_line

    from kinhtedothi.startup import database_for_command

    with database_for_command(sys.argv):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
