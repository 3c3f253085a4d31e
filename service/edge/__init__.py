"""What every request and every answer passes through: its id and log line, other origins, compression, conditions."""
