"""The graph model of a conflict: states, who can move from which to which, and preferences over them."""
