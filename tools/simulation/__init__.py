"""The parts of `tools.simulate_joins`: synthetic days, slips and weeks, and the arithmetic that is done with them."""
