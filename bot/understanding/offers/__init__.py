"""Offers of an objective, and other terms for it: what words answer them."""
