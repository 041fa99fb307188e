"""German as Django writes it, with a comma between the day and the hour."""

DATETIME_FORMAT = "j. F Y, H:i"
