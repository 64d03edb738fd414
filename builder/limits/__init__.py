"""How limits are counted: pure functions over values, and tables that travel to the browser."""
