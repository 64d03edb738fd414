"""What is behind each `zhidu …`: options read, work asked for, outcomes told."""
