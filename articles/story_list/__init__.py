"""The desk's list of stories: which, in which order, and a page of it out of a million."""
