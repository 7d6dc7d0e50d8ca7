"""What the teacher is asked about pairs of tokens: who plays which part in an
event, whose words a cue introduces and through whom they came.

An arc goes from a trigger or a cue to a thing, which stands in several places:
to every mention of an actor, to every time expression of one value, to every
occurrence of a phrase. The score of a thing is the logarithm of the sum of the
exponentials of the scores of its places. `source`, `first` and `last` go from a
cue to one token: the first word of its source, the first and last of its content.
`same` is no question: its outgoing end is where a trigger lies, see same.py.
"""
import torch
import torch.nn.functional as F

EVENT = ["agent", "with", "place", "date"]
CUE = ["voice", "origin", "carrier"]
POINT = ["source", "first", "last"]
ASKED = EVENT + CUE + POINT
SPACE = ["same"]
RELATIONS = ASKED + SPACE
RANK = 48
WEIGHT = [0.2] * len(EVENT) + [0.1] * len(CUE + POINT)
NEAR = 16  # drawers of distances on each side


class Asked:
    """One question: from a token, by a relation, to things [(tokens, 1 or 0)]."""

    def __init__(self, relation, start, things):
        self.relation, self.start, self.things = RELATIONS.index(relation), start, things


class Gold:
    """The questions about a report that its gold answers."""

    def __init__(self, labels, report, gold):
        self.labels, self.report, self.gold = labels, report, gold
        self.actors = self.named()

    def at(self, quote):
        return self.report.overlapping(self.labels.span(self.report.text, quote))

    def named(self):
        """{key: first tokens of the actor's mentions}."""
        out, text = {}, self.report.text
        byte = lambda i: len(text[:i].encode())
        for (a, b), key in self.labels.gold.mentions(text, self.gold["actors"]).items():
            at = self.report.overlapping((byte(a), byte(b)))
            if at:
                out.setdefault(key, set()).add(at[0])
        return out

    def arcs(self):
        return self.of_events() + self.of_cues()

    def of_events(self):
        out, days = [], self.days()
        places = {a["key"] for a in self.gold["actors"] if a["type"] == "place"}
        for e in self.gold["events"]:
            t = self.labels.trigger(self.report, e)
            if t is None:
                continue
            for relation in ("agent", "with"):
                right = e.get(relation, [])
                out.append(Asked(relation, t, [(sorted(at), key in right) for key, at in self.actors.items()]))
            out.append(Asked("place", t, [(sorted(at), key == e.get("place")) for key, at in self.actors.items() if key in places]))
            right = e.get("date") if e.get("date") in days else next((d for d in days if akin(d, e.get("date"))), None)
            out.append(Asked("date", t, [(sorted(at), day == right) for day, at in days.items()
                                         if day == right or not akin(day, right)]))
        return out

    def days(self):
        """{calendar value: first tokens of the expressions that say it}."""
        out = {}
        for t in self.gold["times"]:
            if t["value"][:1].isdigit():
                out.setdefault(t["value"].split("T")[0], set()).update(self.at(t)[:1])
        return {d: at for d, at in out.items() if at}

    def of_cues(self):
        out, things = [], self.things()
        for s in self.gold["statements"]:
            cue = self.at(s["cue"])[:1] if s.get("cue") else []
            if not cue:
                continue
            chain = [thing(link) for link in s["chain"]]
            own = next((n for n, link in enumerate(s["chain"]) if link["kind"] == s["kind"]), 0)
            for relation, right in (("voice", chain[own:own + 1]), ("origin", chain[:1]), ("carrier", chain[1:])):
                out.append(Asked(relation, cue[0], [(sorted(at), name in right) for name, at in things.items()]))
            source, content = self.words(s.get("source")), self.at(s["content"])
            for relation, right in (("source", source[:1]), ("first", content[:1]), ("last", content[-1:])):
                out.append(Asked(relation, cue[0], [(right, 1)] if right else []))
        return out

    def words(self, quote):
        """The tokens of a quote, from its first word that is no particle."""
        at = self.at(quote) if quote else []
        return at[1:] if len(at) > 1 and len(self.report.forms[at[0]]) == 1 else at

    def things(self):
        """{what a link may stand for: the tokens where it stands}: actors, and phrases that name nobody."""
        out = dict(self.actors)
        for s in self.gold["statements"]:
            own = next((n for n, link in enumerate(s["chain"]) if link["kind"] == s["kind"]), 0)
            for n, link in enumerate(s["chain"]):
                if thing(link) in self.actors:
                    continue
                at = set(self.places(link["name"]))
                if n == own and s.get("source"):
                    at.update(self.words(s["source"])[:1])
                if at:
                    out.setdefault(thing(link), set()).update(at)
        return out

    def places(self, name):
        text, at = self.report.text, -1
        while (at := text.find(name, at + 1)) >= 0:
            begin = len(text[:at].encode())
            yield from self.report.overlapping((begin, begin + len(name.encode())))[:1]


