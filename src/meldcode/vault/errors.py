class VaultError(Exception):
    """The vault can't do what was asked; the message never holds what was sealed."""


class NoKey(VaultError):
    """The keyring does not open this row."""


class Shredded(VaultError):
    """The key was destroyed on purpose: what it sealed can never be read again."""


class Tampered(VaultError):
    """The ciphertext was changed, or moved from the place it was sealed for."""


class WrongInstallationKey(VaultError):
    """The key file on this machine is not the one this database was sealed with."""


class NotSealed(VaultError):
    """Readable text was about to be stored in a sealed field."""
