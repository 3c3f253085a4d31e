"""The newsroom's archive: articles, their sentences, and how we read text."""
