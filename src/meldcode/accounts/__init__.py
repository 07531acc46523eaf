"""WHO: organisations, the people who work there, the roles they hold and what a role may do."""
