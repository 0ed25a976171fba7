"""What operators watch: health, metrics, and a line for each request under its number."""
