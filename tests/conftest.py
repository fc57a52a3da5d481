"""One hypothesis profile for all: no deadlines, the same examples on every run; one thread per process."""

import os

# The suite already uses every core; more threads for small matrices only get in each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from hypothesis import HealthCheck, settings

settings.register_profile(
    "suasion",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("suasion")
