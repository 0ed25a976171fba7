"""What a reader, or a clerk for them, types to change a subscription; a file for each act."""
