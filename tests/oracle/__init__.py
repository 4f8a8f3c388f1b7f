"""A second set of books, written from the words of docs/ledger.md, to hold the product against."""
