"""Questions of staff: when each is good, and which are drawn for a paper."""
