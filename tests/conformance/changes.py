"""How documents and the bytes of files are changed, and what the recorded files show: for scripts/record_faults and
scripts/record_store_faults."""
from __future__ import annotations

import copy
import json
import pathlib
import re

CONFORMANCE = pathlib.Path(__file__).resolve().parent


# Words of choices that are codes too: under "reason" they are the choice.
CHOICES_TOO = {"head_dead", "head_missing", "stopped", "amount_differs"}


def strings(value):
    if isinstance(value, dict):
        for name, one in value.items():
            if name != "reason" or not (isinstance(one, str) and one in CHOICES_TOO):
                yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


# ---- documents and how they are changed ----

class Pool:
    """What stands under each key somewhere, and which keys stand together: what a change may put in."""

    def __init__(self):
        self.values, self.members = {}, {}

    def feed(self, value, key=""):
        if isinstance(value, dict):
            self.members.setdefault(key, {}).update(dict.fromkeys(value))
            for name, inner in value.items():
                self.put(name, inner)
                self.feed(inner, name)
        elif isinstance(value, list):
            for inner in value:
                self.put(key + "[]", inner)
                self.feed(inner, key)

    def put(self, key, value):
        known = self.values.setdefault(key, [])
        if len(known) < 60 and value not in known:
            known.append(value)

    def feed_schema(self, node, key=""):
        """Members and choices of a rule, though no case has them."""
        if "properties" in node:
            self.members.setdefault(key, {}).update(dict.fromkeys(node["properties"]))
            for name, inner in node["properties"].items():
                for choice in inner.get("enum", ())[1:]:
                    self.put(key, dict(self.sample(node), **{name: choice}))
                self.put(name, self.sample(inner))
                for choice in inner.get("enum", ()):
                    self.put(name, choice)
                self.feed_schema(inner, name)
        elif "items" in node:
            self.put(key + "[]", self.sample(node["items"]))
            for name, inner in node["items"].get("properties", {}).items():
                for choice in inner.get("enum", ())[1:]:
                    one = dict(self.sample(node["items"]), **{name: choice})
                    self.put(key + "[]", one)
                    self.put(key, [one])
            for choice in node["items"].get("enum", ()):
                self.put(key + "[]", choice)
            self.feed_schema(node["items"], key)

    def sample(self, node):
        if "properties" in node:
            return {name: self.sample(node["properties"][name]) for name in node.get("required", ())}
        if "items" in node:
            return [self.sample(node["items"])]
        if "enum" in node:
            return node["enum"][0]
        if node.get("format") == "date":
            return "2150-01-02"
        return {"integer": 1, "boolean": True, "object": {}}.get(node.get("type"), "1")


MANY = 70  # more than any short list may have
WRONG_TYPES = (None, 1, "x", [], {}, True, "")
TEXTS = ("", " ", "6.2E+18", "甲", "甲乙", "x" * 70, "甲" * 300, "\u200b", "\ue000", "\n", "|", "=1+1", "1.2E+18",
         "试\ufffd",
         "511102", "511100", "999999", "bank_a")
NUMBERS = ("0", "-1", "0.001", "1", "0.5", "100", "101", "999999999999999999", "99999999999999999999999999999999999999",
           "1e3", "+1", "12.345")
DATES = ("1899-12-31", "1600-01-01", "2019-06-30", "2025-03-31", "2025-02-30", "2150-01-02", "2160-01-02", "9999-12-31",
         "20250331", "31.3.2025")
DATE = re.compile(r"\d{4}-\d\d-\d\d$")
NUMBER = re.compile(r"-?\d+(\.\d+)?$")


def scalar(rng, value, key, pool, dates):
    kind = rng.random()
    known = pool.values.get(key)
    if known and kind < 0.55:
        return copy.deepcopy(rng.choice(known))
    if kind < 0.62:
        return copy.deepcopy(rng.choice(WRONG_TYPES))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice((0, 1, -1, 2, value + 1, value - 1, value * 2, 10**6, 2**62))
    if isinstance(value, str) and DATE.match(value):
        year = int(value[:4]) + rng.choice((-70, -20, -18, -1, 0, 0, 1, 18, 70))
        if rng.random() < 0.4:
            return rng.choice(DATES + tuple(dates))
        month = rng.choice(("01", "06", "12", value[5:7]))
        return f"{max(year, 0):04d}-{month}-{rng.choice(('01', '28', '31', value[8:]))}"
    if isinstance(value, str) and NUMBER.match(value) and rng.random() < 0.6:
        return rng.choice(NUMBERS)
    return rng.choice(TEXTS)


