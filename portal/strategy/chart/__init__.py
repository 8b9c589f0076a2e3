"""Drawings of indicators, made on the server: no script, no style attribute."""

from portal.strategy.chart.bars import bar, split_bar
from portal.strategy.chart.drawing import chart

__all__ = ["bar", "chart", "split_bar"]
