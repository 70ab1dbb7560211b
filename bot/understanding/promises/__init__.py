"""Promises: what words make one, and what they say became of it."""
