"""VEILIG THUIS: the report arrives, is assessed, and is answered."""
