// Where a decoder's own things lie, behind those of its cell's pass.
#pragma once
#include "dense.h"
#include "shard.h"

namespace gatecast {
namespace GATECAST_VARIANT {

constexpr int kDenses = 4;

struct DecoderPlan {
  int looked, width, outputs, known, numbers, median, attention;
  int widthStride, lookedStride;
  union {
    struct {
      Dense query, key, mix, output;
    };
    Dense dense[kDenses];
  };
  size_t score, dScore;                 // of the whole pass; relative to a lot
  size_t shard0, shardSize, lot0, lotSize, total;
  size_t encodedSize, keysSize;         // of one batch row
  // Relative to a shard. From one step to the next: what is kept, in floats.
  size_t encoded, keys, dEncoded, dKeys, mask, told, last, ones;
  size_t asked, shares, context, seen, mixed, written;
  size_t askedStep, sharesStep, contextStep, unitsStep, writtenStep;
  // Backward only; slopes of dense layers are kept for their weights' gradients.
  size_t dAsked, dMixed, dWritten, dContext, dSeen, dScores;

  bool additive() const { return attention == kAdditive; }
  bool multiplicative() const { return attention == kMultiplicative; }
  // Column of the context in what the cell reads.
  int contextColumn() const { return outputs + known; }
};

static void planDenses(const Plan& p, DecoderPlan& d) {
  if (d.additive()) {
    d.query = makeDense(p.units, p.units, 0, false);
    d.key = makeDense(p.units, d.width, 0, false);
  } else if (d.multiplicative()) {
    d.query = makeDense(d.width, p.units, 0, false);
    d.mix = makeDense(p.units, d.width, p.units, true);
  }
  d.output = makeDense(d.outputs * d.numbers, p.units, d.additive() ? d.width : 0, true);
}

static void planDecoderShard(const Plan& p, DecoderPlan& d) {
  const bool keep = p.has(kKeep);
  const size_t steps = p.keptSteps, rows = kShardRows, looks = d.attention != kNoAttention ? 1 : 0;
  size_t end = 0;
  d.encodedSize = looks * d.looked * d.widthStride;
  d.keysSize = d.additive() ? size_t(d.looked) * p.unitStride : 0;
  d.encoded = take(end, rows * d.encodedSize);
  d.keys = take(end, rows * d.keysSize);
  d.mask = take(end, p.has(kSeenMask) ? p.stateStep : 0);
  d.told = take(end, p.has(kTold) ? rows * d.outputs * steps : 0);
  d.last = take(end, rows * d.outputs);
  d.ones = take(end, rows);
  d.askedStep = looks * rows * d.query.stride();
  d.sharesStep = looks * rows * d.lookedStride;
  d.contextStep = looks * rows * d.widthStride;
  d.unitsStep = p.stateStep;
  d.writtenStep = rows * d.output.stride();
  d.asked = take(end, d.askedStep * steps);
  d.shares = take(end, d.sharesStep * steps);
  d.context = take(end, d.contextStep * steps);
  d.seen = take(end, d.unitsStep * steps);
  d.mixed = take(end, d.multiplicative() ? d.unitsStep * steps : 0);
  d.written = take(end, d.writtenStep);
  if (keep) {
    d.dEncoded = take(end, rows * d.encodedSize);
    d.dKeys = take(end, rows * d.keysSize);
    d.dAsked = take(end, d.askedStep * steps);
    d.dMixed = take(end, d.multiplicative() ? d.unitsStep * steps : 0);
    d.dWritten = take(end, d.writtenStep * steps);
    d.dContext = take(end, d.contextStep);
    d.dSeen = take(end, d.unitsStep);
    d.dScores = take(end, d.lookedStride);
  }
  d.shardSize = end + ((end / 16) % 2 == 0 ? 16 : 0);
}

static DecoderPlan makeDecoderPlan(const Shape& shape, const Plan& p) {
  DecoderPlan d;
  __builtin_memset(&d, 0, sizeof d);
  d.looked = shape.looked, d.width = shape.width, d.outputs = shape.outputs, d.known = shape.known;
  d.numbers = shape.numbers, d.median = shape.median, d.attention = shape.attention;
  d.widthStride = padded(d.width), d.lookedStride = padded(d.looked);
  planDenses(p, d);
  planDecoderShard(p, d);
  const bool keep = p.has(kKeep);
  size_t end = p.total, lot = 0;
  take(end, sizeof(DecoderPlan) / sizeof(float) + 1);
  for (Dense& dense : d.dense) placeDense(dense, keep, end, lot);
  if (d.additive()) {
    d.score = take(end, p.unitStride);
    d.dScore = take(lot, p.unitStride);
  }
  d.lotSize = lot;
  if (keep) d.lot0 = take(end, d.lotSize * p.lots);
  d.shard0 = take(end, d.shardSize * p.shards);
  d.total = end;
  return d;
}

// The plan as `begin` wrote it, behind the cell's workspace.
static const DecoderPlan& decoderPlan(const Space& space) {
  return *reinterpret_cast<const DecoderPlan*>(space.base + space.plan.total);
}

static float* decoderLot(const Space& space, int lot) {
  const DecoderPlan& d = decoderPlan(space);
  return space.base + d.lot0 + d.lotSize * lot;
}

static void writeDecoderPlan(const Job& job) {
  const Space space(job);
  *reinterpret_cast<DecoderPlan*>(space.base + space.plan.total) = makeDecoderPlan(job.shape, space.plan);
}

static void packDecoder(const Job& job, int item) {
  const Space space(job);
  const DecoderPlan& d = decoderPlan(space);
  const Inputs& in = job.in;
  const float* const weights[kDenses] = {in.query, in.key, in.mix, in.output};
  const float* const biases[kDenses] = {nullptr, nullptr, in.mixBias, in.outputBias};
  if (item < kDenses) return packDense(d.dense[item], space.base, weights[item], biases[item], space.plan.has(kKeep));
  if (d.additive()) packRows(in.score, 0, 1, 1, space.plan.units, 0, space.plan.unitStride, space.base + d.score);
}

static void reduceDecoder(const Job& job, int item) {
  const Space space(job);
  const DecoderPlan& d = decoderPlan(space);
  const Gradients& to = job.gradients;
  float* const weights[kDenses] = {to.query, to.key, to.mix, to.output};
  float* const biases[kDenses] = {nullptr, nullptr, to.mixBias, to.outputBias};
  const int lots = space.plan.lots;
  if (item < kDenses) {
    return reduceDense(d.dense[item], decoderLot(space, 0), d.lotSize, lots, weights[item], biases[item]);
  }
  for (int i = 0; d.additive() && to.score && i < space.plan.units; i++) {
    float sum = 0;
    for (int l = 0; l < lots; l++) sum += decoderLot(space, l)[d.dScore + i];
    to.score[i] = sum;
  }
}

// One shard of a decoder: the cell's and its own.
struct Desk {
  const Job& job;
  const Space& space;
  const Plan& p;
  const DecoderPlan& d;
  const Shard shard;
  float* own;

