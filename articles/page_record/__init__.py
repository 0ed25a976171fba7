"""What readers saw on the pages that editors arrange: kept as it changes, and shown again."""
