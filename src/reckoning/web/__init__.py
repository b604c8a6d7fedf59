"""The workbench: pages and an API over one ledger. It parses, calls the app and renders; it decides nothing."""
