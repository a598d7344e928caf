"""The web desk: stories, search and corrections in a browser, and the same for programs."""