  Desk(const Job& owner, const Space& whole, int index)
      : job(owner), space(whole), p(whole.plan), d(decoderPlan(whole)), shard(owner, whole, index),
        own(whole.base + d.shard0 + d.shardSize * index) {}

  float* at(size_t offset) const { return own + offset; }
  float* kept(size_t offset, size_t step, int s) const { return own + offset + (p.has(kKeep) ? step * s : 0); }
  float* asked(int s) const { return kept(d.asked, d.askedStep, s); }
  float* shares(int s, int row) const { return kept(d.shares, d.sharesStep, s) + long(row) * d.lookedStride; }
  float* context(int s) const { return kept(d.context, d.contextStep, s); }
  float* seen(int s) const { return kept(d.seen, d.unitsStep, s); }
  float* mixed(int s) const { return kept(d.mixed, d.unitsStep, s); }
  float* dAsked(int s) const { return own + d.dAsked + d.askedStep * s; }
  float* dMixed(int s) const { return own + d.dMixed + d.unitsStep * s; }
  float* dWritten(int s) const { return own + d.dWritten + d.writtenStep * s; }
  float* encoded(int row) const { return own + d.encoded + d.encodedSize * row; }
  float* keys(int row) const { return own + d.keys + d.keysSize * row; }
  const float* told(int s) const { return own + d.told + long(s) * kShardRows * d.outputs; }

  // Left matrices of the dense layers at step s.
  Left ones() const { return {own + d.ones, 0, 1}; }
  Left seenLeft(int s) const { return {seen(s), long(d.unitsStep), p.unitStride}; }
  Left contextLeft(int s) const { return {context(s), long(d.contextStep), d.widthStride}; }
  Left mixedLeft(int s) const { return {mixed(s), long(d.unitsStep), p.unitStride}; }
  // Of the state before the step: the left matrix of the cell begins with it.
  Left stateLeft(int s) const { return {shard.left(s), long(p.leftStep), p.left}; }
};

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
