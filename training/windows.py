"""Reports cut into the sequences that the encoder reads.

A sequence is a run of whole sentences of at most LONGEST pieces, every word cut
into pieces by itself; the answer to a word stands at its first piece. A sequence
that does not begin a report begins with sentences of the one before, a fourth of
its length at most. Package encoder cuts in the same way.
"""
import torch

import base

LONGEST = 256  # pieces of a sequence, its two ends included
WORD = 12      # pieces of a word that are read
AGAIN = 4      # the part of a sequence that is read again: one in so many
START, PAD, END = 0, 1, 2


class Pieces:
    """Cuts words into pieces, and remembers them."""

    def __init__(self, tokenizer):
        self.tokenizer, self.known = tokenizer, {}

    def of(self, word):
        ids = self.known.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:WORD] or [3]
            self.known[word] = ids
        return ids


class Window:
    def __init__(self, report, words, pieces):
        self.report, self.words, self.at, self.ids = report, words, [], [START]
        for w in words:
            self.at.append(len(self.ids))
            self.ids += pieces.of(report.forms[w])
        self.ids.append(END)


def cut(report, pieces):
    """The windows of a report: sentences packed in order, too long ones cut where they must."""
    out, words, room = [], [], LONGEST - 2
    size = lambda some: sum(len(pieces.of(report.forms[w])) for w in some)
    done = []
    for sentence in parts(report, pieces, room):
        if size(words) + size(sentence) > room:
            out.append(Window(report, words, pieces))
            words = again(done, size, min(room // AGAIN, room - size(sentence)))
        words = words + sentence
        done.append(sentence)
    return out + [Window(report, words, pieces)] if words else out


def again(sentences, size, room):
    """The words of the last sentences that fit into the room."""
    words = []
    for s in reversed(sentences):
        if size(s) + size(words) > room:
            break
        words = s + words
    return words


def parts(report, pieces, room):
    """The sentences, each cut into runs of words that fit a window."""
    for sentence in sentences(report):
        run, size = [], 0
        for w in sentence:
            n = len(pieces.of(report.forms[w]))
            if size + n > room:
                yield run
                run, size = [], 0
            run.append(w)
            size += n
        yield run


def sentences(report):
    out = []
    for i, t in enumerate(report.tokens):
        if not out or t[3] != report.tokens[out[-1][-1]][3]:
            out.append([])
        out[-1].append(i)
    return out


def batch(windows):
    """Ids, and what is added to attention to mask the padding (None where all are of one length)."""
    n = max(len(w.ids) for w in windows)
    ids = torch.full((len(windows), n), PAD)
    for k, w in enumerate(windows):
        ids[k, :len(w.ids)] = torch.tensor(w.ids)
    if all(len(w.ids) == n for w in windows):
        return ids, None
    return ids, torch.where(ids == PAD, -1e9, 0.0).to(base.KIND)[:, None, None, :]
