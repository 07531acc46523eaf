"""The pages of Veilig Thuis: door, form, action, answer."""
