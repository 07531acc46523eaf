class ExchangeError(Exception):
    """A letter can't be written, carried or opened; the message holds nothing of what it says."""


class NotAddressed(ExchangeError):
    """There is no address for that organisation."""


class BadLetter(ExchangeError):
    """The letter was changed on the way, is not for this organisation, or is not from whom it says."""
