"""What networkx and igraph say about graphs: questions on standard input, answers on standard output, JSON lines."""

import json
import random
import sys
from itertools import groupby

import igraph
import networkx as nx
from networkx.algorithms import community

TEXTBOOK = {
    "karate club": nx.karate_club_graph,
    "Florentine families": nx.florentine_families_graph,
    "Les Misérables": nx.les_miserables_graph,
    "Davis’s Southern women": nx.davis_southern_women_graph,
    "a path": lambda: nx.path_graph(30),
    "a star": lambda: nx.star_graph(12),
    "a ring of cliques": lambda: nx.ring_of_cliques(6, 5),
    "two components and somebody alone": lambda: nx.disjoint_union_all(
        [nx.complete_graph(4), nx.cycle_graph(5), nx.empty_graph(1)]
    ),
}


def communities(graph):
    """igraph takes its chance from Python, which starts elsewhere each time."""
    igraph.set_random_number_generator(random.Random(1))
    return graph.community_multilevel().modularity


def graph_of(case):
    """Ties as [a, b, age in hours, wait in hours], of which a textbook graph has invented ones."""
    if "ties" in case:
        return case["n"], case["ties"]
    graph = nx.convert_node_labels_to_integers(TEXTBOOK[case["name"]]())
    ties = [[min(a, b), max(a, b)] for a, b in graph.edges()]
    return graph.number_of_nodes(), [[a, b, 1 + (37 * i) % 400, 1 + (11 * i) % 90] for i, (a, b) in enumerate(ties)]


def hops(n, ties, search):
    """Distances by rule: ties that are too old are gone, and no tie leads on from a hub, but from the first one."""
    whole = nx.Graph([(a, b) for a, b, *_ in ties])
    whole.add_nodes_from(range(n))
    rule = nx.DiGraph()
    rule.add_nodes_from(range(n))
    for a, b, age, _ in ties:
        if age > 24 * search["days"]:
            continue
        for u, v in ((a, b), (b, a)):
            if u == search["from"] or whole.degree(u) <= search["hubLimit"]:
                rule.add_edge(u, v)
    found = nx.single_source_shortest_path_length(rule, search["from"], cutoff=search["maxHops"])
    return [found.get(v, -1) for v in range(n)]


def arrivals(n, contacts, search):
    """Earliest arrivals on a graph of moments: (v, t) leads to (v, the next t), and a contact to its other end's."""
    start, strict = search["from"], search["strict"]
    contacts = sorted((t, a, b) for a, b, t in contacts if t >= search["since"])
    moments = {v: sorted({t for t, a, b in contacts if v in (a, b)}) for v in range(n)}
    graph = nx.DiGraph()
    for v, times in moments.items():
        for t in times:
            graph.add_edge((v, t, "before"), (v, t, "after"))
        for t, later in zip(times, times[1:]):
            graph.add_edge((v, t, "after"), (v, later, "before"))
    for t, same in groupby(contacts, key=lambda contact: contact[0]):
        for _, a, b in same:
            for u, v in ((a, b), (b, a)):
                # Who may pass on what comes in the same second does so after it came, and before otherwise.
                graph.add_edge((u, t, "before" if strict else "after"), (v, t, "after"))
    answer = [-1] * n
    answer[start] = search["since"]
    if moments[start]:
        for v, t, side in nx.descendants(graph, (start, moments[start][0], "before")):
            if v != start and side == "after" and (answer[v] == -1 or t < answer[v]):
                answer[v] = t
    return answer


def dismantled(n, ties, which, steps):
    order = sorted(ties, key=lambda tie: (-tie[3] if which == "weak" else tie[3], tie[0], tie[1]))
    shares = []
    for k in range(steps + 1):
        graph = igraph.Graph(n, [tie[:2] for tie in order[int(k * len(order) / steps + 0.5) :]])
        shares.append(max(graph.connected_components().sizes()) / n)
    return shares


