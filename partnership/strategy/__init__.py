"""Strategy before motions: what the partnership is for, and the rules that hold it to that."""
