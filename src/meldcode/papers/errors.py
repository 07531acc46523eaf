"""What can't be kept as an attachment; each message may be shown as it is."""


class NotAPaper(Exception):
    """This file is not kept: it can't be shown safely, or it isn't what we take. Says what to do instead."""
