class TenancyError(Exception):
    """Something was asked outside the context of the organisation it belongs to."""


class NoOrganisation(TenancyError):
    """Data of an organisation was touched without saying for which organisation."""