def measures(case):
    n, ties = graph_of(case)
    pairs = [tie[:2] for tie in ties]
    one = nx.Graph()
    one.add_nodes_from(range(n))
    one.add_edges_from(pairs)
    two = igraph.Graph(n, pairs)
    near = [set(one[v]) for v in range(n)]
    in_order = lambda by_node: [by_node[v] for v in range(n)]
    return {
        "n": n,
        "ties": ties,
        "hops": [hops(n, ties, search) for search in case["searches"]],
        "distances": [[-1 if d == float("inf") else int(d) for d in row] for row in two.distances()],
        "components": {
            "networkx": sorted(sorted(part) for part in nx.connected_components(one)),
            "igraph": sorted(sorted(part) for part in two.connected_components()),
        },
        "cores": {"networkx": in_order(nx.core_number(one)), "igraph": two.coreness()},
        "articulation": {
            "networkx": sorted(nx.articulation_points(one)),
            "igraph": sorted(two.articulation_points()),
        },
        "betweenness": {
            "networkx": in_order(nx.betweenness_centrality(one, normalized=False)),
            "igraph": two.betweenness(),
        },
        "pageRank": {
            "networkx": in_order(nx.pagerank(one, tol=1e-14, max_iter=2000)),
            "igraph": two.pagerank(),
        },
        "louvain": pairs
        and {
            "networkx": community.modularity(one, community.louvain_communities(one, seed=1)),
            "igraph": communities(two),
        },
        "shared": [len(near[a] & near[b]) for a, b in pairs],
        "overlap": [len(near[a] & near[b]) / max(1, len((near[a] | near[b]) - {a, b})) for a, b in pairs],
        "dismantled": {which: dismantled(n, ties, which, 7) for which in ("weak", "strong")},
    }


def modularity(case):
    """Of a division that somebody else found: `of` names the community of each number."""
    one = nx.Graph()
    one.add_nodes_from(range(case["n"]))
    one.add_edges_from(case["pairs"])
    groups = [{v for v, c in enumerate(case["of"]) if c == group} for group in set(case["of"])]
    two = igraph.Graph(case["n"], case["pairs"])
    return {"networkx": community.modularity(one, groups), "igraph": two.modularity(case["of"])}


def matched(case):
    """Rounds of Jaccard indices, which igraph computes on a graph of candidates and their contacts."""
    log, at = case["contacts"], case["at"]
    sides = [nx.Graph([(a, b) for a, b, t in log if (t >= at) == later]) for later in (False, True)]
    degree = lambda side, v: side.degree(v) if v in side else 0
    olds, news = [
        {v for v in here if here.degree(v) >= case["least"] and degree(there, v) <= 0.2 * here.degree(v)}
        for here, there in (sides, sides[::-1])
    ]
    candidates, names, answer = olds | news, {}, []
    while True:
        graph = nx.Graph()
        # A candidate on one side is another node than a contact that goes by the same number.
        for kind, group, side in (("old", olds, sides[0]), ("new", news, sides[1])):
            for v in group - names.keys():
                graph.add_node((kind, v))
                near = {names.get(u, u) for u in side[v] if u in names or u not in candidates}
                graph.add_edges_from(((kind, v), ("contact", u)) for u in near)
        order = sorted(graph)
        index = {node: i for i, node in enumerate(order)}
        two = igraph.Graph(len(order), [(index[p], index[q]) for p, q in graph.edges()])
        pairs = [(p, q) for p in order for q in order if p[0] == "old" and q[0] == "new"]
        found = two.similarity_jaccard(pairs=[(index[p], index[q]) for p, q in pairs], loops=False) if pairs else []
        score = dict(zip(pairs, found))
        round_ = []
        for (p, q), value in score.items():
            rivals = [other for (x, y), other in score.items() if (x == p) != (y == q)]
            if value >= case["similar"] and value > max(rivals, default=0):
                round_.append([p[1], q[1], value])
        if not round_:
            return answer
        for old, new, _ in round_:
            names[old] = names[new] = old
        answer += sorted(round_, key=lambda match: (-match[2], match[0]))


QUESTIONS = {
    "measures": measures,
    "modularity": modularity,
    "matched": matched,
    "arrivals": lambda case: [arrivals(case["n"], case["contacts"], search) for search in case["searches"]],
}

for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(QUESTIONS[question["ask"]](question)), flush=True)
