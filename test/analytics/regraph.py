"""Makes the dependency graph of a fleet, and the roots of its episodes, from components and their analysis documents, by the
rules of docs/graph.md alone: a second opinion, which shares no code with the program.

usage: regraph.py QUESTION.json

{ "components": [{ "id", "depends_on": [], "not_depends_on": [], "analysis": DOCUMENT or null }],
  "episodes": [{ "id", "component_id", "began", "ended", "colours" }], "within": MS, "now": TIME }
"""

import datetime
import json
import re
import sys

SOURCES = ["depends_on", "catalog", "package"]
SCOPES = ["runtime", "optional", "build", "development"]
GO = "pkg:golang/"
WITH_OWNERS = {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitea.com"}


def add_provider(providers, name, component, stated):
    """Each component once per name, by the first place that says it."""
    providers.setdefault(name, {}).setdefault(component, {"file": stated["file"], "line": stated["line"]})


def providers_of(components):
    packages, entities = {}, {}
    for component in components:
        analysis = component["analysis"] or {"dependencies": {"publishes": []}, "catalog": []}
        for package in analysis["dependencies"]["publishes"]:
            if not package["private"]:
                add_provider(packages, package["purl"], component["id"], package)
        for entity in analysis["catalog"]:
            if entity["ref"].split(":")[0] in ("component", "system", "resource"):
                add_provider(entities, entity["ref"], component["id"], entity)
            for api in entity["provides_apis"]:
                add_provider(entities, api["ref"], component["id"], {"file": entity["file"], "line": api["line"]})
    return packages, entities


def is_repository(purl):
    host, *rest = purl[len(GO):].split("/")
    return "." in host and len(rest) >= (2 if host in WITH_OWNERS else 1)


def without_major(purl):
    return re.sub(r"\.v\d+$" if purl.startswith(GO + "gopkg.in/") else r"/v([2-9]|[1-9]\d+)$", "", purl)


def owners_of(purl, packages):
    """Who provides a package: {component: where}; of a Go module also another major version, or the module above it."""
    if not purl.startswith(GO):
        return packages.get(purl, {})
    path = purl
    while is_repository(path):
        if packages.get(path):
            return packages[path]
        others = {}
        for name, found in packages.items():
            if name.startswith(GO) and without_major(name) == without_major(path):
                for component, stated in found.items():
                    others.setdefault(component, stated)
        if others:
            return others
        path = path.rsplit("/", 1)[0]
    return packages.get(purl, {})


def evidence_of(component, packages, entities):
    """All that a component names: (who it leads to, what is said)."""
    for needed in component["depends_on"]:
        said = {"file": "components.yaml", "line": None, "source": "depends_on", "scope": "runtime", "name": needed}
        yield {needed: None}, said
    analysis = component["analysis"]
    if analysis is None:
        return
    for entity in analysis["catalog"]:
        for named in entity["depends_on"] + entity["consumes_apis"]:
            said = {"source": "catalog", "scope": "runtime", "name": named["ref"]}
            yield entities.get(named["ref"], {}), {**said, "file": entity["file"], "line": named["line"]}
    for package in analysis["dependencies"]["requires"]:
        said = {"source": "package", "scope": package["scope"], "name": package["purl"]}
        yield owners_of(package["purl"], packages), {**said, "file": package["file"], "line": package["line"]}


def edges_of(components, packages, entities):
    known = {component["id"] for component in components}
    edges, unresolved = [], []
    for component in components:
        found = {}
        for owners, said in evidence_of(component, packages, entities):
            if said["source"] == "catalog" and not owners:
                place = {"file": said["file"], "line": said["line"]}
                unresolved.append({"component_id": component["id"], "ref": said["name"], **place})
            if len(owners) == 1:
                [(to, provided)] = owners.items()
                if to in known and to != component["id"]:
                    found.setdefault(to, []).append({**said, "provided_at": provided})
        denied = {one["id"]: one["reason"] for one in component["not_depends_on"]}
        for to, evidence in sorted(found.items()):
            evidence.sort(key=lambda one: (
                SOURCES.index(one["source"]), SCOPES.index(one["scope"]), one["file"], one["line"] or 0, one["name"],
            ))
            edges.append({
                "from": component["id"],
                "to": to,
                "scope": min((one["scope"] for one in evidence), key=SCOPES.index),
                "evidence": evidence,
                "denied": None if evidence[0]["source"] == "depends_on" else denied.get(to),
            })
    return sorted(edges, key=lambda edge: (edge["from"], edge["to"])), unresolved


def next_of(ids, edges, scopes):
    needs = {one: set() for one in ids}
    for edge in edges:
        if edge["denied"] is None and edge["scope"] in scopes:
            needs[edge["from"]].add(edge["to"])
    return needs


def distances_from(needs, start):
    """Over how many edges each is reached, without the start."""
    distances, frontier = {start: 0}, [start]
    while frontier:
        frontier = [other for one in frontier for other in needs[one] if other not in distances
                    and not distances.update({other: distances[one] + 1})]
    del distances[start]
    return distances


def cycles_of(reached):
    """The groups of those that reach each other."""
    groups = {frozenset([one, *(o for o in reached[one] if one in reached[o])]) for one in reached}
    return sorted(sorted(group) for group in groups if len(group) > 1)


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def colour_at(episode, at):
    before = [one["colour"] for one in episode["colours"] if moment(one["at"]) <= at]
    return before[-1] if before else episode["colours"][0]["colour"]


def roots_of(episodes, reached, within, now):
    roots = {}

    def follows(one, other):
        mine, its = one["component_id"], other["component_id"]
        began, end = moment(one["began"]), moment(one["ended"] or now)
        if mine == its or its not in reached[mine]:
            return False
        if not moment(other["began"]) <= began <= moment(other["began"]) + within:
            return False
        if moment(other["began"]) == began and mine in reached[its] and mine < its:
            return False
        if other["ended"] is not None and end > moment(other["ended"]) + within:
            return False
        return colour_at(other, began) != "unknown" and colour_at(other, end) != "unknown"

    def root_of(one):
        if one["id"] not in roots:
            found = [root_of(other) or other for other in episodes if follows(one, other)]
            roots[one["id"]] = min(found, key=lambda root: (moment(root["began"]), root["id"]), default=None)
        return roots[one["id"]]

    return {one["id"]: root_of(one) and root_of(one)["id"] for one in episodes}


def main(file):
    with open(file, encoding="utf-8") as text:
        questions = json.load(text)
    answers = []
    for question in questions:
        components = question["components"]
        ids = sorted(component["id"] for component in components)
        packages, entities = providers_of(components)
        edges, unresolved = edges_of(components, packages, entities)
        reached, needing = {}, {}
        for name, scopes in (("runtime", SCOPES[:1]), ("build", ["build"]), ("all", SCOPES)):
            needs = next_of(ids, edges, scopes)
            needed_by = {one: {other for other in ids if one in needs[other]} for one in ids}
            reached[name] = {one: distances_from(needs, one) for one in ids}
            needing[name] = {one: distances_from(needed_by, one) for one in ids}
        runtime = cycles_of(reached["runtime"])
        within = datetime.timedelta(milliseconds=question["within"])
        answers.append({
            "edges": edges,
            "unresolved": unresolved,
            "not_analysed": sorted(one["id"] for one in components if one["analysis"] is None),
            "reached": reached,
            "needing": needing,
            "cycles": {
                "medium": runtime, "low": [group for group in cycles_of(reached["all"]) if group not in runtime],
            },
            "conflicts": sorted(
                [name, sorted(found)]
                for providers in (packages, entities)
                for name, found in providers.items()
                if len(found) > 1
            ),
            "roots": roots_of(question["episodes"], reached["runtime"], within, question["now"]),
        })
    json.dump(answers, sys.stdout)


main(*sys.argv[1:])
