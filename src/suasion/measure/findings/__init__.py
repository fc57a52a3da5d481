"""What a measurement hands on: leverage by channel, movements, signed ties, verdicts; plain records."""
