"""Rules and forms become Word and Excel files, filled in for each station."""
