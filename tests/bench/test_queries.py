"""Every page: the same number of queries whatever there is to show, and never more than its ceiling."""

from bench.asked import Asked
from bench.queries import asked
from tests.cast import Cast

FEW, MANY = 1, 3


def test_no_page_asks_more_when_there_is_more_to_show(committed_db: Cast) -> None:
    pages = asked(FEW, MANY)

    assert len(pages) > 30
    assert [page for page in pages if not page.is_good] == []


def test_a_page_that_asks_once_a_row_is_noticed() -> None:
    assert not Asked("page", few=5, many=8, ceiling=15, status=200).is_good
    assert not Asked("page", few=16, many=16, ceiling=15, status=200).is_good
    assert not Asked("page", few=5, many=5, ceiling=15, status=500).is_good
    assert Asked("page", few=15, many=15, ceiling=15, status=200).is_good
