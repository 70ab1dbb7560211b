"""How fast Steward is: ratios from one run, printed by `make bench`."""
