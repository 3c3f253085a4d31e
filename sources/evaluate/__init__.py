"""Files of texts that people have marked -> figures; one kind of text a file."""
