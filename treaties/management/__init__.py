"""What is run by hand or by the Makefile: commands that parse arguments and call a room."""
