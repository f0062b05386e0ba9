"""From the archive to the site: which pages exist, what each contains, and the files beside them."""
