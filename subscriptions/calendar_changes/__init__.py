"""Changes of the issue calendar that touch what is owed: shown first, then done.

merging: several days in one issue (dồn số). redating: an issue moved to another day.
days_off: holidays, which are suggested and never imposed.
"""
