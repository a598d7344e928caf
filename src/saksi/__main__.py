"""`python -m saksi` is `saksi`."""

from saksi.app.main import main

main()
