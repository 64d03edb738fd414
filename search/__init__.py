"""Full-text search over records; knows nothing of the builder."""
