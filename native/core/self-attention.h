// Every step of a batch row looks at all steps of it, some heads side by side, forward and back (Vaswani et al., 2017):
//   y[t] = Σ_s share[t][s] · v[s],  share[t] = softmax over s of q[t] · k[s] / √size
// Of a short row only the last `length` steps look and are looked at. It is computed as it would be alone, so what is padded
// in front changes no bit; there stand zeros.
#pragma once
#include "look.h"
#include "self-attention-plan.h"

namespace gatecast {
namespace GATECAST_VARIANT {

// [rows, columns] into panels, or its transpose, and left × that, a panel after another.
static void productOf(const LookingRow& row, Segment left, const float* right, long rowStride, long columnStride, int columns,
                      float* to) {
  const Split parts = split(vectors(columns));
  float* packed = row.own + row.p.packed;
  float* at = packed;
  for (int i = 0, from = 0; i < parts.panels; from += parts.width(i) * kLanes, i++) {
    at = packRows(right, rowStride, columnStride, left.length, columns, from, parts.width(i) * kLanes, at);
  }
  panelsOf(vectors(columns), 1, row.rows(), packed, to, [&](int) { return left; });
}

// leftᵀ [length, length] × right, whose rows lie `width` apart, into the caller's gradient of a head.
static void turnedProduct(const LookingRow& row, const float* left, const float* right, float* to) {
  const SelfAttentionPlan& p = row.p;
  const Split parts = split(p.sizeVecs);
  const Span span = {1, row.length, 0, row.stride(), 0, p.width};
  float* from = row.own + p.product;
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    const int vecs = parts.width(i), columns = p.size - at < vecs * kLanes ? p.size - at : vecs * kLanes;
    denseGradientColumns(vecs, span, left, row.length, right + at, from, false);
    copyOut(from, vecs * kLanes, row.length, columns, to + at, p.width);
  }
}

static void readLooking(const LookingRow& row) {
  const SelfAttentionPlan& p = row.p;
  const size_t given = size_t(row.length) * p.width, from = row.first * p.width;
  float* queries = row.kept + p.queries;
  for (size_t i = 0; i < given; i++) queries[i] = poison(row.job.in.x[from + i]) * p.scale;
  zero(queries + given, size_t(row.rows() - row.length) * p.width);
  if (!p.keep()) return;
  __builtin_memcpy(row.kept + p.keys, row.job.in.kernel + from, given * sizeof(float));
  __builtin_memcpy(row.kept + p.values, row.job.in.recurrent + from, given * sizeof(float));
}

// The mean of the heads' shares, [steps, steps] of the batch row.
static void addToMap(const LookingRow& row, const float* shares) {
  const SelfAttentionPlan& p = row.p;
  const float part = 1.0f / float(p.heads);
  float* to = row.job.out.map + row.first * p.steps + (p.steps - row.length);
  for (int t = 0; t < row.length; t++, to += p.steps, shares += row.stride()) {
    for (int s = 0; s < row.length; s++) to[s] += shares[s] * part;
  }
}

static void lookShard(const Job& job, int shard) {
  const SelfAttentionPlan& p = selfAttentionPlan(job);
  const int rows = shardRowsOf(p, shard);
  for (int r = 0; r < rows; r++) {
    lengthsOf(job, shard)[r] = job.shape.has(kLengths) ? job.in.lengths[shard * kLookingRows + r] : p.steps;
  }
  for (int r = 0; r < rows; r++) {
    const LookingRow row(job, shard, r);
    readLooking(row);
    float* outputs = job.out.outputs;
    zero(row.front(outputs), row.frontSize());
    if (job.out.map) zero(job.out.map + (row.first + row.length - p.steps) * p.steps, size_t(p.steps) * p.steps);
    for (int h = 0; h < p.heads; h++) {
      const size_t given = row.first * p.width + size_t(h) * p.size;
      float* shares = row.shares(h);
      const float* queries = row.kept + p.queries + size_t(h) * p.size;
      productOf(row, {queries, p.width, p.size}, job.in.kernel + given, 1, p.width, row.length, shares);
      for (int t = 0; t < row.length; t++) softmax(shares + t * row.stride(), row.length);
      float* seen = row.own + p.product;
      productOf(row, {shares, row.stride(), row.length}, job.in.recurrent + given, p.width, 1, p.size, seen);
      copyOut(seen, p.sizeStride, row.length, p.size, outputs + given, p.width);
      if (job.out.map) addToMap(row, shares);
    }
  }
}

// Slopes of the shares into those of the scores.
GATECAST_HOT void scoresInPlace(const LookingRow& row, const float* shares, float* slopes) {
  for (int t = 0; t < row.rows(); t++, shares += row.stride(), slopes += row.stride()) {
    Vec sum = {};
    for (int s = 0; s < row.stride(); s += kLanes) sum += load(shares + s) * load(slopes + s);
    const Vec common = splat(t < row.length ? sumOf(sum) : 0.0f);
    for (int s = 0; s < row.stride(); s += kLanes) {
      // Rows that only fill a tile have no shares.
      store(slopes + s, t < row.length ? load(shares + s) * (load(slopes + s) - common) : Vec{});
    }
  }
}

static void lookShardBackward(const Job& job, int shard) {
  const SelfAttentionPlan& p = selfAttentionPlan(job);
  const Gradients& to = job.gradients;
  for (int r = 0; r < shardRowsOf(p, shard); r++) {
    const LookingRow row(job, shard, r);
    const size_t given = size_t(row.length) * p.width, first = row.first * p.width;
    float* slopes = row.own + p.slopes;
    for (size_t i = 0; i < given; i++) slopes[i] = poison(job.outGradients.outputs[first + i]);
    zero(slopes + given, size_t(row.rows() - row.length) * p.width);
    zero(row.front(to.x), row.frontSize());
    zero(row.front(to.kernel), row.frontSize());
    zero(row.front(to.recurrent), row.frontSize());
    for (int h = 0; h < p.heads; h++) {
      const size_t own = size_t(h) * p.size, at = first + own;
      const float* shares = row.shares(h);
      float* looks = row.own + p.looks;
      turnedProduct(row, shares, slopes + own, to.recurrent + at);
      productOf(row, {slopes + own, p.width, p.size}, row.kept + p.values + own, 1, p.width, row.length, looks);
      scoresInPlace(row, shares, looks);
      turnedProduct(row, looks, row.kept + p.queries + own, to.kernel + at);
      float* asked = row.own + p.product;
      productOf(row, {looks, row.stride(), row.length}, row.kept + p.keys + own, p.width, 1, p.size, asked);
      for (size_t i = 0; i < size_t(row.length) * p.sizeStride; i++) asked[i] *= p.scale;
      copyOut(asked, p.sizeStride, row.length, p.size, to.x + at, p.width);
    }
  }
}

static int selfAttentionItems(const Job& job, Phase phase) {
  return phase == kForward || phase == kBackward ? selfAttentionPlan(job).shards : 0;
}

static void runSelfAttention(const Job& job, Phase phase, int item) {
  phase == kForward ? lookShard(job, item) : lookShardBackward(job, item);
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
