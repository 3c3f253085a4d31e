"""Claims judged on sources: parsing, matching, stance, verdict."""
