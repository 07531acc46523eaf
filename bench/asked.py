"""What a page asked of the database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """One page: its queries with few rows and with many, and how many it may ask. status: what it answered."""

    page: str
    few: int
    many: int
    ceiling: int
    status: int

    @property
    def is_good(self) -> bool:
        """Whether the page was shown, keeps below its ceiling and asks no more when there is more."""
        return self.status == 200 and self.few == self.many <= self.ceiling
