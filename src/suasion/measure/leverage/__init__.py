"""Leverage: dependence by channel, less what others could and would supply."""

from suasion.measure.leverage.capacity import TOLERANCE, dependence_series, exit_options, leverage

__all__ = ["TOLERANCE", "dependence_series", "exit_options", "leverage"]
