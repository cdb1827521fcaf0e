// Dense layers inside a decoder's pass: left matrices of several parts, and a bias, times one matrix of the caller.
#pragma once
#include "pack.h"
#include "products.h"

namespace gatecast {
namespace GATECAST_VARIANT {

// Weights [part 0 | part 1, out] and, where there is one, a bias [out].
struct Dense {
  int out, vecs;              // columns, and the vectors of their row
  int parts, rows[2];         // rows of each part of the left matrix
  bool bias;
  size_t packed, back[2];     // offsets in floats; `back`: a part's weights transposed
  size_t gradients, size;     // relative to a lot
  bool present() const { return parts > 0; }
  int stride() const { return vecs * kLanes; }
  int allRows() const { return rows[0] + rows[1] + (bias ? 1 : 0); }
};

static Dense makeDense(int out, int first, int second, bool bias) {
  return {out, vectors(out), second > 0 ? 2 : 1, {first, second}, bias, 0, {0, 0}, 0, 0};
}

static void placeDense(Dense& d, bool keep, size_t& end, size_t& lot) {
  if (!d.present()) return;
  d.size = size_t(d.allRows()) * d.stride();
  d.packed = take(end, d.size);
  for (int i = 0; keep && i < d.parts; i++) d.back[i] = take(end, size_t(d.out) * padded(d.rows[i]));
  if (keep) d.gradients = take(lot, d.size);
}

// [rows, columns] at `from`, or its transpose, into panels; beyond `columns` stand zeros.
static float* packRows(const float* from, long rowStride, long columnStride, int rows, int columns, int at, int width,
                       float* to) {
  for (int r = 0; r < rows; r++) {
    for (int c = at; c < at + width; c++) *to++ = c < columns ? poison(from[r * rowStride + c * columnStride]) : 0;
  }
  return to;
}

// to [rows, stride] = Σ of segments × packed rows, a panel after another. `segmentAt` gives the i-th of `count`.
template <typename SegmentAt>
static void panelsOf(int vecs, int count, int rows, const float* packed, float* to, SegmentAt segmentAt) {
  const Split parts = split(vecs);
  const long stride = long(vecs) * kLanes;
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    const int width = parts.width(i);
    for (int done = 0; done < count; ) {
      Segment segments[kMostSegments];
      int some = 0;
      for (; some < kMostSegments && done + some < count; some++) segments[some] = segmentAt(done + some);
      if (done > 0) {
        rowPanel<true>(segments, some, rows, packed, to + at, width, stride);
      } else {
        rowPanel<false>(segments, some, rows, packed, to + at, width, stride);
      }
      for (int s = 0; s < some; s++) packed += size_t(segments[s].length) * width * kLanes;
      done += some;
    }
  }
}

static void packDense(const Dense& d, float* base, const float* weights, const float* bias, bool keep) {
  if (!d.present()) return;
  const Split parts = split(d.vecs);
  float* to = base + d.packed;
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    const int width = parts.width(i) * kLanes;
    to = packRows(weights, d.out, 1, d.rows[0] + d.rows[1], d.out, at, width, to);
    if (d.bias) to = packRows(bias, 0, 1, 1, d.out, at, width, to);
  }
  for (int p = 0; keep && p < d.parts; p++) {
    const float* from = weights + size_t(p == 0 ? 0 : d.rows[0]) * d.out;
    const Split back = split(vectors(d.rows[p]));
    to = base + d.back[p];
    for (int i = 0, at = 0; i < back.panels; at += back.width(i) * kLanes, i++) {
      to = packRows(from, 1, d.out, d.out, d.rows[p], at, back.width(i) * kLanes, to);
    }
  }
}

// One part of a left matrix over several steps: element (step, row, i) is at[step * step + row * row + i].
struct Left {
  const float* at;
  long step, row;
};

// A column of ones for the bias.
constexpr int kMostParts = 3;

// to [rows, stride] = left matrix × weights + bias; `lefts`: a part each and, for the bias, a column of ones
static void denseForward(const Dense& d, const float* base, const Left* lefts, int rows, float* to) {
  Segment segments[kMostParts];
  for (int i = 0; i < d.parts; i++) segments[i] = {lefts[i].at, lefts[i].row, d.rows[i]};
  if (d.bias) segments[d.parts] = {lefts[d.parts].at, lefts[d.parts].row, 1};
  const int count = d.parts + (d.bias ? 1 : 0);
  const Split parts = split(d.vecs);
  const float* packed = base + d.packed;
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    rowPanel<false>(segments, count, rows, packed, to + at, parts.width(i), d.stride());
    packed += size_t(d.allRows()) * parts.width(i) * kLanes;
  }
}

// to [rows, padded part] (+)= slopes [rows, stride] × the part's weights transposed
template <bool Add>
static void denseBack(const Dense& d, const float* base, int part, const float* slopes, int rows, float* to) {
  const Segment segment = {slopes, d.stride(), d.out};
  const int vecs = vectors(d.rows[part]);
  const Split parts = split(vecs);
  const float* packed = base + d.back[part];
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    rowPanel<Add>(&segment, 1, rows, packed, to + at, parts.width(i), long(vecs) * kLanes);
    packed += size_t(d.out) * parts.width(i) * kLanes;
  }
}

template <int Wide>
GATECAST_HOT float* denseGradientPanel(const Span& span, const float* left, int columns, const float* right, float* to,
                                       bool add) {
  return gradientColumns<Wide>(span, left, columns, right, to, add);
}

static float* denseGradientColumns(int width, const Span& span, const float* left, int columns, const float* right,
                                   float* to, bool add) {
  switch (width) {
    case 1: return denseGradientPanel<1>(span, left, columns, right, to, add);
    case 2: return denseGradientPanel<2>(span, left, columns, right, to, add);
    case 3: if constexpr (kWide >= 3) return denseGradientPanel<3>(span, left, columns, right, to, add); break;
    case 4: if constexpr (kWide >= 4) return denseGradientPanel<4>(span, left, columns, right, to, add); break;
  }
  return to;
}

// gradients of the weights (+)= left matrixᵀ × slopes [steps, rows, stride]
static void denseGradients(const Dense& d, const Left* lefts, const float* slopes, long slopeStep, int steps, int rows,
                           float* lot, bool add) {
  const Split parts = split(d.vecs);
  float* to = lot + d.gradients;
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    for (int p = 0; p < d.parts + (d.bias ? 1 : 0); p++) {
      const Span span = {steps, rows, lefts[p].step, lefts[p].row, slopeStep, d.stride()};
      to = denseGradientColumns(parts.width(i), span, lefts[p].at, p < d.parts ? d.rows[p] : 1, slopes + at, to, add);
    }
  }
}

// Sums the gradients over the lots, in order, into the caller's layout.
static void reduceDense(const Dense& d, const float* lot0, size_t lotSize, int lots, float* weights, float* bias) {
  if (!d.present() || !weights) return;
  const Split parts = split(d.vecs);
  const int rows = d.rows[0] + d.rows[1];
  const float* from = lot0 + d.gradients;
  for (int i = 0, at = 0; i < parts.panels; at += parts.width(i) * kLanes, i++) {
    for (int r = 0; r < d.allRows(); r++) {
      float* to = r < rows ? weights + size_t(r) * d.out : bias;
      for (int c = at; c < at + parts.width(i) * kLanes; c++, from++) {
        float sum = from[0];
        for (int l = 1; l < lots; l++) sum += from[l * lotSize];
        if (c < d.out && to) to[c] = sum;
      }
    }
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
