"""Simulated people. Like real ones they know nothing but the cards in front of them."""
