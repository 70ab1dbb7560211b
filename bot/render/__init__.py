"""How a message is drawn; one module a channel."""
