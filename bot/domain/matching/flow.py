"""The flow solver, in types that hold: its own stubs misread numpy's arrays."""

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Network:
    def __init__(self) -> None:
        self._solver = SimpleMinCostFlow()

    def add(self, tails: Ints, heads: Ints, capacities: Ints, costs: Ints) -> Ints:
        """The numbers of the new arcs."""
        arcs: Ints = self._solver.add_arcs_with_capacity_and_unit_cost(  # type: ignore[assignment]
            tails,  # type: ignore[arg-type]
            heads,  # type: ignore[arg-type]
            capacities,  # type: ignore[arg-type]
            costs,  # type: ignore[arg-type]
        )
        return arcs

    def fill(self, source: int, sink: int, supply: int) -> None:
        """Sends as much of the supply as can reach the sink, at the lowest cost."""
        self._solver.set_node_supply(source, supply)
        self._solver.set_node_supply(sink, -supply)
        status = self._solver.solve_max_flow_with_min_cost()  # type: ignore[no-untyped-call]
        if status != SimpleMinCostFlow.OPTIMAL:
            raise RuntimeError(f"the solver found no flow: {status.name}")

    def used(self, arcs: Ints) -> Mask:
        flows: Ints = self._solver.flows(arcs)  # type: ignore[arg-type, assignment]
        return flows > 0
