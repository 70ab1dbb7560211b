"""Slack as a channel; the one package that imports the Slack SDK."""
