"""An invented land for the tests of places: few entries, in memory."""

from __future__ import annotations

from reckoning.gazetteer.table import Entry, MemoryTable

VELLAND = Entry(1, "Velland", "country", 20.0, 30.0, 300.0, "VL", population=9_000_000)
MARROW = Entry(2, "Marrow", "country", 50.0, -90.0, 800.0, "MW", population=90_000_000)
ORRIN_UNIT = Entry(3, "Orrin", "admin1", 21.0, 31.0, 80.0, "VL", "Orrin", "VL.01", 900_000)
ORRIN = Entry(4, "Orrin", "town", 21.4, 31.1, 6.0, "VL", "Orrin", "VL.01", 400_000)
SELD = Entry(5, "Seld", "town", 21.5, 31.2, 1.5, "VL", "Orrin", "VL.01", 8_000)
SELD_FAR = Entry(6, "Seld", "town", 51.0, -91.0, 3.0, "MW", "Tarn", "MW.07", 90_000)
TARN = Entry(7, "Tarn", "admin1", 51.0, -92.0, 200.0, "MW", "Tarn", "MW.07", 2_000_000)
CAPITAL = Entry(8, "Port Vell", "capital", 19.0, 29.0, 12.0, "VL", "Coast", "VL.02", 1_500_000)
DAYR = Entry(9, "Dayr az-Zawr", "town", 22.0, 32.0, 4.0, "VL", "Orrin", "VL.01", 100_000)
RIVER = Entry(-1, "Ulm River", "river", 20.5, 30.5, 90.0, "VL", source="reckoning")
TWIN_A = Entry(10, "Twinford", "town", 23.0, 33.0, 1.0, "VL", "Orrin", "VL.01", 5_000)
TWIN_B = Entry(11, "Twinford", "town", 52.0, -93.0, 1.0, "MW", "Tarn", "MW.07", 5_000)

TABLE = MemoryTable(
    (
        (VELLAND, ["Kingdom of Velland", "فيلاند"]),
        (MARROW, ["M.R.W."]),
        (ORRIN_UNIT, ["Orrin Province"]),
        (ORRIN, ["أورين"]),
        (SELD, []),
        (SELD_FAR, []),
        (TARN, ["Tn.", "TN"]),
        (CAPITAL, ["Vell"]),
        (DAYR, ["Deir ez-Zor", "dyralzwr"]),
        (RIVER, ["Ulm"]),
        (TWIN_A, []),
        (TWIN_B, []),
    )
)
