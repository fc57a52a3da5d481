"""Files of other people's data: dated states, a checked store, a loader per family, views for measures."""
