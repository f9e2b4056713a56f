"""Counts every figure of `hms analytics` from the raw events of a workspace, by the rules of docs/analytics.md (and for uptime
of docs/health.md, for maintenance of docs/monitoring.md) alone: a second opinion, which shares no code with the program.

usage: recompute.py < QUESTION.json

{ "events": FOLDER, "now": MS, "since": [MS, ...], "production": [NAME, ...], "min_episodes": N,
  "components": [{ "id", "owner", "technology": [], "slo": { "objective", "window", "slice" }, "tags": { TAG: MS }, "commits": { HASH: MS } }] }

All times are in milliseconds since 1970. Prints for each of `since` the groups, rankings and trend until `now`.
"""

import bisect
import datetime
import functools
import glob
import json
import math
import os
import sys
import zoneinfo

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
PERSONS_DOINGS = {
    "ticket_assigned", "ticket_commented", "ticket_changed", "ticket_resolved", "heal_approved", "heal_forced",
}
DAY_EVENTS = {"status_changed", "start", "maintenance_declared", "maintenance_started", "maintenance_ended"}
ANSWER_HOLDS = 150 * MINUTE
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
NO_FAILURE = "episodes in which nothing but the evidence was missing"
EPOCH = datetime.datetime(1970, 1, 1)
BELOW_ZERO = "times below zero, as of a clock that was set back"
RECENT_HEALS = "heals that healed less than 24 hours ago"
OUTCOMES = ["healed", "failed", "no_effect", "came_back", "worse", "gave_up", "recovered", "by_hand"]


def ms(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return (moment - EPOCH.replace(tzinfo=datetime.timezone.utc)) // datetime.timedelta(milliseconds=1)


def iso(time):
    moment = EPOCH + datetime.timedelta(milliseconds=time)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (time % 1000)


def events_of(folder, component):
    events = []
    for file in glob.glob(os.path.join(folder, component, "**", "*.jsonl"), recursive=True):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    one = json.loads(line)
                    events += one if isinstance(one, list) else [one]
    events.sort(key=lambda event: event["seq"])
    for event in events:
        event["t"], event["r"] = ms(event["at"]), ms(event["recorded_at"])
    return events


def failing_since(events, index, after):
    """Since when starts in the environment of this failed one have failed one after another."""
    since = events[index]["t"]
    for place in range(index - 1, after - 1, -1):
        event = events[place]
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


def counts(of):
    return {what: count for what, count in of.items() if count}


def figure(values, left_out, unless=None):
    """Of times in milliseconds: the median and nine tenths in seconds, and of how many."""
    known = sorted(value / 1000 for value in values if value >= 0)
    found = {"n": len(known), "left_out": counts({**left_out, BELOW_ZERO: len(values) - len(known)})}
    if not known or unless:
        return {"value": None, "p90": None, **found}
    half = len(known) // 2
    median = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    return {"value": median, "p90": known[math.ceil(0.9 * len(known)) - 1], **found}


def is_failure(episode):
    return bool(episode["colours"] & {"red", "yellow"})


def incidents(components, since, until):
    def within(time):
        return time is not None and since <= time <= until

    begun, ended, gaps, firsts, is_open = [], [], [], 0, 0
    unknown_begun = unknown_ended = begin_ahead = end_ahead = 0
    for component in components:
        unknown = [e for e in component["episodes"] if not is_failure(e)]
        unknown_begun += sum(within(e["began"]) for e in unknown)
        unknown_ended += sum(within(e["ended"]) for e in unknown)
        failures = [e for e in component["episodes"] if is_failure(e)]
        begun += [e for e in failures if within(e["began"])]
        ended += [e for e in failures if within(e["ended"])]
        is_open += sum(e["ended"] is None and e["began"] <= until for e in failures)
        begin_ahead += sum(e["began"] > until for e in failures)
        end_ahead += sum(e["ended"] is not None and e["ended"] > until for e in failures)
        firsts += bool(failures) and within(failures[0]["began"])
        gaps += [b["began"] - a["began"] for a, b in zip(failures, failures[1:]) if within(b["began"])]
    left = {NO_FAILURE: unknown_begun}
    times = [e["ended"] - e["began"] for e in ended]
    waiting = sum(e["ack"] is None and e["ended"] is None for e in begun)
    found = {
        "episodes": {
            "value": len(begun),
            "n": len(begun),
            "left_out": counts({**left, "episodes that begin ahead of the clock": begin_ahead}),
        },
        "time_to_detect": figure([e["noticed"] - e["sign"] for e in begun], left),
        "time_to_acknowledge": figure([e["ack"] - e["noticed"] for e in begun if e["ack"] is not None], {
            **left,
            "open episodes that nobody has acknowledged": waiting,
            "episodes that ended before anybody acknowledged them": sum(e["ack"] is None for e in begun) - waiting,
        }),
        "time_to_recover": figure(
            times,
            {
                NO_FAILURE: unknown_ended,
                "open episodes": is_open,
                "episodes that end ahead of the clock": end_ahead,
            },
            unless=is_open > sum(time >= 0 for time in times),
        ),
        "time_between_failures": figure(gaps, {**left, "first episodes of a component": firsts}),
    }
    for how in ("healed", "by_person", "by_itself"):
        found["time_to_recover_" + how] = figure([e["ended"] - e["began"] for e in ended if e["how"] == how], {})
    return found


def failures_between(component, first, last):
    """Those that began from one moment to another, in the order of their times."""
    begun = component["begun"]
    return component["failures"][bisect.bisect_left(begun, first) : bisect.bisect_right(begun, last)]


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
        for event in component["healings"]
        if since <= event["t"] <= until
    ]


