"""Several people at once."""

import threading

from django.db import connection


def run_together(number, act):
    """Run an act in several threads that start at the same moment; return what each returned.

    An error in one of them is raised here.
    """
    barrier = threading.Barrier(number)
    results, errors = [], []

    def run():
        try:
            barrier.wait()
            results.append(act())
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
