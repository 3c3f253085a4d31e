"""Files of cases that people have judged -> figures; one kind of case a file."""