def heals(components, since, until):
    found = heals_within(components, since, until)
    healed = [heal for heal in found if heal[1]["outcome"] == "healed"]
    held, known = held_of(healed, DAY, until)
    left = {RECENT_HEALS: len(healed) - known, "heals that did not heal": len(found) - len(healed)}
    return {"heals_held": {**share(held, known), "left_out": counts(left)}}


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
    return sorted(rows, key=lambda row: (row[1], row[5]), reverse=True)


def commit_time(component, version):
    """When the commit was made that a version names."""
    tags, commits = component.get("tags", {}), component.get("commits", {})
    if version.lower() in commits:
        return commits[version.lower()]
    plain = version[1:] if version[:1] == "v" and version[1:2].isdigit() else version
    for name in (version, "v" + plain, plain):
        if name in tags:
            return tags[name]
    if plain == "":
        return None
    endings = tuple(sign + v + plain for sign in "-@/_" for v in ("", "v"))
    times = {time for name, time in tags.items() if name.endswith(endings)}
    return times.pop() if len(times) == 1 else None


def deployments(components, since, until, production):
    count = failed = judged = unversioned = 0
    first_day, leads = None, []
    for component in components:
        own, before = [], {}
        for start in component["started"]:
            if start["environment"] not in production:
                continue
            day = start["t"] // DAY
            first_day = day if first_day is None else min(first_day, day)
            if start["version"] is None:
                unversioned += since // DAY <= day <= until // DAY
            elif before.get(start["environment"]) != start["version"]:
                before[start["environment"]] = start["version"]
                own.append((start["t"], start["version"]))
        for (at, version), following in zip(own, [at for at, _ in own[1:]] + [None]):
            if not since <= at <= until:
                continue
            count += 1
            committed = commit_time(component, version)
            if committed is not None:
                leads.append(at - committed)
            last = min(at + DAY, until) if following is None else min(at + DAY, until, following - 1)
            blamed = failures_between(component, at, last)
            if blamed or at + DAY <= until or (following is not None and following <= until):
                judged, failed = judged + 1, failed + bool(blamed)
    left = {"starts without a version": unversioned}
    per_day = count / (until // DAY - max(since // DAY, first_day) + 1) if count else None
    return {
        "deployments": {"value": count or None, "n": count, "left_out": counts(left)},
        "deployment_frequency": {"value": per_day, "n": count, "left_out": counts(left)},
        "change_failure_rate": {
            **share(failed, judged),
            "left_out": counts({"deployments less than 24 hours ago that have not failed": count - judged, **left}),
        },
        "lead_time": figure(
            leads, {"deployments of a version that names no tag and no commit": count - len(leads), **left}
        ),
    }


def intervals_without(spans, others):
    """What of the spans (from, until, what) is in none of the others (from, until), which stand in order and apart."""
    found, ends = [], [end for _, end in others]
    for begin, end, what in spans:
        for other_begin, other_end in others[bisect.bisect_right(ends, begin) :]:
            if other_begin >= end:
                break
            if begin < other_begin:
                found.append((begin, other_begin, what))
            begin = other_end
        if begin < end:
            found.append((begin, end, what))
    return found


def joined(spans):
    found = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def clip(spans, begin, end):
    return [(max(a, begin), min(b, end), *rest) for a, b, *rest in spans if max(a, begin) < min(b, end)]


def moment_of(text):
    return ms(text if "T" in text else text + "T00:00:00Z")


@functools.cache
def zone_of(name):
    return zoneinfo.ZoneInfo(name)


def clock(time, zone):
    """What a clock of the zone reads at a moment, as milliseconds of UTC."""
    moment = EPOCH.replace(tzinfo=datetime.timezone.utc) + datetime.timedelta(milliseconds=time)
    return time + moment.astimezone(zone).utcoffset() // datetime.timedelta(milliseconds=1)


def moment_at(wall, zone, fold):
    """When a clock of the zone reads this: of two such moments the first (0) or the second (1), of none when it is put forward."""
    read = EPOCH + datetime.timedelta(milliseconds=wall)
    early, late = sorted(
        wall - read.replace(tzinfo=zone, fold=one).utcoffset() // datetime.timedelta(milliseconds=1) for one in (0, 1)
    )
    found = [time for time in (early, late) if clock(time, zone) == wall]
    if found:
        return found[-1 if fold else 0]
    before = clock(early, zone) - early
    while late - early > 1:
        middle = (early + late) // 2
        early, late = (middle, late) if clock(middle, zone) - middle == before else (early, middle)
    return late


def windows_between(windows, begin, end):
    """When declared windows are, between two moments."""
    spans = []
    for window in windows:
        if "days" not in window:
            spans.append((moment_of(window["from"]), moment_of(window["until"])))
            continue
        zone = zone_of(window.get("zone", "UTC"))
        at, until = (sum(int(x) * y for x, y in zip(window[key].split(":"), (HOUR, MINUTE))) for key in ("from", "until"))
        for day in range(begin // DAY - 2, end // DAY + 2):
            if WEEKDAYS[(day + 4) % 7] in window["days"]:
                last = day * DAY + until + (DAY if until <= at else 0)
                spans.append((moment_at(day * DAY + at, zone, 0), moment_at(last, zone, 1)))
    return [(max(a, begin), min(b, end)) for a, b in spans if max(a, begin) < min(b, end)]


def maintenance_of(events, begin, end):
    declared, started, over = [], [], []
    for event in events:
        if event["type"] == "maintenance_declared":
            declared.append((event["t"], event["windows"]))
        elif event["type"] in ("maintenance_started", "maintenance_ended"):
            # Sorted by their ends: those that end behind this moment are cut off there.
            while started and started[-1][0] > event["t"]:
                _, a = started.pop()
                over.append((max(a, event["t"]), a))
            for one in over:
                bisect.insort(started, one)
            over.clear()
            if event["type"] == "maintenance_started":
                bisect.insort(started, (ms(event["until"]), event["t"]))
    spans = [(a, b) for b, a in started]
    for (since, windows), (until, _) in zip(declared, declared[1:] + [(end, None)]):
        spans += windows_between(windows, max(since, begin), min(until, end))
    return joined(clip(spans, begin, end))


def starts_in_order(events):
    starts = [event for event in events if event["type"] == "start"]
    late = sorted((e for e in starts if e["t"] != e["r"]), key=lambda e: (e["t"], e["seq"]))
    ordered, next_ = [], 0
    for start in (e for e in starts if e["t"] == e["r"]):
        while next_ < len(late) and (late[next_]["t"], late[next_]["seq"]) < (start["t"], start["seq"]):
            ordered.append(late[next_])
            next_ += 1
        ordered.append(start)
    return ordered + late[next_:]


def longer(until, end):
    """How long it holds after one more that says the same: an answer ends a start that held until the next one."""
    return end if math.inf in (until, end) else max(until, end)


def up_and_down(events):
    """Rows of starts and answers that say the same: (from, until, whether it is up)."""
    rows = []
    # When the first of those that the last row ends with was, until when these hold, and what came before them.
    first = holds = before = None
    for start in starts_in_order(events):
        lasts = start.get("valid_for_ms") or (ANSWER_HOLDS if start["source"] == "health" else math.inf)
        end = start["t"] + lasts
        begin, until, is_up = rows[-1] if rows else (-math.inf, -math.inf, None)
        is_same = is_up == start["success"]
        if is_same and first <= start["r"] + 5 * MINUTE and start["t"] <= holds:
            holds = longer(holds, end)
            rows[-1] = (begin, max(before, holds), is_up)
            continue
        at = max(start["t"], begin)
        # A start without an end holds in place of what came before it.
        goes_on = is_same and at <= until < math.inf and end < math.inf
        first, holds, before = start["t"], end, until if goes_on else -math.inf
        if rows:
            rows[-1] = (begin, min(until, at), is_up)
        rows.append((at, max(before, holds), start["success"]))
    return rows


def time_of(events, now):
    """What is known of a component's time: (from, until, colour), (from, until, up or down outside maintenance), maintenance."""
    known = [e for e in events if e["type"] in DAY_EVENTS and e["t"] <= now + 5 * MINUTE]
    if not known:
        return [], [], []
    begin = max(0, min(e["t"] for e in known))
    end = max([now, begin] + [e["t"] for e in known])
    line = [(begin, "unknown")]
    for event in known:
        if event["type"] == "status_changed":
            at = max(begin, event["t"])
            while line and line[-1][0] >= at:
                line.pop()
            line.append((at, event["to"]))
    ends = [at for at, _ in line[1:]] + [end]
    colours = [(at, until, colour) for (at, colour), until in zip(line, ends) if at < until]
    planned = maintenance_of(known, begin, end)
    return colours, intervals_without(clip(up_and_down(known), begin, end), planned), planned


def by_day(spans):
    """How long each day was what: {day: {what: length}}."""
    days = {}
    for begin, end, *what in spans:
        for day in range(begin // DAY, (end - 1) // DAY + 1):
            length = min(end, (day + 1) * DAY) - max(begin, day * DAY)
            parts = days.setdefault(day, {})
            parts[what[0] if what else None] = parts.get(what[0] if what else None, 0) + length
    return days


def length_within(component, line, what, since, until):
    """How long it was what on the days of the window."""
    days = component[line]
    if since // DAY == until // DAY:
        return days.get(until // DAY, {}).get(what, 0)
    return sum(parts.get(what, 0) for day, parts in days.items() if since // DAY <= day <= until // DAY)


def half_up(number):
    return math.floor(number + 0.5)


def uptime(components, since, until):
    def total(line, what):
        return sum(length_within(component, line, what, since, until) for component in components)

    up, down, planned = total("up_days", True), total("up_days", False), total("planned_days", None)
    return {
        "uptime": {
            **share(up, up + down),
            "n": half_up((up + down) / 1000),
            "left_out": counts({"seconds in maintenance": math.ceil(planned / 1000)}),
        }
    }


def slo_of(component, now):
    """Of now, whatever the window: counted once."""
    if "standing" not in component:
        component["standing"] = standing_of(component, now)
    return component["standing"]


def standing_of(component, now):
    slo = component["slo"]
    slice_, allowed = slo["slice"], 1 - slo["objective"] / 100

    def over(length):
        known, bad = set(), set()
        for begin, end, is_up in clip(component["up"], now - length, now):
            slices = range(begin // slice_, -(-end // slice_))
            known.update(slices)
            if not is_up:
                bad.update(slices)
        return len(known), len(bad)

    def burn(length):
        known, bad = over(length)
        return bad / known / allowed if known else None

    known, bad = over(slo["window"])
    attained = 100 * (known - bad) / known if known else None
    burning = None
    for long, short, rate in ((HOUR, 5 * MINUTE, 14.4), (6 * HOUR, 30 * MINUTE, 6), (72 * HOUR, 6 * HOUR, 1)):
        if burning is None and (burn(long) or 0) > rate and (burn(short) or 0) > rate:
            burning = rate
    if burning is not None:
        verdict = "burning %g times too fast" % burning
    else:
        verdict = "unknown" if attained is None else "met" if attained >= slo["objective"] else "missed"
    rates = [burn(length) for length in (HOUR, 6 * HOUR, 72 * HOUR)]
    return {
        "id": component["id"],
        "attained": attained,
        "is_met": attained is not None and attained >= slo["objective"],
        "left": 100 - 100 * bad / (allowed * known) if known else None,
        "share": min(100, 100 * known * slice_ / slo["window"]),
        "burn": [None if rate is None else half_up(rate * 10) / 10 for rate in rates],
        "verdict": verdict,
        "objective": slo["objective"],
    }


def slos(components, until):
    found = [slo_of(component, until) for component in components if component.get("slo")]
    known = [slo for slo in found if slo["attained"] is not None]
    untold = len(found) - len(known)
    met = sum(slo["is_met"] for slo in known)
    return {
        "slos_met": {
            "value": met if known else None,
            "n": len(known),
            "left_out": counts({"objectives of which nothing is known": untold if known else 0}),
        }
    }


def slo_rows(components, until):
    found = [slo_of(component, until) for component in components if component.get("slo")]
    found.sort(key=lambda slo: (math.inf if slo["left"] is None else slo["left"], slo["id"]))
    return [
        [s["id"], s["objective"], s["share"], s["attained"], s["left"], *s["burn"], s["verdict"]] for s in found
    ]


def trend(components, since, until):
    days = []
    known = {day for component in components for day in component["colour_days"]}
    for day in sorted(day for day in known if since // DAY <= day <= until // DAY):
        parts = {
            colour: sum(component["colour_days"].get(day, {}).get(colour, 0) for component in components)
            for colour in ("green", "yellow", "red", "unknown")
        }
        total = sum(parts.values())
        if total:
            date = iso(day * DAY)[:10]
            days.append({"date": date, **{colour: 100 * part / total for colour, part in parts.items()}})
    return days


def test_runs(components, since, until):
    return [
        (component, event)
        for component in components
        for event in component["tested"]
        if since // DAY <= event["t"] // DAY <= until // DAY
    ]


def flaky_tests(components, since, until):
    """By component, suite, test and job: one entry for each commit, or run that names none, on which it failed and passed."""
    found = {}
    for component in components:
        for case, one in component["flaky"]:
            if since <= one[0] <= until:
                found.setdefault((component["id"], *case), []).append(one)
    return found


def flaky_of(runs):
    """Suite, test and job, with when it had failed and passed on one commit, and how often it did either."""
    cases = {}
    for run in runs:
        outcomes = {}
        for suite in run["suites"]:
            for case in suite["cases"]:
                outcomes.setdefault((suite["name"], case["name"]), []).append(case["outcome"])
        for (suite, test), several in outcomes.items():
            worst = next((one for one in ("failed", "flaky", "passed") if one in several), None)
            commit = None if run.get("commit") is None else run["commit"].lower()
            if worst is None or (commit is None and worst != "flaky"):
                continue
            where = commit if commit is not None else run["seq"]
            times = cases.setdefault((suite, test, run.get("job") or "", where), ([], []))
            if worst in ("failed", "flaky"):
                times[0].append(run["t"])
            if worst in ("passed", "flaky"):
                times[1].append(run["t"])
    return [
        ((suite, test, job), (max(min(failed), min(passed)), len(failed), len(passed)))
        for (suite, test, job, _), (failed, passed) in cases.items()
        if failed and passed
    ]


def tests_left_out(runs):
    return counts({
        "runs that name no commit": sum(run.get("commit") is None for _, run in runs),
        "runs with more cases than are kept": sum(run.get("cases_omitted", 0) > 0 for _, run in runs),
    })


def tests(components, since, until):
    runs = test_runs(components, since, until)
    failed = sum(not run["success"] for _, run in runs)
    flaky = len(flaky_tests(components, since, until))
    return {
        "test_runs": {"value": len(runs), "n": len(runs), "left_out": {}},
        "failed_test_runs": {**share(failed, len(runs)), "left_out": {}},
        "flaky_tests": {"value": flaky if runs else None, "n": len(runs), "left_out": tests_left_out(runs)},
    }


def flaky_rows(components, since, until):
    rows = []
    for (component, suite, test, job), commits in flaky_tests(components, since, until).items():
        failed, passed = sum(one[1] for one in commits), sum(one[2] for one in commits)
        last = max(one[0] for one in commits)
        rows.append(((-len(commits), -failed, -last, component, suite, test, job),
                     [component, job or None, suite, test, len(commits), failed, passed, iso(last)]))
    return [row for _, row in sorted(rows)]


def ranking(rows, left_out):
    return {"rows": rows[:10], "total": len(rows), "left_out": left_out}


def rankings(components, since, until, least):
    heals = [heal for heal in heals_within(components, since, until) if heal[1]["outcome"] == "healed"]
    offenders = offender_rows(components, since, until, 1)
    many = [row for row in offenders if row[1] >= least]
    fewer = "components with episodes, but fewer than %d" % least
    return {
        "slos": ranking(slo_rows(components, until), {}),
        "offenders": ranking(many, counts({fewer: len(offenders) - len(many)})),
        "heals": ranking(
            heal_rows(components, since, until), counts({RECENT_HEALS: len(heals) - held_of(heals, DAY, until)[1]})
        ),
        "flaky_tests": ranking(
            flaky_rows(components, since, until), tests_left_out(test_runs(components, since, until))
        ),
    }


def groups_by(by, components):
    if by == "fleet":
        return [("", components)]
    names = {
        "owner": lambda component: [component["owner"]] if component.get("owner") else [],
        "technology": lambda component: component.get("technology", []),
        "component": lambda component: [component["id"]],
    }[by]
    groups = {}
    for component in components:
        for name in dict.fromkeys(names(component)):
            groups.setdefault(name, []).append(component)
    return sorted(groups.items())


def count(component, folder, until):
    """What figures are counted from; the events themselves are too many to keep."""
    events = events_of(folder, component["id"])

    def of_type(name):
        return [event for event in events if event["type"] == name]

    component["episodes"] = episodes_of(events)
    component["failures"] = sorted((e for e in component["episodes"] if is_failure(e)), key=lambda e: e["began"])
    component["begun"] = [e["began"] for e in component["failures"]]
    component["healings"] = of_type("heal_attempted")
    component["tested"] = of_type("test")
    component["flaky"] = flaky_of(component["tested"])
    component["started"] = sorted(
        (e for e in of_type("start") if e["source"] == "person"), key=lambda e: (e["t"], e["seq"])
    )
    colours, component["up"], planned = time_of(events, until)
    component["colour_days"], component["up_days"], component["planned_days"] = map(
        by_day, (colours, component["up"], planned)
    )


def main():
    question = json.load(sys.stdin)
    until, production = question["now"], question["production"]
    components = question["components"]
    for component in components:
        count(component, question["events"], until)

    def figures(group, since):
        return {
            **uptime(group, since, until),
            **slos(group, until),
            **incidents(group, since, until),
            **heals(group, since, until),
            **deployments(group, since, until, production),
            **tests(group, since, until),
        }

    json.dump([
        {
            "by": {
                by: [[name, figures(group, since)] for name, group in groups_by(by, components)]
                for by in ("fleet", "owner", "technology", "component")
            },
            "rankings": rankings(components, since, until, question["min_episodes"]),
            "trend": trend(components, since, until),
        }
        for since in question["since"]
    ], sys.stdout)


main()
