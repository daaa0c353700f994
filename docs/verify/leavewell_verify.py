#!/usr/bin/env python3
"""Checks a saved record of Leavewell (GET /api/v1/cases/ID/record). Needs Python 3.9 and nothing else.
Call it as: python3 leavewell_verify.py RECORD.json [KEY]
KEY is the log's public key as you have it from elsewhere; without it the record's own is taken, which
shows only that it agrees with itself. Ends with 0 or 1. The rules: README.md beside this file.
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


# --- The chain ---
def unique(pairs):
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name comes twice")
    return dict(pairs)


def canonical(value):
    """RFC 8785, of what events hold: text, whole numbers, true, false, null, lists and objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(n)}:{canonical(value[n])}" for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) or isinstance(value, int) and abs(value) >= 2**53:
        raise ValueError("not a whole number below 2**53")
    return json.dumps(value, ensure_ascii=False)


def read_body(event, case, number):
    try:
        body = json.loads(event["body"], object_pairs_hook=unique)
        need(isinstance(body, dict) and canonical(body) == event["body"], number, "is not in canonical form")
    except ValueError:
        raise Fault(f"Event {number}: is not in canonical form") from None
    need(body.get("case") == case and body.get("number") == number, number, "belongs elsewhere")
    need(body.get("type") == event["type"], number, "was not of this type")
    need(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event["at"]), number, "has no instant")
    since = datetime.datetime.fromisoformat(event["at"][:-1]) - datetime.datetime(1970, 1, 1)
    need(body.get("at") == since // datetime.timedelta(milliseconds=1), number, "did not happen then")
    return body


def check_words(words, promised, number):
    for word in words:
        need(re.fullmatch(r"([0-9a-f]{2})+", word["salt"]), number, "has a key that is not hex")
        mac = hmac.new(bytes.fromhex(word["salt"]), word["value"].encode(), hashlib.sha256).hexdigest()
        need(promised.get(word["field"]) == mac, number, "its words are not those that were written")
    return {(number, field) for field in promised} - {(number, word["field"]) for word in words}


def check_chain(record):
    events, prev, gone, erased = record["events"], "0" * 64, set(), set()
    need(events, 0, "there are no events")
    for number, event in enumerate(events, 1):
        need(event["number"] == number, number, "is missing")
        need(event["prev"] == prev, number, "does not follow the event before it")
        hashed = sha256(b"\0", prev.encode(), b"\n", event["body"].encode()).hex()
        need(event["hash"] == hashed, number, "was changed after it was written")
        body = read_body(event, record["id"], number)
        gone |= check_words(event["words"], body.get("words") or {}, number)
        if body["type"] == "erased":
            for of, fields in (body.get("fields") or {}).items():
                erased |= {(int(of), field) for field in fields if int(of) < number}
        prev = event["hash"]
    kept = gone - erased
    for number, field in sorted(kept):
        need(record.get("withheld") is True, number, f"the words of {field} are missing, and no event says that they were erased")
    need(record["chain"]["head"] == prev, len(events), "is not the last of the record")
    return len(events), len(gone & erased), len(kept)


# --- Ed25519 (RFC 8032), to check alone: slow, and short enough to be read ---
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    w, x = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    y, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = x - w, z - y, z + y, x + w
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, one):
    total = (0, 1, 1, 0)
    while n:
        total, one, n = add(total, one) if n & 1 else total, add(one, one), n >> 1
    return total


def point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    x = x if (x * x - x2) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE, KNOWN = point(((4 * pow(5, P - 2, P)) % P).to_bytes(32, "little")), {}


def is_signed(key, text, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or not a or not r or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    one, two = times(s, BASE), add(r, times(k, a))
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 == (one[1] * two[2] - two[1] * one[2]) % P


# --- The log: signed notes, checkpoints and proofs (C2SP), trees (RFC 9162) ---
def unbase64(text):
    need(base64.b64encode(base64.b64decode(text)).decode() == text, 0, "base64 is spelt otherwise")
    return base64.b64decode(text)


def read_key(vkey):
    name, ident, key = re.fullmatch(r"([!-*,-~]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", vkey).groups()
    raw = unbase64(key)
    holds = len(raw) == 33 and raw[0] == 1 and sha256(name.encode(), b"\n", raw)[:4].hex() == ident
    need(holds, 0, "the key is not of Ed25519, or has another id")
    return name, bytes.fromhex(ident), raw[1:]


def read_checkpoint(note, key):
    name, ident, raw = key
    if (note, key) not in KNOWN:
        form = re.escape(name) + r"\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n"
        body, size, root, lines = re.fullmatch(rf"({form})\n((?:— \S+ \S+\n)+)", note).groups()
        ours = [unbase64(line[2]) for line in map(str.split, lines.splitlines()) if line[1] == name]
        ours = [one for one in ours if one[:4] == ident]
        need(ours and is_signed(raw, body.encode(), ours[0][4:]), 0, "the checkpoint is not signed")
        KNOWN[note, key] = int(size), unbase64(root)
    return KNOWN[note, key]


def check_proof(text, body, key):
    form = r"c2sp\.org/tlog-proof@v1\nindex (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n((?s:.*))"
    index, hashes, note = re.fullmatch(form, text).groups()
    size, root = read_checkpoint(note, key)
    at, last, got = int(index), size - 1, sha256(b"\0", body.encode())
    need(at <= last, 0, "the leaf is beyond the tree")
    for beside in map(unbase64, hashes.splitlines()):
        need(last > 0, 0, "the proof is too long")
        got = sha256(b"\1", beside, got) if at & 1 or at == last else sha256(b"\1", got, beside)
        while at == last and not at & 1 and at:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    need(last == 0 and got == root, 0, "the log holds another event there")
    return size


def check_log(record, vkey):
    log, events, size = record.get("log") or {}, record["events"], 0
    proofs = log.get("proofs") or []
    key = read_key(vkey or log["key"]) if proofs else None
    for number, one in enumerate(proofs, 1):
        need(one["number"] == number, number, "has no proof, and another comes instead")
        need(number <= len(events), number, "has a proof and is missing")
        size = max(size, check_proof(one["proof"], events[number - 1]["body"], key))
    return len(proofs), size


def check(record, vkey=None):
    """What was found, in words. Raises Fault where it is not whole; others where it is no record."""
    (count, gone, kept), (proven, size) = check_chain(record), check_log(record, vkey)
    not_here = f", {kept} not in this file and not checked" if kept else ""
    return f"Whole: {count} events, {gone} fields erased{not_here}. {proven} proven, by a log of {size} events."


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            print(check(json.load(file), *sys.argv[2:3]))
    except Fault as fault:
        sys.exit(f"Not whole. {fault}.")
    except (AttributeError, KeyError, TypeError, ValueError, OSError, IndexError) as error:
        sys.exit(f"This is no record that can be read: {error!r}. Usage: RECORD.json [KEY]")
