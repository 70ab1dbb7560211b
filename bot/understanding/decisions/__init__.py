"""Decisions: what words ask for one, make it or change it."""
