"""Tables of all departments of a region and year, for the people's congress and for leaders, to be printed."""
