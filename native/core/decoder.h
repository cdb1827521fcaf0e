// A decoder's shard through all its steps, the cell and its looks back at the encoder, and the way back.
//   asked = state · query,  context = Σ softmax(scores) · encoded
//   additive:        the cell reads [last | known | context of the state before],  written = [seen | context] · output
//   multiplicative:  written = tanh([context of the state after | seen] · mix) · output
#pragma once
#include "backward.h"
#include "decoder-plan.h"
#include "look.h"

namespace gatecast {
namespace GATECAST_VARIANT {

static void beginDesk(const Desk& k) {
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  const Inputs& in = k.job.in;
  const int first = k.shard.first, rows = k.shard.rows;
  beginShard(k.shard);
  // Rows past the batch, and columns past the width, must not hold what a pass before left there.
  if (rows < kShardRows) {
    zero(k.own, d.shardSize);
  } else if (d.width < d.widthStride) {
    zero(k.encoded(0), kShardRows * d.encodedSize);
  }
  for (int r = 0; r < kShardRows; r++) k.at(d.ones)[r] = 1;
  copyIn(in.last + size_t(first) * d.outputs, rows, d.outputs, k.at(d.last), d.outputs);
  if (p.has(kSeenMask)) copyIn(in.seenMask + size_t(first) * p.units, rows, p.units, k.at(d.mask), p.unitStride);
  if (d.attention == kNoAttention) return;
  for (int r = 0; r < rows; r++) {
    const float* from = in.encoded + size_t(first + r) * d.looked * d.width;
    for (int s = 0; s < d.looked; s++) {
      for (int w = 0; w < d.width; w++) k.encoded(r)[long(s) * d.widthStride + w] = poison(from[long(s) * d.width + w]);
    }
  }
  if (d.additive()) {
    const Left states = {k.encoded(0), 0, d.widthStride};
    denseForward(d.key, k.space.base, &states, kShardRows * d.looked, k.keys(0));
  }
}

// What the cell reads at a step, without the context.
static void readStep(const Desk& k, int s) {
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  for (int r = 0; r < k.shard.padded; r++) {
    float* to = k.shard.left(s) + long(r) * p.left + p.one;
    *to++ = 1;
    for (int i = 0; i < p.features; i++) to[i] = 0;
    if (r >= k.shard.rows) continue;
    for (int o = 0; o < d.outputs; o++) to[o] = k.at(d.last)[r * d.outputs + o];
    const size_t known = (size_t(k.shard.first + r) * p.steps + s) * d.known;
    for (int i = 0; i < d.known; i++) to[d.outputs + i] = poison(k.job.in.future[known + i]);
  }
}

static void look(const Desk& k, int s, const Left& state) {
  const DecoderPlan& d = k.d;
  denseForward(d.query, k.space.base, &state, k.shard.padded, k.asked(s));
  for (int r = 0; r < k.shard.rows; r++) {
    const float* asked = k.asked(s) + long(r) * d.query.stride();
    float* shares = k.shares(s, r);
    if (d.additive()) {
      additiveScores(asked, k.keys(r), k.space.base + d.score, d.looked, k.p.unitStride, shares);
    } else {
      multiplicativeScores(asked, k.encoded(r), d.looked, d.widthStride, shares);
    }
    softmax(shares, d.looked);
    contextOf(shares, k.encoded(r), d.looked, d.widthStride, k.context(s) + long(r) * d.widthStride);
    if (k.job.out.map) {
      float* map = k.job.out.map + (size_t(k.shard.first + r) * k.p.steps + s) * d.looked;
      __builtin_memcpy(map, shares, d.looked * sizeof(float));
    }
  }
}

// The context into what the cell reads.
static void readContext(const Desk& k, int s) {
  const Plan& p = k.p;
  for (int r = 0; r < k.shard.rows; r++) {
    float* to = k.shard.left(s) + long(r) * p.left + p.x + k.d.contextColumn();
    __builtin_memcpy(to, k.context(s) + long(r) * k.d.widthStride, k.d.width * sizeof(float));
  }
}

GATECAST_HOT void seeState(const Desk& k, int s) {
  const float* state = k.shard.at(k.p.state);
  const float* mask = k.at(k.d.mask);
  float* seen = k.seen(s);
  for (size_t i = 0; i < k.p.stateStep; i += kLanes) {
    store(seen + i, k.p.has(kSeenMask) ? load(state + i) * load(mask + i) : load(state + i));
  }
}

static void writeStep(const Desk& k, int s) {
  const DecoderPlan& d = k.d;
  const float* base = k.space.base;
  const int rows = k.shard.padded;
  float* written = k.at(d.written);
  if (d.multiplicative()) {
    const Left read[] = {k.contextLeft(s), k.seenLeft(s), k.ones()};
    float* mixed = k.mixed(s);
    denseForward(d.mix, base, read, rows, mixed);
    for (long i = 0; i < long(rows) * k.p.unitStride; i += kLanes) store(mixed + i, tanh(load(mixed + i)));
    const Left last[] = {k.mixedLeft(s), k.ones()};
    denseForward(d.output, base, last, rows, written);
  } else if (d.additive()) {
    const Left last[] = {k.seenLeft(s), k.contextLeft(s), k.ones()};
    denseForward(d.output, base, last, rows, written);
  } else {
    const Left last[] = {k.seenLeft(s), k.ones()};
    denseForward(d.output, base, last, rows, written);
  }
}

// A step's numbers to the caller, and to the next step what it reads of them.
static void handOn(const Desk& k, int s) {
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  const bool taught = p.has(kTold) && s + 1 < p.steps;
  float* kept = k.own + d.told + (p.has(kKeep) ? long(s) * kShardRows * d.outputs : 0);
  for (int r = 0; r < k.shard.rows; r++) {
    const size_t row = size_t(k.shard.first + r);
    const float* written = k.at(d.written) + long(r) * d.output.stride();
    for (int o = 0; o < d.outputs; o++) {
      float* to = k.job.out.outputs + ((row * d.outputs + o) * p.steps + s) * d.numbers;
      for (int n = 0; n < d.numbers; n++) to[n] = written[o * d.numbers + n];
      float next = written[o * d.numbers + d.median];
      if (taught) {
        const size_t at = (size_t(s) * p.batch + row) * d.outputs + o;
        const float told = k.job.in.told[at];
        next = next * (1 - told) + poison(k.job.in.lessons[at]);
        kept[r * d.outputs + o] = told;
      }
      k.at(d.last)[r * d.outputs + o] = next;
    }
  }
}

static void decodeShard(const Job& job, int index) {
  const Space space(job);
  const Desk k(job, space, index);
  beginDesk(k);
  for (int s = 0; s < k.p.steps; s++) {
    readStep(k, s);
    if (k.d.additive()) {
      look(k, s, k.stateLeft(s));
      readContext(k, s);
    }
    cellForward(k.p, stepAt(k.shard, space, s, nullptr), space.base);
    seeState(k, s);
    if (k.d.multiplicative()) look(k, s, k.stateLeft(s + 1));
    writeStep(k, s);
    handOn(k, s);
  }
}

// ∂loss/∂written of a step: the caller's, and through what the next step reads of it (`dLast` [rows, stride]).
static void slopesOfWritten(const Desk& k, int s, const float* dLast, int stride) {
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  float* slopes = k.dWritten(s);
  const float* given = k.job.outGradients.outputs;
  zero(slopes, d.writtenStep);
  for (int r = 0; r < k.shard.rows; r++) {
    float* to = slopes + long(r) * d.output.stride();
    for (int o = 0; o < d.outputs; o++) {
      const size_t from = ((size_t(k.shard.first + r) * d.outputs + o) * p.steps + s) * d.numbers;
      for (int n = 0; given && n < d.numbers; n++) to[o * d.numbers + n] = given[from + n];
      if (!dLast) continue;
      const float own = p.has(kTold) ? 1 - k.told(s)[r * d.outputs + o] : 1;
      to[o * d.numbers + d.median] += dLast[long(r) * stride + o] * own;
    }
  }
}

// From the context's gradient: to the encoder's states, the keys and, through what was asked, to the state (+= dState).
static void lookBackward(const Desk& k, int s, float* lot) {
  const DecoderPlan& d = k.d;
  const float* base = k.space.base;
  float* dScores = k.at(d.dScores);
  for (int r = 0; r < k.shard.rows; r++) {
    const float* dContext = k.at(d.dContext) + long(r) * d.widthStride;
    const float* asked = k.asked(s) + long(r) * d.query.stride();
    float* dEncoded = k.own + d.dEncoded + d.encodedSize * r;
    float* dAsked = k.dAsked(s) + long(r) * d.query.stride();
    sharesBackward(dContext, k.shares(s, r), k.encoded(r), d.looked, d.widthStride, dEncoded, dScores);
    if (d.additive()) {
      additiveBackward(dScores, asked, k.keys(r), base + d.score, d.looked, k.p.unitStride,
                       k.own + d.dKeys + d.keysSize * r, dAsked, lot + d.dScore);
    } else {
      multiplicativeBackward(dScores, asked, k.encoded(r), d.looked, d.widthStride, dEncoded, dAsked);
    }
  }
  denseBack<true>(d.query, base, 0, k.dAsked(s), k.shard.padded, k.shard.at(k.p.dState));
}

// What a step wrote, back to the cell's state (+= dState) and to the context it looked at.
static void writtenBackward(const Desk& k, int s, float* lot) {
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  const float* base = k.space.base;
  const int rows = k.shard.padded;
  float *dSeen = k.at(d.dSeen), *dState = k.shard.at(p.dState), *dContext = k.at(d.dContext);
  if (d.multiplicative()) {
    float* dMixed = k.dMixed(s);
    denseBack<false>(d.output, base, 0, k.dWritten(s), rows, dMixed);
    for (long i = 0; i < long(rows) * p.unitStride; i += kLanes) {
      const Vec mixed = load(k.mixed(s) + i);
      store(dMixed + i, load(dMixed + i) * (1.0f - mixed * mixed));
    }
    denseBack<false>(d.mix, base, 0, dMixed, rows, dContext);
    denseBack<false>(d.mix, base, 1, dMixed, rows, dSeen);
    lookBackward(k, s, lot);
  } else {
    denseBack<false>(d.output, base, 0, k.dWritten(s), rows, dSeen);
    if (d.additive()) denseBack<false>(d.output, base, 1, k.dWritten(s), rows, dContext);
  }
  const float* mask = k.at(d.mask);
  for (long i = 0; i < long(rows) * p.unitStride; i += kLanes) {
    const Vec slope = p.has(kSeenMask) ? load(dSeen + i) * load(mask + i) : load(dSeen + i);
    store(dState + i, load(dState + i) + slope);
  }
}

// The slopes of what a step was given, its context left out.
static void givenBackward(const Desk& k, int s, const float* dRead, int stride) {
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  const Gradients& to = k.job.gradients;
  for (int r = 0; r < k.shard.rows; r++) {
    const size_t row = size_t(k.shard.first + r);
    const float* from = dRead + long(r) * stride;
    for (int o = 0; s == 0 && to.last && o < d.outputs; o++) to.last[row * d.outputs + o] = from[o];
    for (int i = 0; to.future && i < d.known; i++) {
      to.future[(row * p.steps + s) * d.known + i] = from[d.outputs + i];
    }
  }
}

// What a shard's dense layers learn, over all steps at once.
static void learnDenses(const Desk& k, float* lot, bool add) {
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  const int rows = k.shard.padded, steps = p.steps;
  auto learn = [&](const Dense& dense, const Left* lefts, const float* slopes, size_t step) {
    denseGradients(dense, lefts, slopes, long(step), steps, rows, lot, add);
  };
  if (d.additive()) {
    const Left read[] = {k.seenLeft(0), k.contextLeft(0), k.ones()}, state = k.stateLeft(0);
    learn(d.output, read, k.dWritten(0), d.writtenStep);
    learn(d.query, &state, k.dAsked(0), d.askedStep);
    const Left states = {k.encoded(0), 0, d.widthStride};
    const float* dKeys = k.at(d.dKeys);
    denseGradients(d.key, &states, dKeys, 0, 1, kShardRows * d.looked, lot, add);
    denseBack<true>(d.key, k.space.base, 0, dKeys, kShardRows * d.looked, k.at(d.dEncoded));
  } else if (d.multiplicative()) {
    const Left read[] = {k.mixedLeft(0), k.ones()}, state = k.stateLeft(1);
    learn(d.output, read, k.dWritten(0), d.writtenStep);
    learn(d.query, &state, k.dAsked(0), d.askedStep);
    const Left mixed[] = {k.contextLeft(0), k.seenLeft(0), k.ones()};
    learn(d.mix, mixed, k.dMixed(0), d.unitsStep);
  } else {
    const Left read[] = {k.seenLeft(0), k.ones()};
    learn(d.output, read, k.dWritten(0), d.writtenStep);
  }
}

static void decodeShardBackward(const Job& job, int index, int lotIndex, bool first) {
  const Space space(job);
  const Desk k(job, space, index);
  const Plan& p = k.p;
  const DecoderPlan& d = k.d;
  const Shard& sh = k.shard;
  float* lot = decoderLot(space, lotIndex);
  float *dState = sh.at(p.dState), *dCell = sh.at(p.dCell), *dRead = sh.at(p.dInput);
  const int readStride = padded(p.features);
  zero(dState, p.stateStep);
  zero(dCell, p.stateStep);
  zero(sh.at(p.carry), p.stateStep);
  zero(k.at(d.dEncoded), kShardRows * d.encodedSize);
  zero(k.at(d.dKeys), kShardRows * d.keysSize);
  if (first && d.additive()) zero(lot + d.dScore, p.unitStride);

  for (int s = p.steps - 1, end = p.steps; s >= 0; s--) {
    const Step step = stepAt(sh, space, s, nullptr);
    slopesOfWritten(k, s, s + 1 < p.steps ? dRead : nullptr, readStride);
    writtenBackward(k, s, lot);
    cellBackward(space, step);
    backProduct(p, space.panels(), p.toInput, space.base, step.gates, dRead, step.rows, false);
    givenBackward(k, s, dRead, readStride);
    stateGradient(space, step);
    if (d.additive()) {
      addIn(dRead + d.contextColumn(), readStride, sh.rows, d.width, k.at(d.dContext), d.widthStride);
      lookBackward(k, s, lot);
    }
    if (s == 0 || end - s == kSpanSteps) {
      weightGradients(p, sh.left(s), sh.gates(s), sh.rows, end - s, space.lot(lotIndex), !(first && end == p.steps),
                      false);
      end = s;
    }
  }
  learnDenses(k, lot, !first);
  const size_t row = size_t(sh.first) * p.units;
  copyOut(dState, p.unitStride, sh.rows, p.units, job.gradients.state ? job.gradients.state + row : nullptr, p.units);
  if (p.cell == kLstm) {
    copyOut(dCell, p.unitStride, sh.rows, p.units, job.gradients.cell ? job.gradients.cell + row : nullptr, p.units);
  }
  if (d.attention == kNoAttention || !job.gradients.encoded) return;
  const size_t states = size_t(sh.first) * d.looked;
  copyOut(k.at(d.dEncoded), d.widthStride, sh.rows * d.looked, d.width, job.gradients.encoded + states * d.width, d.width);
}

static void decodeLotBackward(const Job& job, int lot) {
  const Plan& p = Space(job).plan;
  const int from = lot * p.shards / p.lots, to = (lot + 1) * p.shards / p.lots;
  for (int s = from; s < to; s++) decodeShardBackward(job, s, lot, s == from);
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
