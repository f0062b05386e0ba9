"""Two declarations → what differs between them, exactly and in the form's own words."""
