"""Counts the figures of episodes, heals and deployments from the raw events of a workspace, by the rules of
docs/analytics.md alone: a second opinion, which shares no code with the program.

usage: recompute.py EVENTS_FOLDER SINCE UNTIL PRODUCTION[,PRODUCTION] COMPONENT...   (times in milliseconds since 1970)
"""

import datetime
import glob
import json
import math
import os
import sys

HOUR = 3_600_000
DAY = 24 * HOUR
PERSONS_DOINGS = {
    "ticket_assigned", "ticket_commented", "ticket_changed", "ticket_resolved", "heal_approved", "heal_forced",
}
OUTCOMES = ["healed", "failed", "no_effect", "gave_up", "recovered"]


def ms(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return (moment - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(milliseconds=1)


def iso(time):
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=time)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (time % 1000)


def events_of(folder, component):
    events = []
    for file in glob.glob(os.path.join(folder, component, "**", "*.jsonl"), recursive=True):
        with open(file, encoding="utf-8") as lines:
            events += [json.loads(line) for line in lines if line.strip()]
    events.sort(key=lambda event: event["seq"])
    for event in events:
        event["t"], event["r"] = ms(event["at"]), ms(event["recorded_at"])
    return events


def failing_since(events, index, after):
    """Since when starts in the environment of this failed one have failed one after another."""
    since = events[index]["t"]
    for event in reversed(events[after:index]):
        if event["type"] != "start" or event["environment"] != events[index]["environment"]:
            continue
        if event["success"]:
            break
        since = min(since, event["t"])
    return since


def causes_of(events, index):
    """What was recorded at the time of this change, before it; nothing where time alone brought it."""
    change = events[index]
    if change["t"] != change["r"]:
        return []
    first = index
    while first > 0 and events[first - 1]["r"] == change["r"]:
        first -= 1
    return list(range(first, index))


def first_sign(events, index, after):
    signs = []
    for cause in causes_of(events, index):
        event = events[cause]
        if event["type"] in ("status_changed", "status_reviewed"):
            continue
        failed = event["type"] == "start" and not event["success"]
        signs.append(failing_since(events, cause, after) if failed else event["t"])
    return min(signs, default=events[index]["t"])


def person_of(events, index):
    for cause in reversed(causes_of(events, index)):
        event = events[cause]
        is_probe = event["type"] == "start" and event["source"] == "health"
        if event["run"] is None and event.get("actor") and not is_probe and not event["type"].startswith("maintenance_"):
            return event["actor"]
    return None


def episodes_of(events):
    episodes, after = [], 0
    for index, event in enumerate(events):
        is_open = bool(episodes) and episodes[-1]["ended"] is None
        if event["type"] == "status_changed":
            if is_open and event["to"] == "green":
                episode = episodes[-1]
                healed = any(o == "healed" and at >= episode["turned"] for at, o in episode["heals"])
                episode["how"] = "healed" if healed else "by_person" if person_of(events, index) else "by_itself"
                episode["ended"] = event["t"]
                after = index + 1
            elif is_open:
                episodes[-1]["colours"].add(event["to"])
                episodes[-1]["turned"] = event["t"]
            elif event["to"] != "green":
                episodes.append({
                    "began": event["t"], "noticed": event["r"], "sign": first_sign(events, index, after),
                    "colours": {event["to"]}, "turned": event["t"], "ended": None, "how": None, "ack": None, "heals": [],
                })
        elif event["type"] == "heal_attempted":
            began = event["t"] - event["duration_ms"]
            of = next((e for e in reversed(episodes) if e["began"] <= began), None)
            if of and (of["ended"] is None or began <= of["ended"]):
                of["heals"].append((event["t"], event["outcome"]))
                if of["ended"] is not None and event["outcome"] == "healed":
                    of["how"] = "healed"
        elif is_open and episodes[-1]["ack"] is None and event.get("actor") and event["type"] in PERSONS_DOINGS:
            episodes[-1]["ack"] = event["t"]
    return episodes


def figure(values, unless=None):
    """Of times in milliseconds: the median and nine tenths in seconds, how many, and how many were below zero."""
    known = sorted(value / 1000 for value in values if value >= 0)
    if not known or unless:
        return {"value": None, "p90": None, "n": len(known)}
    half = len(known) // 2
    median = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    return {"value": median, "p90": known[math.ceil(0.9 * len(known)) - 1], "n": len(known)}


def incidents(components, since, until):
    def within(time):
        return time is not None and since <= time <= until

    begun, ended, gaps, is_open = [], [], [], 0
    for component in components:
        failures = [e for e in component["episodes"] if e["colours"] & {"red", "yellow"}]
        begun += [e for e in failures if within(e["began"])]
        ended += [e for e in failures if within(e["ended"])]
        is_open += sum(e["ended"] is None and e["began"] <= until for e in failures)
        gaps += [b["began"] - a["began"] for a, b in zip(failures, failures[1:]) if within(b["began"])]
    recovered = figure([e["ended"] - e["began"] for e in ended])
    found = {
        "episodes": {"value": len(begun), "n": len(begun)},
        "time_to_detect": figure([e["noticed"] - e["sign"] for e in begun]),
        "time_to_acknowledge": figure([e["ack"] - e["noticed"] for e in begun if e["ack"] is not None]),
        "time_to_recover": figure([e["ended"] - e["began"] for e in ended], unless=is_open > recovered["n"]),
        "time_between_failures": figure(gaps),
    }
    for how in ("healed", "by_person", "by_itself"):
        found["time_to_recover_" + how] = figure([e["ended"] - e["began"] for e in ended if e["how"] == how])
    return found


def failures_between(component, first, last):
    return [
        e for e in component["episodes"] if e["colours"] & {"red", "yellow"} and first <= e["began"] <= last
    ]


def share(yes, of):
    return {"value": 100 * yes / of if of else None, "n": of}


def held_of(heals, hold, until):
    """How many of those that healed held, and of how many that is known."""
    held = known = 0
    for component, heal in heals:
        if heal["outcome"] != "healed":
            continue
        if failures_between(component, heal["t"] + 1, min(heal["t"] + hold, until)):
            known += 1
        elif heal["t"] + hold <= until:
            held, known = held + 1, known + 1
    return held, known


def heals_within(components, since, until):
    return [
        (component, event)
        for component in components
        for event in component["events"]
        if event["type"] == "heal_attempted" and since <= event["t"] <= until
    ]


def heal_rows(components, since, until):
    rows = []
    heals = heals_within(components, since, until)
    for strategy in {event["strategy"] for _, event in heals}:
        own = [(component, event) for component, event in heals if event["strategy"] == strategy]
        counts = [sum(event["outcome"] == outcome for _, event in own) for outcome in OUTCOMES]
        shares = [share(*held_of(own, hold, until))["value"] for hold in (HOUR, DAY)]
        rows.append([strategy, len(own), *counts, *shares])
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def offender_rows(components, since, until, least):
    rows = []
    for component in components:
        own = failures_between(component, since, until)
        if len(own) >= least:
            ends = [sum(e["how"] == how for e in own) for how in ("healed", "by_person", "by_itself")]
            rows.append([component["id"], len(own), *ends, iso(max(e["began"] for e in own))])
    rows.sort(key=lambda row: row[0])
    rows.sort(key=lambda row: (row[1], row[5]), reverse=True)
    return rows


def deployments(components, since, until, production):
    count = failed = judged = unversioned = 0
    first_day = None
    for component in components:
        own, before = [], {}
        starts = [
            e for e in component["events"]
            if e["type"] == "start" and e["source"] == "person" and e["environment"] in production
        ]
        for start in sorted(starts, key=lambda e: (e["t"], e["seq"])):
            day = start["t"] // DAY
            first_day = day if first_day is None else min(first_day, day)
            if start["version"] is None:
                unversioned += since // DAY <= day <= until // DAY
            elif before.get(start["environment"]) != start["version"]:
                before[start["environment"]] = start["version"]
                own.append(start["t"])
        for at, following in zip(own, own[1:] + [None]):
            if not since <= at <= until:
                continue
            count += 1
            blamed = [
                e for e in failures_between(component, at, min(at + DAY, until))
                if following is None or e["began"] < following
            ]
            if blamed or at + DAY <= until or (following is not None and following <= until):
                judged, failed = judged + 1, failed + bool(blamed)
    if count == 0:
        none = {"value": None, "n": 0}
        return {"deployments": none, "deployment_frequency": none, "change_failure_rate": none}
    days = until // DAY - max(since // DAY, first_day) + 1
    return {
        "deployments": {"value": count, "n": count},
        "deployment_frequency": {"value": count / days, "n": count},
        "change_failure_rate": share(failed, judged),
    }


def main(folder, since, until, production, *ids):
    since, until = int(since), int(until)
    components = []
    for component in ids:
        events = events_of(folder, component)
        components.append({"id": component, "events": events, "episodes": episodes_of(events)})

    def figures(group):
        return {
            **incidents(group, since, until),
            "heals_held": share(*held_of(heals_within(group, since, until), DAY, until)),
            **deployments(group, since, until, production.split(",")),
        }

    json.dump({
        "fleet": figures(components),
        "components": {component["id"]: figures([component]) for component in components},
        "offenders": offender_rows(components, since, until, 2),
        "heals": heal_rows(components, since, until),
    }, sys.stdout)


main(*sys.argv[1:])
