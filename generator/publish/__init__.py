"""Archive → site: which pages exist, what stands on each, and what a reader needs beside them."""
