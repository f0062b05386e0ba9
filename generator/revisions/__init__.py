"""What the public may know of earlier forms: a declaration's revisions, and how it differs from the year before."""
