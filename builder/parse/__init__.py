"""Text becomes model; pure, and never raises on an author's mistake."""
