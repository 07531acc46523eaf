"""What every page is made of: fields, errors, cards, steps, times, and the tags that lay them out."""
