"""`python -m generator` is the command `disclose`."""

import sys

from generator.cli.main import main

sys.exit(main())
