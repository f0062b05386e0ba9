"""What pages say: computed once for each declaration, so that no list looks into a form again."""
