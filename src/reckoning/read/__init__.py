"""Reading: a report in, its claims and issues out."""
