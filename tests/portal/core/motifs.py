"""What the tests of drawings draw."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
UUID = "8d7f6c1e-8f0b-4c55-9a0d-2f6d3a3a1c11"
DEMO_MOTIFS = [
    "ballot-box",
    "bus-at-border",
    "cafe-phone",
    "classroom-window",
    "empty-shop",
    "gauge-flood",
    "idea-pins",
    "map-layers",
    "moving-boxes",
    "promenade-parking",
    "rhine-panorama",
    "river-and-gauge",
    "school-cables",
    "seven-doors",
    "table-and-river",
    "tree-sensor",
    "two-hands-bridge",
]
BRAND = ("#0b4f6c", "#8a4b08")
