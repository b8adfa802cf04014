"""The network of Sources/Measurement/Network, to be trained."""
import torch
import torch.nn as nn
import torch.nn.functional as F

STEM, CONTEXT, LEVELS, HEAD = 8, 16, 5, 8


def convolution(inputs, outputs, taps, bias=True):
    return nn.Conv1d(inputs, outputs, taps, padding=taps // 2, bias=bias)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem_in, self.stem_out = convolution(2, STEM, 9), convolution(STEM, STEM, 5)
        self.context = convolution(2 * STEM, CONTEXT, 5)
        self.down = nn.ModuleList([convolution(CONTEXT, CONTEXT, 5) for _ in range(LEVELS)])
        self.whole = nn.Linear(CONTEXT, CONTEXT)
        # From fine to coarse, the coarser level's channels before those of the same level.
        self.up = nn.ModuleList([convolution(2 * CONTEXT, CONTEXT, 3) for _ in range(LEVELS)])
        self.fused_out = convolution(CONTEXT, 3, 1)
        self.head_context, self.head_lead = convolution(CONTEXT, HEAD, 5), convolution(STEM, HEAD, 5, bias=False)
        self.head_out, self.head_direct = convolution(HEAD, 3, 1), convolution(CONTEXT, 3, 1, bias=False)

    def forward(self, x, live, recorded):
        """x: batch, leads, 2, bins; live: batch, leads; recorded: batch, bins. Scores over all leads, and by lead."""
        batch, leads, _, count = x.shape
        stem = F.relu(self.stem_out(F.relu(self.stem_in(x.reshape(batch * leads, 2, count)))))
        by_lead = stem.reshape(batch, leads, STEM, count)
        known = by_lead * live[:, :, None, None]
        mean = known.sum(1) / live.sum(1).clamp(min=1)[:, None, None]
        c = F.relu(self.context(torch.cat([mean, known.amax(1)], 1)))
        skips = []
        for level in self.down:
            skips.append(c)
            c = F.relu(level(F.max_pool1d(c, 2)))
        weight = F.max_pool1d(recorded[:, None], 2 ** LEVELS)
        mean = (c * weight).sum(-1) / weight.sum(-1).clamp(min=1)
        c = F.relu(c + self.whole(mean)[:, :, None])
        for level, skip in reversed(list(zip(self.up, skips))):
            c = F.relu(level(torch.cat([c.repeat_interleave(2, -1), skip], 1)))
        hidden = F.relu(self.head_lead(stem).reshape(batch, leads, HEAD, count) + self.head_context(c)[:, None])
        scores = self.head_out(hidden.reshape(batch * leads, HEAD, count)).reshape(batch, leads, 3, count)
        return self.fused_out(c), scores + self.head_direct(c)[:, None]