def places(value, key="", out=None):
    """Every container with its key, and each of its members or elements: (container, index, key)."""
    out = [] if out is None else out
    if isinstance(value, dict):
        for name, inner in value.items():
            out.append((value, name, name))
            places(inner, name, out)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            out.append((value, index, key + "[]"))
            places(inner, key, out)
    return out


def containers(value, key=""):
    if isinstance(value, dict):
        yield value, key
        for name, inner in value.items():
            yield from containers(inner, name)
    elif isinstance(value, list):
        yield value, key
        for inner in value:
            yield from containers(inner, key)


def change_container(rng, value, key, pool):
    if isinstance(value, list):
        act = rng.randrange(5)
        if act == 0 and value:
            value.append(copy.deepcopy(rng.choice(value)))
        elif act == 1 and value:
            del value[rng.randrange(len(value))]
        elif act == 2:
            value.clear()
        elif act == 3 and len(value) > 1:
            one, other = rng.sample(range(len(value)), 2)
            value[one], value[other] = value[other], value[one]
        elif pool.values.get(key + "[]"):
            value.append(copy.deepcopy(rng.choice(pool.values[key + "[]"])))
        return
    absent = [name for name in pool.members.get(key, ()) if name not in value and pool.values.get(name)]
    act = rng.random()
    if absent and act < 0.6:
        name = rng.choice(absent)
        value[name] = copy.deepcopy(rng.choice(pool.values[name]))
    elif value and act < 0.85:
        del value[rng.choice(list(value))]
    elif act < 0.92 and len(value) > 1:
        one, other = rng.sample(list(value), 2)
        value[one], value[other] = value[other], copy.deepcopy(rng.choice((value[one], value[other])))
    elif act > 0.97:
        value["nothing_of_that_name"] = 1


def changed(rng, document, pool):
    """A copy with one to four changes."""
    out = copy.deepcopy(document)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        spots = places(out)
        held = list(containers(out))
        if not held:
            return out
        if rng.random() < 0.4 or not spots:
            value, key = rng.choice(held)
            change_container(rng, value, key, pool)
            continue
        container, index, key = rng.choice(spots)
        value = container[index]
        if isinstance(value, (dict, list)) and rng.random() < 0.5:
            change_container(rng, value, key, pool)
        else:
            dates = [text for text in strings(out) if DATE.match(text)]
            container[index] = scalar(rng, value, key, pool, dates)
    return out


def spot_of(document, number):
    container, index, _ = places(document)[number]
    return container, index


def each_change(document, pool):
    """Copies with one change each, everywhere: left out, twice, many times, blank, other values, members added."""
    for number, (container, index, key) in enumerate(places(document)):
        value = container[index]
        acts = [lambda where, at: where.__delitem__(at)]
        if isinstance(container, list):
            acts.append(lambda where, at: where.insert(at, copy.deepcopy(where[at])))
            acts.append(lambda where, at: where.extend(copy.deepcopy(where[at]) for _ in range(MANY)))
        others = [] if isinstance(value, (dict, list)) else pool.values.get(key, ())[:8]
        if isinstance(value, str):
            others = [*others, "", " ", "-1"]
        if isinstance(value, bool):
            others = [not value]
        acts += [lambda where, at, other=other: where.__setitem__(at, copy.deepcopy(other)) for other in others]
        if isinstance(value, dict):
            acts += [lambda where, at, name=name: where[at].__setitem__(name, copy.deepcopy(pool.values[name][0]))
                     for name in pool.members.get(key.removesuffix("[]"), ())
                     if name not in value and pool.values.get(name)]
        for act in acts:
            out = copy.deepcopy(document)
            act(*spot_of(out, number))
            yield out


def changed_text(rng, text, pool):
    """The same for a document that is given as its text; what is none stays."""
    try:
        return json.dumps(changed(rng, json.loads(text), pool), ensure_ascii=False)
    except (TypeError, ValueError):
        return text


