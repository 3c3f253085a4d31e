"""Small pure comparators, one facet a file: each lays one facet of a claim beside a sentence and says how they stand."""
