"""The published data: tidy tables for spreadsheets and programs, with a description of each column."""
