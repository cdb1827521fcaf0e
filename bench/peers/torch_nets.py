"""The nets of `bench:train` in PyTorch, with the weights that ours have."""
import torch
from torch import nn

LAYERS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
CELLS = {"rnn": nn.RNNCell, "lstm": nn.LSTMCell, "gru": nn.GRUCell}
ATTENTION = {"encoder-decoder": None, "attention": "bahdanau", "luong-attention": "luong"}


def net_of(net, *, cell, features, units, ahead):
    if net == "direct":
        return Direct(cell, features, units, ahead)
    if net == "conv-lstm":
        return Convolutions(cell, features, units, ahead)
    return StepByStep(cell, features, units, ahead, ATTENTION[net])


class Direct(nn.Module):
    """The last state of one layer under a dense one."""

    def __init__(self, cell, features, units, ahead):
        super().__init__()
        self.layer = LAYERS[cell](features, units, batch_first=True)
        self.head = nn.Linear(units, ahead)

    def forward(self, x):
        return self.head(self.layer(x)[0][:, -1])


class Convolutions(nn.Module):
    """Three causal convolutions of three taps, 1, 2 and 4 steps apart, in front of one layer."""

    def __init__(self, cell, features, units, ahead):
        super().__init__()
        self.convolutions = nn.ModuleList(
            nn.Conv1d(features if i == 0 else units, units, 3, dilation=2**i) for i in range(3)
        )
        self.rest = Direct(cell, units, units, ahead)

    def forward(self, x):
        x = x.transpose(1, 2)
        for i, convolution in enumerate(self.convolutions):
            x = torch.relu(convolution(nn.functional.pad(x, (2 * 2**i, 0))))
        return self.rest(x.transpose(1, 2))


class Segments(nn.Module):
    """A window of one column, less its last value, in pieces: a dense layer with ReLU, the cell, a dense one, on a linear part."""

    def __init__(self, cell, steps, segment, units, ahead):
        super().__init__()
        self.segment = segment
        self.embedding = nn.Linear(segment, units)
        self.layer = LAYERS[cell](units, units, batch_first=True)
        self.dropout = nn.Dropout(0.3)
        self.head = nn.Linear(units, ahead)
        self.linear = nn.Linear(steps, ahead)

    def forward(self, x):
        last = x[:, -1]
        read = x[..., 0] - last
        pieces = torch.relu(self.embedding(read.unflatten(1, (-1, self.segment))))
        state = self.dropout(self.layer(pieces)[0][:, -1])
        return last + self.head(state) + self.linear(read)


class StepByStep(nn.Module):
    """An encoder, and a cell that reads its own last forecast and looks back at the encoder's states."""

    def __init__(self, cell, features, units, ahead, attention):
        super().__init__()
        self.ahead, self.attention, self.has_memory = ahead, attention, cell == "lstm"
        self.encoder = LAYERS[cell](features, units, batch_first=True)
        looked = units if attention == "bahdanau" else 0
        self.cell = CELLS[cell](1 + looked, units)
        self.head = nn.Linear(units + looked, 1)
        if attention == "bahdanau":
            self.query, self.key = nn.Linear(units, units, bias=False), nn.Linear(units, units, bias=False)
            self.score = nn.Linear(units, 1, bias=False)
        if attention == "luong":
            self.query, self.mix = nn.Linear(units, units, bias=False), nn.Linear(2 * units, units)

    def forward(self, x):
        encoded, state = self.encoder(x)
        state = tuple(part[0] for part in state) if self.has_memory else state[0]
        keys = self.key(encoded) if self.attention == "bahdanau" else None
        last, written = x[:, -1, :1], []
        for _ in range(self.ahead):
            hidden = state[0] if self.has_memory else state
            if self.attention == "bahdanau":
                scores = self.score(torch.tanh(self.query(hidden)[:, None] + keys))[..., 0]
                context = self.look(scores, encoded)
                last = torch.cat([last, context], 1)
            state = self.cell(last, state)
            seen = state[0] if self.has_memory else state
            if self.attention == "bahdanau":
                seen = torch.cat([seen, context], 1)
            if self.attention == "luong":
                scores = torch.bmm(encoded, self.query(seen)[..., None])[..., 0]
                seen = torch.tanh(self.mix(torch.cat([self.look(scores, encoded), seen], 1)))
            last = self.head(seen)
            written.append(last)
        return torch.cat(written, 1)

    def look(self, scores, encoded):
        return torch.bmm(torch.softmax(scores, 1)[:, None], encoded)[:, 0]