def smaller(value):
    """Copies of a document with one thing less, the largest first."""
    sizes = [len(json.dumps(container[index])) for container, index, _ in places(value)]
    for number in sorted(range(len(sizes)), key=lambda at: -sizes[at]):
        copied = copy.deepcopy(value)
        container, index = spot_of(copied, number)
        del container[index]
        yield copied


# ---- bytes and how they are damaged ----

ODD_BYTES = ("\0", "\n", "\r\n", "\r", '"', ",", "|!", "|", "\ufeff", " ", "0", "9", "-1", "甲", "\ufffd", "\t", "<",
             "&amp;",
             "\u200b",
             "\ue000", "1.5", "99999999999999999999", "2150-02-30", "=1", "x", "试", "<a/>", "<!DOCTYPE a>", "<?a b?>",
             "6200000000000000018", "511102215001010018", "x" * 80, "x" * 3000, "6.2E+18", "-5")


def content_of(step):
    return bytes.fromhex(step["input_hex"]) if "input_hex" in step else step["input"].encode()


def with_content(step, content):
    step = {key: value for key, value in step.items() if key not in ("input", "input_hex")}
    try:
        step["input"] = content.decode()
    except UnicodeDecodeError:
        step["input_hex"] = content.hex()
    return step


def damaged(rng, content):
    """Bytes with one damage: of the whole, of a line, of a cell or element, of some bytes."""
    act = rng.randrange(12)
    lines = content.splitlines(keepends=True)
    if act == 0:
        return content[:rng.randrange(len(content) + 1)]
    if act == 1:
        encodings = ("utf-8", "gb18030", "utf-16")
        text = content.decode(rng.choice(encodings), "replace")
        return text.encode(rng.choice(encodings), "replace")
    if act == 2:
        return rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\n", b" ", b"\x84\x31\xa4\x37")) + content
    if act == 3:
        return content + rng.choice((b"\n", b"\x00", b"x", b"\xd6", b"\x81\x30", content, lines[-1] if lines else b""))
    if act < 7 and lines:
        where = rng.randrange(len(lines))
        if act == 4:
            del lines[where]
        elif act == 5:
            lines.insert(where, lines[rng.randrange(len(lines))])
        else:
            bare = lines[where].rstrip(b"\r\n")
            lines[where] = rng.choice((bare, lines[where].replace(b"\r\n", b"\n"), b"\r\n", b"\n", bare + b"\r\n",
                                       lines[where] * 2))
        return b"".join(lines)
    pieces = re.split(rb"(\|!|,|<[^>]*>|\r?\n|(?<=\d)(?= )| +)", content)
    where = rng.randrange(len(pieces))
    if act == 7:
        pieces[where] = b""
    elif act == 8:
        pieces[where] = pieces[rng.randrange(len(pieces))]
    elif act == 9:
        odd = rng.choice(ODD_BYTES)
        pieces[where] = odd.encode(rng.choice(("utf-8", "gb18030")))
    elif act == 10:
        digits = re.sub(rb"\d", lambda _: str(rng.randrange(10)).encode(), pieces[where], count=rng.randrange(1, 4))
        pieces[where] = digits
    else:
        odd = rng.choice(ODD_BYTES).encode(rng.choice(("utf-8", "gb18030")))
        at = rng.randrange(len(content) + 1)
        return content[:at] + odd + content[at + rng.choice((0, 0, len(odd))):]
    return b"".join(pieces)


# ---- what is recorded ----

def lines_of(name):
    return [json.loads(line) for line in (CONFORMANCE / name).read_text(encoding="utf-8").splitlines()]


def shown_in_cases():
    """Every text that cases.json expects."""
    cases = json.loads((CONFORMANCE / "cases.json").read_text(encoding="utf-8"))["cases"]
    return set(strings([case["expect"] for case in cases]))


def shown_in_stores(name):
    """Every text that is replied in the sessions of a file, and the codes of their errors."""
    return {text for step in lines_of(name) for text in strings([step.get("reply"), step.get("error")])}


def shown_in_faults():
    """The same for faults.jsonl, whose errors are lines of text."""
    out = set()
    for step in lines_of("faults.jsonl"):
        out |= codes_in(step["reply"] if "reply" in step else step["gives"])
    return out


def codes_in(given):
    """Every text that stands in a reply, and the codes of lines: what a call shows."""
    if isinstance(given, list):
        return {line.split("|")[1] for line in given if line.startswith(("error|", "finding|", "ended|"))}
    return set(strings(given))
