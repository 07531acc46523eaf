"""SECRET: text about people is kept sealed; only a keyring opens it, and only an access door hands out keyrings."""
