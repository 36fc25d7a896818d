"""The flow solvers, in types that hold: their own stubs misread numpy's arrays."""

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.max_flow import SimpleMaxFlow
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
SOURCE, SINK = 0, 1


def largest_flow(tails: Ints, heads: Ints, capacities: Ints, nodes: int) -> tuple[int, Mask]:
    """From SOURCE to SINK, and the nodes on the source's side of a smallest cut."""
    solver = SimpleMaxFlow()
    solver.add_arcs_with_capacity(tails, heads, capacities)  # type: ignore[arg-type]
    status = solver.solve(SOURCE, SINK)  # type: ignore[no-untyped-call]
    if status != SimpleMaxFlow.OPTIMAL:
        raise RuntimeError(f"the solver found no flow: {status.name}")
    near = np.zeros(nodes, dtype=bool)
    near[solver.get_source_side_min_cut()] = True
    return solver.optimal_flow(), near


def cheapest_flow(tails: Ints, heads: Ints, capacities: Ints, costs: Ints, supply: int) -> Ints:
    """Through each arc, when as much of the supply as can reaches SINK at the lowest cost."""
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        tails,  # type: ignore[arg-type]
        heads,  # type: ignore[arg-type]
        capacities,  # type: ignore[arg-type]
        costs,  # type: ignore[arg-type]
    )
    solver.set_node_supply(SOURCE, supply)
    solver.set_node_supply(SINK, -supply)
    status = solver.solve_max_flow_with_min_cost()  # type: ignore[no-untyped-call]
    if status != SimpleMinCostFlow.OPTIMAL:
        raise RuntimeError(f"the solver found no flow: {status.name}")
    flows: Ints = solver.flows(arcs)  # type: ignore[arg-type, assignment]
    return flows
