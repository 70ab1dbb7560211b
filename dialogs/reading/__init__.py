"""Understanding what people type: figures, dates, people, objectives and whole updates."""
