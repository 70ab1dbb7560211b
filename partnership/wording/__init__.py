"""Every sentence that Steward says, by subject."""
