"""Rating of stations (等级评定): what an answer scores, and what the scores add up to."""
