#!/usr/bin/env python3
"""Checks a saved record of Leavewell (GET /api/v1/cases/ID/record). Needs Python 3.9 and nothing else.

    python3 leavewell_verify.py RECORD.json [KEY]

KEY is the log's public key as you have it from elsewhere, NAME+ID+BASE64; without it the record's own
is taken, which shows only that the record agrees with itself. Ends with 0 where the record is whole,
with 1 where it is not. What is checked, rule by rule: README.md beside this file.
"""

import base64
import datetime
import hashlib
import hmac
import json
import re
import sys


class Fault(Exception):
    """What is wrong, and with which event; 0 where it is no event's."""


def need(holds, number, text):
    if not holds:
        raise Fault(f"Event {number}: {text}" if number else text)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- The chain -----------------------------------------------------------------------------------

def unique(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("a name comes twice")
    return dict(pairs)


def canonical(value):
    """RFC 8785, of what events hold: text, whole numbers, true, false, null, lists and objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(n) + ":" + canonical(value[n]) for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise ValueError("not a whole number")
    return json.dumps(value, ensure_ascii=False)


def read_body(event, case, number):
    try:
        body = json.loads(event["body"], object_pairs_hook=unique)
        same = canonical(body) == event["body"]
    except ValueError:
        raise Fault(f"Event {number}: is not in canonical form") from None
    need(isinstance(body, dict) and same, number, "is not in canonical form")
    need(body.get("case") == case and body.get("number") == number, number, "belongs elsewhere")
    need(body.get("type") == event["type"], number, "was not of this type")
    at = datetime.datetime.fromisoformat(event["at"].replace("Z", "+00:00"))
    millis = (at - datetime.datetime.fromtimestamp(0, datetime.timezone.utc)) / datetime.timedelta(milliseconds=1)
    need(body.get("at") == millis, number, "did not happen then")
    return body


def check_words(event, body, number):
    promised = body.get("words") or {}
    for word in event["words"]:
        mac = hmac.new(bytes.fromhex(word["salt"]), word["value"].encode(), hashlib.sha256).hexdigest()
        need(promised.get(word["field"]) == mac, number, "its words are not those that were written")
    kept = {word["field"] for word in event["words"]}
    return {(number, field) for field in promised if field not in kept}


def check_chain(record):
    events, prev, gone, erased = record["events"], "0" * 64, set(), set()
    need(events, 0, "there are no events")
    for number, event in enumerate(events, 1):
        need(event["number"] == number, number, "is missing")
        need(event["prev"] == prev, number, "does not follow the event before it")
        text = b"\0" + prev.encode() + b"\n" + event["body"].encode()
        need(event["hash"] == sha256(text).hex(), number, "was changed after it was written")
        body = read_body(event, record["id"], number)
        gone |= check_words(event, body, number)
        if body["type"] == "erased":
            for of, fields in (body.get("fields") or {}).items():
                erased |= {(int(of), field) for field in fields if int(of) < number}
        prev = event["hash"]
    for number, field in sorted(gone - erased):
        need(False, number, f"the words of {field} are missing, and no event says that they were erased")
    need(record.get("chain", {}).get("head", prev) == prev, len(events), "is not the last of the record")
    return len(events), sorted(gone)


# --- Ed25519 (RFC 8032), to check alone: slow, and short enough to be read ---------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    w, x = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    y, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = x - w, z - y, z + y, x + w
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    total = (0, 1, 1, 0)
    while n:
        if n & 1:
            total = add(total, point)
        point, n = add(point, point), n >> 1
    return total


def point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point(((4 * pow(5, P - 2, P)) % P).to_bytes(32, "little"))


def signed(key, text, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or not a or not r or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    one, two = times(s, BASE), add(r, times(k, a))
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


# --- The log: signed notes, checkpoints and proofs (C2SP), trees (RFC 9162) -----------------------

def unbase64(text):
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("not base64")
    return raw


def read_key(vkey):
    name, ident, key = re.fullmatch(r"([!-*,-~]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", vkey.strip()).groups()
    raw = unbase64(key)
    if len(raw) != 33 or raw[0] != 1 or sha256(name.encode(), b"\n", raw)[:4].hex() != ident:
        raise ValueError("not a key of Ed25519")
    return name, bytes.fromhex(ident), raw[1:]


def read_checkpoint(note, key, known):
    name, ident, raw = key
    if note not in known:
        body, size, root, lines = re.fullmatch(
            r"(" + re.escape(name) + r"\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n)\n((?:— \S+ \S+\n)+)", note).groups()
        ours = [unbase64(line.split(" ")[2]) for line in lines.splitlines() if line.split(" ")[1] == name]
        ours = [one for one in ours if one[:4] == ident]
        if not ours or not signed(raw, body.encode(), ours[0][4:]):
            raise ValueError("not signed")
        known[note] = int(size), unbase64(root)
    return known[note]


def check_proof(text, body, key, known):
    head, index, hashes, note = re.fullmatch(
        r"(c2sp\.org/tlog-proof@v1)\nindex (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n((?s:.*))", text).groups()
    size, root = read_checkpoint(note, key, known)
    at, last, got = int(index), size - 1, sha256(b"\0", body.encode())
    if at > last:
        raise ValueError("beyond the tree")
    for beside in map(unbase64, hashes.splitlines()):
        if last == 0:
            raise ValueError("too long")
        if at & 1 or at == last:
            got = sha256(b"\1", beside, got)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            got = sha256(b"\1", got, beside)
        at, last = at >> 1, last >> 1
    if last or got != root:
        raise ValueError("another root")
    return size


def check_log(record, vkey):
    log, events, known, sizes = record.get("log") or {}, record["events"], {}, [0]
    proofs = log.get("proofs") or []
    if not proofs:
        return 0, 0
    try:
        key = read_key(vkey or log["key"])
    except (AttributeError, KeyError, ValueError):
        raise Fault("names no public key that can be read") from None
    for number, one in enumerate(proofs, 1):
        need(one["number"] == number, number, "has no proof, and another comes instead")
        need(number <= len(events), number, "has a proof and is missing")
        try:
            sizes.append(check_proof(one["proof"], events[number - 1]["body"], key, known))
        except (AttributeError, ValueError):
            raise Fault(f"Event {number}: its proof does not hold") from None
    return len(proofs), max(sizes)


def check(record, vkey=None):
    """What was found, as text. Raises Fault, or KeyError, TypeError, ValueError where it is no record."""
    count, gone = check_chain(record)
    proven, size = check_log(record, vkey)
    return f"Whole: {count} events, {len(gone)} fields erased; the log of {size} events holds {proven} of them."


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            print(check(json.load(file), *sys.argv[2:3]))
    except Fault as fault:
        sys.exit(f"Not whole. {fault}.")
    except (AttributeError, KeyError, TypeError, ValueError, OSError, IndexError) as error:
        sys.exit(f"This is no record that can be read: {error!r}. Usage: RECORD.json [KEY]")
