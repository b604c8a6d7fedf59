"""How readers are found and run: plug-ins, models and what talks to them; the only readers that touch the outside."""
