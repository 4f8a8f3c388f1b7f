"""The ledger's home: one port, SQL in files, a transaction is one plain function."""
