"""What leaves the desk for other programs and people, one format a file."""
