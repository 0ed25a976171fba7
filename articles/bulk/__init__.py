"""One act done to many stories: rehearsed first, then done story by story."""
