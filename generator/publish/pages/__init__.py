"""The pages of the site: which there are, and the content of each as plain values."""
