"""How many ID numbers a second does Python check over Arrow? Expected: 20 million resident numbers or more.

    ids.py [count]      one million otherwise; needs pyarrow and the package `yikatong`
"""
import random
import sys
import time

import pyarrow as pa
import yikatong

EXPECTED_PER_SECOND = 20e6
DIVISIONS = ("511102", "511111", "511112", "511113", "511123", "511124", "511181", "410102")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def make_ids(count):
    """Seeded numbers and how many of them have a wrong check character: one in a hundred."""
    source = random.Random(20250303)
    ids, wrong = [], 0
    for _ in range(count):
        body = (f"{source.choice(DIVISIONS)}{source.randint(1940, 1999)}{source.randint(1, 12):02}"
                f"{source.randint(1, 28):02}{source.randint(0, 999):03}")
        total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS))
        bad = source.random() < 0.01
        wrong += bad
        ids.append(body + "10X98765432"[(total + bad) % 11])
    return ids, wrong


def best_of(times, work):
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    ids, wrong = make_ids(count)
    for name, values in (("pyarrow array", pa.array(ids)), ("list of str", ids)):
        seconds, codes = best_of(5, lambda values=values: yikatong.check_ids("resident", values))
        codes = codes if isinstance(codes, list) else pa.array(codes).to_pylist()
        found = (codes.count("ok"), codes.count("id_check_character"))
        if found != (count - wrong, wrong):
            sys.exit(f"ids.py: found {found}, planted {(count - wrong, wrong)}")
        rate = count / seconds
        verdict = "" if name == "list of str" else "  PASS" if rate >= EXPECTED_PER_SECOND else "  short of it"
        print(f"check_ids, {name}: {rate / 1e6:.1f} million/s{verdict}")


if __name__ == "__main__":
    main()
