"""One hypothesis profile for all: no deadlines, the same examples on every run."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suasion",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("suasion")
