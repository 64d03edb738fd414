"""What `make bench` runs: speed, memory and quality against baselines of the same run."""
