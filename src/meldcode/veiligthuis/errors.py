class VeiligThuisError(Exception):
    """Something can't be done with this report; the message may be shown as it is."""


class StaleAssessment(VeiligThuisError):
    """Somebody else assessed meanwhile: she who writes now has to see that first."""

    def __init__(self) -> None:
        super().__init__("Een collega heeft deze melding intussen beoordeeld. Lees dat eerst.")


class NotAssessed(VeiligThuisError):
    """There is nothing to tell the reporter yet."""

    def __init__(self) -> None:
        super().__init__("Deze melding is nog niet beoordeeld. Beoordeel haar eerst, dan kun je terugkoppelen.")
