"""Several people at once, each with a connection of their own."""

import threading

from django.db import connection


def race(*acts):
    """Begin all acts in one moment; return what each gave, or the kind of error it raised."""
    outcomes = [None] * len(acts)
    barrier = threading.Barrier(len(acts))

    def run(number, act):
        barrier.wait()
        try:
            outcomes[number] = act()
        except Exception as error:
            outcomes[number] = type(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
