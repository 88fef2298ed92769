"""How hypothesis looks for examples: the same on every machine, and however slow that is."""

from hypothesis import HealthCheck, settings

settings.register_profile("book", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("book")
