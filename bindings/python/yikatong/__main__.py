"""`python -m yikatong`."""
from ._cli import main

raise SystemExit(main())
