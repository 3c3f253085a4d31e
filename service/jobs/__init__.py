"""Lists of claims that are checked one by one by a worker, and answered as a whole."""
