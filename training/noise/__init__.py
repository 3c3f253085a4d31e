"""How the noise of a text is weighed: dictionary words, turns of phrase, weights. Not part of the product."""
