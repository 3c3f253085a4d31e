"""How damaged an article's language looks, such as bad machine translation, and where."""

from sources.noise.signs import RULES
from sources.noise.weighing import HIGH_VALUE, MAX_PLACES, assess, assess_sentences, by_hand

__all__ = ["HIGH_VALUE", "MAX_PLACES", "RULES", "assess", "assess_sentences", "by_hand"]
