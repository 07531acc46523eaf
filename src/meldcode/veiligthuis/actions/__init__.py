"""Every write of Veilig Thuis: one verb, one transaction, one witness."""
