"""Strategy: what words say of the charter, motions, meetings, outcomes and the further question."""
