"""Pages of readers, one file for each kind; the oldest still stand in articles.views."""
