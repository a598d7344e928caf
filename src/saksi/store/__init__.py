"""What is remembered. Thin for now: runs are files."""
