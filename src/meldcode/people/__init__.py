"""Names, days, addresses and ties as people have them: half-known, from some time to some time. It knows no house."""
