"""Talking: grammar and commands, turns, delivery, rendering, channels, settings."""
