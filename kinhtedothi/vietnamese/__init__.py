"""The language: what is true of Vietnamese text in whatever app. It imports none of ours."""
