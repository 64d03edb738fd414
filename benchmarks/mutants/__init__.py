"""Tests that bite: small changes planted in the code, and those that no test notices."""
