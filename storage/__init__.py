"""Remembering: the store's port, its backends, and one typed face over them."""
