"""Time: what is due is planned and claimed here; nothing is sent from here."""
