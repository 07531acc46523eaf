"""Every write in the professional's house: one verb, one transaction, one witnessed event."""
