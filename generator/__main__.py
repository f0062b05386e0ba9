"""`python -m generator` is the command `disclose`."""

import sys

from generator.cli import main

sys.exit(main())
