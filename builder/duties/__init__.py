"""Duties (岗位职责): who must do what and how often, read from the words of rules, from limits and procedures."""
