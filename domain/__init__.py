"""The rules of Connects: plain functions on frozen values, the same answer on any machine."""
