"""What pages say, computed once for each declaration: plain values that templates print."""
