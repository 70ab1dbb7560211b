"""What is said about strategy."""
