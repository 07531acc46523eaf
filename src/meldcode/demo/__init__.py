"""One invented family, told in chapters: what a visitor tries, and the test that runs the whole house."""
