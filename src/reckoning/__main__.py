"""``python -m reckoning``: the same as the command ``reckoning``."""

import sys

from reckoning.cli.main import main

if __name__ == "__main__":  # processes that read in parallel import this module too
    sys.exit(main())
