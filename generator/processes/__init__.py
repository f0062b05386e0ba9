"""Other processes, and how this one is ended: what is begun is ended in order, whenever somebody asks for it."""
