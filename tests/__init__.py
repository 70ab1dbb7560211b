"""What users and operators can rely on, one claim a test."""
