#!/usr/bin/env python3
"""Compares `usageinsight optimise` with two independent MILP solvers on generated problems.

usage: check.py USAGEINSIGHT BENCHMARKS [COUNT]

USAGEINSIGHT and BENCHMARKS are the built executables. The model is written from the contract alone: for each profile one whole
number per (plan or none, set of add-ons), for each coupled plan one yes/no per piece of its price, for each replaceable feature
one yes/no. It is solved by coin-or cbc and, where it is small enough, by glpsol. Any difference ends the script with exit code 1.
"""
import itertools, json, subprocess, sys, tempfile, os
from decimal import Decimal


def options(problem, profile):
    """Every (plan, add-ons, cost a month, features left to replacement) that is not beaten on the same plan."""
    replaceable = {f["id"] for f in problem["features"] if f["replaceable"]}
    needs = set(profile["needs"])
    found = []
    for plan in [None] + problem["plans"]:
        held = set(plan["features"]) if plan else set()
        open_needs = needs - held
        useful = [a for a in problem["addOns"] if plan and plan["id"] in a["requires"] and open_needs & set(a["features"])]
        choices = []
        for size in range(len(useful) + 1):
            for chosen in itertools.combinations(useful, size):
                missing = frozenset(open_needs - set().union(*[set(a["features"]) for a in chosen]) if chosen else open_needs)
                if missing <= replaceable:
                    choices.append((sum(Decimal(str(a["price"])) for a in chosen), missing))
        best = [c for c in set(choices) if not any(o != c and o[0] <= c[0] and o[1] <= c[1] for o in set(choices))]
        found += [(plan["id"] if plan else None, cost, missing) for cost, missing in best]
    return found


def pieces(plan, seats):
    """(low, high, price, fixed) of the plan's cost a month over the assigned quantity."""
    most = min(plan["max"] if plan.get("max") is not None else seats, seats)
    steps = sorted((b["from"], Decimal(str(b["price"]))) for b in plan.get("breaks") or [])
    price_at = lambda q: ([Decimal(str(plan["price"]))] + [p for f, p in steps if f <= q])[-1]
    floor = plan.get("floor") or 0
    found, low = [], 0
    if floor:
        found.append((0, min(floor, most), Decimal(0), floor * price_at(floor)))
        low = floor + 1
    for nxt in [f for f, _ in steps if f > low] + [most + 1]:
        if low <= min(nxt - 1, most):
            found.append((low, min(nxt - 1, most), price_at(max(low, 1)), Decimal(0)))
        low = max(low, nxt)
    return found


def model(problem):
    months, seats = problem["months"], sum(p["seats"] for p in problem["profiles"])
    cost, rows, ints, bins, bounds, on_plan = [], [], [], [], [], {}
    z = {f["id"]: f"z{i}" for i, f in enumerate(problem["features"]) if f["replaceable"]}
    for f in problem["features"]:
        if f["replaceable"]:
            cost.append((Decimal(str(f["build"])) + months * Decimal(str(f["run"])), z[f["id"]]))
            bins.append(z[f["id"]])
    for i, profile in enumerate(problem["profiles"]):
        names, by_need = [], {}
        for j, (plan, addons, missing) in enumerate(options(problem, profile)):
            x = f"x{i}_{j}"
            names.append(x)
            ints.append(x)
            cost.append((months * addons, x))
            on_plan.setdefault(plan, []).append(x)
            for f in missing:
                by_need.setdefault(f, []).append(x)
        rows.append((" + ".join(names), "=", profile["seats"]))
        for f, xs in by_need.items():
            rows.append((" + ".join(xs) + f" - {profile['seats']} {z[f]}", "<=", 0))
    for p, plan in enumerate(problem["plans"]):
        parts = pieces(plan, seats)
        for k, (low, high, price, fixed) in enumerate(parts):
            cost += [(months * price, f"q{p}_{k}"), (months * fixed, f"w{p}_{k}")]
            bins.append(f"w{p}_{k}")
            rows += [(f"q{p}_{k} - {high} w{p}_{k}", "<=", 0), (f"q{p}_{k} - {low} w{p}_{k}", ">=", 0)]
        rows.append((" + ".join(f"w{p}_{k}" for k in range(len(parts))), "=", 1))
        assigned = "".join(f" - {x}" for x in on_plan.get(plan["id"], []))
        rows.append((" + ".join(f"q{p}_{k}" for k in range(len(parts))) + assigned, "=", 0))
    text = ["Minimize", " obj: " + "\n + ".join(f"{c} {v}" for c, v in cost if c != 0), "Subject To"]
    text += [f" r{i}: {left.replace(' + ', chr(10) + ' + ').replace(' - x', chr(10) + ' - x')} {sign} {right}" for i, (left, sign, right) in enumerate(rows)]
    return "\n".join(text + ["General", "\n".join(f" {v}" for v in ints), "Binary", "\n".join(f" {v}" for v in bins), "End", ""])


def cbc(path):
    out = path + ".sol"
    subprocess.run(["cbc", path, "ratioGap", "0", "allowableGap", "0", "sec", "300", "solve", "solu", out], check=True, capture_output=True)
    head = open(out).readline()
    return Decimal(head.split()[-1]) if head.startswith("Optimal") else None


def glpsol(path):
    out = path + ".glp"
    subprocess.run(["glpsol", "--lp", path, "--tmlim", "60", "-o", out], check=True, capture_output=True)
    text = open(out).read()
    return Decimal(text.split("Objective:")[1].split("=")[1].split()[0]) if "INTEGER OPTIMAL" in text else None


def main():
    usageinsight, benchmarks, count = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 10
    shapes = [(3, 2, 12, 6, 400, 25), (4, 3, 20, 10, 2000, 60), (5, 4, 30, 15, 5000, 120), (6, 6, 60, 30, 20000, 200)]
    bad = 0
    for seed in range(1, count + 1):
        shape = shapes[seed % len(shapes)]
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "problem.json")
            json_text = subprocess.run([benchmarks, "right-sizing-problem", str(seed), *map(str, shape)], check=True, capture_output=True, text=True).stdout
            open(file, "w").write(json_text)
            ours = json.loads(subprocess.run([usageinsight, "optimise", "--what-if", "false", "--problem", file], capture_output=True, text=True).stdout)
            lp = os.path.join(folder, "problem.lp")
            open(lp, "w").write(model(json.loads(json_text)))
            total, other, third = Decimal(str(ours["total"])), cbc(lp), glpsol(lp) if shape[5] <= 60 else None
        same = all(o is None or abs(o - total) <= Decimal("1e-6") * total + Decimal("0.01") for o in (other, third))
        told = other is not None or third is not None
        bad += not same or not told or ours["status"] != "optimal"
        print(f"seed {seed} shape {shape}: ours {total} ({ours['elapsedMs']} ms), cbc {other}, glpsol {third} {'ok' if same and told else 'DIFFERENT' if told else 'no other answer in time'}", flush=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
