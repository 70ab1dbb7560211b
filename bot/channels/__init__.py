"""One module for each platform: it authenticates, translates and sends."""
