"""Names and days as people have them: half-known, with a tussenvoegsel, with an apostrophe. It knows no house."""
