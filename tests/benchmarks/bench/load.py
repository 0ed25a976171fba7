"""Requests per second, by wrk where it is installed and else by threads of our own.

Both are bounded in clients and in seconds, and go to this machine alone.
"""

import re
import shutil
import subprocess
import threading
import time
from http.client import HTTPConnection

from tests.benchmarks.bench.servers import HEADERS

CLIENTS = 8


def requests_per_second(port, path, seconds=2.0):
    """Return how many answers a second a server gives; raises ValueError when one is no 200."""
    measure = with_wrk if shutil.which("wrk") else with_threads
    return measure(port, path, seconds)


def with_wrk(port, path, seconds):
    """Measure with wrk: one thread, CLIENTS connections."""
    headers = [word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")]
    length = f"-d{max(1, round(seconds))}s"
    command = ["wrk", "-t1", f"-c{CLIENTS}", length, "--timeout", "10s", *headers]
    command.append(f"http://127.0.0.1:{port}{path}")
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in report:
        raise ValueError(f"{path}: {report}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1])


def with_threads(port, path, seconds):
    """Measure with clients in Python, which are no match for a kept page."""
    counts, bad = [], []
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_client, args=(port, path, end, counts, bad))
        for _ in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if bad:
        raise ValueError(f"{path}: {bad[0]}")
    return sum(counts) / seconds


def _client(port, path, end, counts, bad):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    count = 0
    while time.monotonic() < end:
        connection.request("GET", path, headers=HEADERS)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            bad.append(response.status)
            break
        count += 1
    counts.append(count)
    connection.close()
