"""Tests of zhidu."""
