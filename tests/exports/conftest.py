"""What the tests of the exports share."""

import pytest

from exports import LANGUAGES


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param
