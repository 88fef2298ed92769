"""How hypothesis looks for examples: the same on every machine, and however slow that is."""

from hypothesis import HealthCheck, settings

settings.register_profile("book", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("book"), max_examples=20)


def pytest_configure(config):
    settings.load_profile("quick" if config.getoption("quick") else "book")
