// A causal, dilated convolution over time with ReLU, forward and back.
//   y[t] = relu(Σ_tap x[t - (taps - 1 - tap) · dilation] · W[tap] + b),  zeros before the first step
#pragma once
#include "activations.h"
#include "convolution-plan.h"

namespace gatecast {
namespace GATECAST_VARIANT {

// Item 0 packs the weights, item 1 the weights transposed.
constexpr int kConvolutionPacks = 2;

static void packConvolution(const Job& job, int item) {
  const ConvolutionPlan& p = convolutionPlan(job);
  float* base = static_cast<float*>(job.workspace);
  const size_t tap = size_t(p.channels) * p.filters;
  const float* from = job.in.kernel + tap * p.skipped;
  if (item == 0) return packDense(p.weights, base, from, job.in.bias, false);
  const Split parts = split(p.channelVecs);
  float* to = base + p.back;
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    for (int t = 0; t < p.live; t++) {
      to = packRows(from + tap * t, 1, p.filters, p.filters, p.channels, at, parts.width(i) * kLanes, to);
    }
  }
}

static void readRow(const Bench& b, int row) {
  const ConvolutionPlan& p = b.p;
  float* to = b.input(row);
  const size_t before = size_t(p.pad) * p.channels, given = size_t(p.steps) * p.channels;
  const float* from = b.job.in.x + b.steps(row) * p.channels;
  zero(to, before);
  for (size_t i = 0; i < given; i++) to[before + i] = poison(from[i]);
  zero(to + before + given, size_t(p.rows - p.steps) * p.channels);
}

GATECAST_HOT void reluInPlace(float* at, size_t floats) {
  for (size_t i = 0; i < floats; i += kLanes) store(at + i, relu(load(at + i)));
}

static void convolveShard(const Job& job, int index) {
  const Bench b(job, index);
  const ConvolutionPlan& p = b.p;
  const float* one = b.own + p.one;
  b.own[p.one] = 1;
  for (int r = 0; r < b.rows; r++) {
    readRow(b, r);
    const float* input = b.input(r);
    float* output = b.output(r);
    panelsOf(p.weights.vecs, p.segments + 1, p.rows, b.base + p.weights.packed, output, [&](int s) -> Segment {
      if (s == p.segments) return {one, 0, 1};
      return {input + size_t(s) * p.dilation * p.channels, p.channels, p.segmentLength};
    });
    reluInPlace(output, size_t(p.rows) * p.filterStride);
    copyOut(output, p.filterStride, p.steps, p.filters, job.out.outputs + b.steps(r) * p.filters, p.filters);
  }
}

// ∂loss/∂z in the place of y; nothing at the steps that were computed beyond the window, or that a tap reads behind it.
GATECAST_HOT void slopesInPlace(const Bench& b, int row) {
  const ConvolutionPlan& p = b.p;
  float* at = b.output(row);
  const float* given = b.job.outGradients.outputs + b.steps(row) * p.filters;
  const Vec none = {};
  for (int t = 0; t < p.steps; t++, at += p.filterStride, given += p.filters) {
    int f = 0;
    for (; f + kLanes <= p.filters; f += kLanes) {
      const Vec y = load(at + f), slope = load(given + f);
      // NaN stays NaN.
      store(at + f, y == none ? none : slope + (y - y));
    }
    for (; f < p.filters; f++) at[f] = at[f] == 0 ? 0 : given[f] + (at[f] - at[f]);
  }
  zero(at, size_t(p.rows - p.steps + p.pad) * p.filterStride);
}

// What batch rows [from, to) say about the weights, some rows of steps at a time.
static void learnConvolution(const Bench& b, int from, int to, float* lot, bool add) {
  const ConvolutionPlan& p = b.p;
  const Split parts = split(p.weights.vecs);
  for (int t = 0; t < p.steps; t += kSpanRows, add = true) {
    const int rows = p.steps - t < kSpanRows ? p.steps - t : kSpanRows;
    const float* input = b.input(from) + size_t(t) * p.channels;
    const float* slopes = b.output(from) + size_t(t) * p.filterStride;
    float* at = lot + p.weights.gradients;
    for (int i = 0; i < parts.panels; slopes += parts.width(i) * kLanes, i++) {
      const Span taps = {to - from, rows, long(p.inputRow), p.channels, long(p.outputRow), p.filterStride};
      for (int s = 0; s < p.segments; s++) {
        const float* left = input + size_t(s) * p.dilation * p.channels;
        at = denseGradientColumns(parts.width(i), taps, left, p.segmentLength, slopes, at, add);
      }
      const Span bias = {to - from, rows, 0, 0, long(p.outputRow), p.filterStride};
      at = denseGradientColumns(parts.width(i), bias, b.own + p.one, 1, slopes, at, add);
    }
  }
}

static void inputSlopes(const Bench& b, int row) {
  const ConvolutionPlan& p = b.p;
  const float* slopes = b.output(row);
  float* to = b.own + p.dInput;
  panelsOf(p.channelVecs, p.live, p.rows, b.base + p.back, to, [&](int tap) -> Segment {
    const size_t ahead = size_t(p.live - 1 - tap) * p.dilation;
    return {slopes + ahead * p.filterStride, p.filterStride, p.filters};
  });
  copyOut(to, p.channelStride, p.steps, p.channels, b.job.gradients.x + b.steps(row) * p.channels, p.channels);
}

static void convolveLotBackward(const Job& job, int lot) {
  const ConvolutionPlan& p = convolutionPlan(job);
  const int first = lot * p.shards / p.lots, end = (lot + 1) * p.shards / p.lots;
  for (int s = first; s < end; s++) {
    const Bench b(job, s);
    for (int from = 0; from < b.rows; from += p.together) {
      const int to = from + p.together < b.rows ? from + p.together : b.rows;
      for (int r = from; r < to; r++) slopesInPlace(b, r);
      learnConvolution(b, from, to, b.lot(lot), s > first || from > 0);
      for (int r = from; job.gradients.x && r < to; r++) inputSlopes(b, r);
    }
  }
}

static void reduceConvolution(const Job& job) {
  const ConvolutionPlan& p = convolutionPlan(job);
  const size_t skipped = size_t(p.skipped) * p.channels * p.filters;
  zero(job.gradients.kernel, skipped);
  const float* lots = static_cast<const float*>(job.workspace) + p.lot0;
  reduceDense(p.weights, lots, p.lotSize, p.lots, job.gradients.kernel + skipped, job.gradients.bias);
}

static int convolutionItems(const Job& job, Phase phase) {
  const ConvolutionPlan& p = convolutionPlan(job);
  switch (phase) {
    case kPack: return p.keep() ? kConvolutionPacks : 1;
    case kForward: return p.shards;
    case kBackward: return p.lots;
    case kReduce: return 1;
  }
  return 0;
}

static void runConvolution(const Job& job, Phase phase, int item) {
  switch (phase) {
    case kPack: return packConvolution(job, item);
    case kForward: return convolveShard(job, item);
    case kBackward: return convolveLotBackward(job, item);
    case kReduce: return reduceConvolution(job);
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
