"""A process that uses the private server in a directory until its standard input closes.

python -m tests.platform.server_user DIRECTORY
"""

import sys

from kinhtedothi.private_postgres import private_postgres

if __name__ == "__main__":
    with private_postgres(sys.argv[1], durable=False) as url:
        print(url, flush=True)
        sys.stdin.read()
