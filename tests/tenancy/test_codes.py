"""Public codes: to be read aloud."""

import re

from meldcode.tenancy.codes import speakable_code


def test_a_code_can_be_read_aloud() -> None:
    assert re.fullmatch(r"([bdfghjklmnrst][aeiou]){2}-([bdfghjklmnrst][aeiou]){2}-[2-9]{2}", speakable_code())


def test_codes_hardly_ever_clash() -> None:
    assert len({speakable_code() for _ in range(2000)}) == 2000
