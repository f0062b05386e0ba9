"""Earlier forms as the public may know them: a declaration's revisions, and how it differs from the year before."""
