"""The Dutch Meldcode: from a first signal to the answer of Veilig Thuis."""
