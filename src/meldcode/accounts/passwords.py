"""How passwords are kept: Argon2id, at the cost that lets thirty people sign in at once on a small machine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """46 MiB, one pass, one lane: OWASP's first choice, 60 ms here. Django's default takes 100 MiB for each sign-in."""

    time_cost = 1
    memory_cost = 46 * 1024
    parallelism = 1
