"""`make bench`: how fast the newspaper is, against yardsticks of the same run."""
