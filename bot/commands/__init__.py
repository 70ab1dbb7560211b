"""Every command, a module per subject; `table.COMMANDS` is the one list of them."""
