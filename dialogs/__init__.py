"""Conversations: pure scripts of questions, one a file, and the engine that plays them."""
