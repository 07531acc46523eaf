"""What people are still writing: drafts, sealed, and given back to whoever typed them."""
