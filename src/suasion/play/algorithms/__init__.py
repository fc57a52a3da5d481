"""How stability is computed: sweeps over lists, grids and fibres, compiled loops, satisfiability."""