def thing(link):
    return link.get("key") or (link["kind"], link["name"])


def akin(a, b):
    """Whether one of two dates is a part of the other."""
    return bool(a and b) and a != b and (a.startswith(b) or b.startswith(a))


def split(z):
    """Both ends of the arcs of each relation: words x relations x RANK."""
    return z.view(len(z), 2, len(RELATIONS), RANK).unbind(1)


def scores(z, near, relation, starts):
    """The scores of the arcs of a relation from some words to all words of a window."""
    out, to = split(z)
    away = torch.arange(len(z))[None, :] - torch.tensor(starts)[:, None]
    return out[starts, relation] @ to[:, relation].T + near[relation][drawer(away)]


def drawer(away):
    """Which drawer a distance in words belongs to: one to four words apart, then powers of the root of two."""
    far = away.abs().float()
    n = torch.where(far <= 4, far, (4 + 2 * torch.log2(far.clamp(min=4) / 4)).floor()).clamp(max=NEAR - 1).long()
    return torch.where(away < 0, NEAR - n, NEAR + n)


def questions(window):
    """The questions that a window holds whole: {relation: [(from, things)]} in words of the window."""
    where = {w: i for i, w in enumerate(window.words)}
    out = {}
    for a in window.report.arcs:
        if a.start in where:
            things = [([where[t] for t in at if t in where], y) for at, y in a.things]
            if a.relation >= len(EVENT + CUE) and a.things and not things[0][0]:
                continue
            out.setdefault(a.relation, []).append((where[a.start], [t for t in things if t[0]]))
    return out


def loss(z, near, batch):
    """The weighted sum over relations of the mean over questions, from the ends of arcs of each window."""
    total, count = {}, {}
    for rows, w in zip(z, batch):
        if not hasattr(w, "arcs"):
            w.arcs = questions(w)
        for r, asked in w.arcs.items():
            s = scores(rows, near, r, [start for start, _ in asked])
            now = point(s, asked) if r >= len(EVENT + CUE) else choose(s, asked)
            total[r], count[r] = total.get(r, 0) + now, count.get(r, 0) + len(asked)
    return sum(WEIGHT[r] * total[r] / count[r] for r in total)


def point(s, asked):
    """Cross-entropy over the words, with none of them as one answer more."""
    s = torch.cat([s, torch.zeros(len(s), 1)], 1)
    y = torch.tensor([things[0][0][0] if things else s.shape[1] - 1 for _, things in asked])
    return F.cross_entropy(s, y, reduction="sum")


def choose(s, asked):
    """Cross-entropy over the things, with none of them as one answer more; where several are right in equal parts."""
    rows = [n for n, (_, things) in enumerate(asked) for _ in things]
    if not rows:
        return s.sum() * 0
    each = together(s[rows], [at for _, things in asked for at, _ in things])
    widest = max(len(things) for _, things in asked)
    z = torch.full((len(asked), widest + 1), -1e4)
    y = torch.zeros(len(asked), widest + 1)
    columns = [n for _, things in asked for n in range(len(things))]
    z = z.index_put((torch.tensor(rows), torch.tensor(columns)), each)
    z = torch.cat([z[:, :-1], torch.zeros(len(asked), 1)], 1)
    for n, (_, things) in enumerate(asked):
        for k, (_, right) in enumerate(things):
            y[n, k] = float(right)
        if not y[n].any():
            y[n, -1] = 1
    return -(F.log_softmax(z, 1) * y / y.sum(1, keepdim=True)).sum()


def together(s, members):
    """The score of each thing, from the scores of all words in its row."""
    mask = torch.full_like(s, -1e4)
    for n, at in enumerate(members):
        mask[n, at] = 0
    return torch.logsumexp(s + mask, 1)
