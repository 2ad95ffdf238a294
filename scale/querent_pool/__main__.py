"""`python -m querent_pool`."""

import sys

from querent_pool.cli import main

if __name__ == "__main__":
    sys.exit(main())
