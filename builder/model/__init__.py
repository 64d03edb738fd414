"""What the passes hand each other: frozen values, no input or output."""
