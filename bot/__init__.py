"""The running process: settings, the doors, and the wiring between the rooms."""
