"""What a forge's workflow asks of us beside the commands that anybody runs."""
