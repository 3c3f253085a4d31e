"""Small pure comparators, one facet a file: each says how a claim and a sentence stand to each other."""
