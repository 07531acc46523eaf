"""Public codes: what people say to each other over the phone instead of a name or a database id."""

import secrets

# Letters that sound alike over a phone (b/p, d/t, f/v, s/z, c/k) appear once.
_CONSONANTS = "bdfghjklmnrst"
_VOWELS = "aeiou"
_DIGITS = "23456789"


def speakable_code() -> str:
    """A random code to read aloud, such as `lora-timu-47`: about 1.1 thousand million possibilities.

    It gives no access to anything, so it needs to be unlikely to clash, not hard to guess.
    """
    return f"{_word()}-{_word()}-{secrets.choice(_DIGITS)}{secrets.choice(_DIGITS)}"


def _word() -> str:
    return "".join(secrets.choice(letters) for letters in (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS))
