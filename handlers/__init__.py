"""The conversation: lines become commands, outcomes become replies made of data."""
