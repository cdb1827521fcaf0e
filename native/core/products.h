// The three products of a pass, over panels of up to kWide vectors.
#pragma once
#include "plan.h"
#include "tile.h"

namespace gatecast {
namespace GATECAST_VARIANT {

constexpr int kMostSegments = 64;

template <int Wide, bool Add>
GATECAST_HOT void rowTiles(const Segment* segments, int count, int rows, const float* b, float* c, long cStride) {
  if constexpr (kTall == 6) {
    static_assert(kShardRows == 6 + 5 + 5, "the tiles below are one shard");
    if (rows == kShardRows) {
      rowTile<6, Wide, Add>(segments, count, 0, b, c, cStride);
      rowTile<5, Wide, Add>(segments, count, 6, b, c + 6 * cStride, cStride);
      rowTile<5, Wide, Add>(segments, count, 11, b, c + 11 * cStride, cStride);
      return;
    }
  }
  for (int r = 0; r < rows; r += kRows) rowTile<kRows, Wide, Add>(segments, count, r, b, c + r * cStride, cStride);
}

template <bool Add>
GATECAST_INLINE void rowPanel(const Segment* segments, int count, int rows, const float* b, float* c, int width,
                              long cStride) {
  switch (width) {
    case 1: return rowTiles<1, Add>(segments, count, rows, b, c, cStride);
    case 2: return rowTiles<2, Add>(segments, count, rows, b, c, cStride);
    case 3: if constexpr (kWide >= 3) return rowTiles<3, Add>(segments, count, rows, b, c, cStride); break;
    case 4: if constexpr (kWide >= 4) return rowTiles<4, Add>(segments, count, rows, b, c, cStride); break;
  }
}

// gates of one group = left matrix × packed weights; `fresh`: the state, the first columns of the left matrix, is zero
static void affine(const Plan& p, const Group& g, const float* left, const float* packed, float* gates, int rows,
                   bool fresh) {
  Segment segments[2];
  int count = 0;
  const int skipped = fresh && g.range[0].from == 0 ? p.units : 0;
  for (int i = 0; i < g.ranges; i++) {
    const int from = g.range[i].from + (i == 0 ? skipped : 0), length = g.range[i].to - from;
    if (length > 0) segments[count++] = {left + from, p.left, length};
  }
  const Split parts = split(g.vecs);
  float* to = gates + size_t(g.vec) * kLanes * kShardRows;
  for (int i = 0; i < parts.panels; i++) {
    const int width = parts.width(i);
    rowPanel<false>(segments, count, rows, packed + size_t(skipped) * width * kLanes, to, width, width * kLanes);
    packed += size_t(g.rows) * width * kLanes;
    to += kShardRows * width * kLanes;
  }
}

// to [16, toStride] (+)= gradients of gates × transposed weights. Gate panels that `t` cuts cannot occur: it always
// begins and ends with a group.
static void backProduct(const Plan& p, const Panel* panels, const Transposed& t, const float* base, const float* gates,
                        float* to, int rows, bool add) {
  const Split parts = split(t.out);
  const float* packed = base + t.packed;
  const long toStride = long(t.out) * kLanes;
  for (int i = 0, out = 0; i < parts.panels; out += parts.width(i), i++) {
    const int width = parts.width(i);
    bool more = add;
    Segment segments[kMostSegments];
    int count = 0;
    for (int j = 0; j < p.panels; j++) {
      const Panel& panel = panels[j];
      if (panel.vec < t.vec || panel.vec >= t.vec + t.vecs) continue;
      const int length = panel.width * kLanes;
      segments[count++] = {gates + size_t(panel.vec) * kLanes * kShardRows, length, length};
      const bool last = panel.vec + panel.width == t.vec + t.vecs;
      if (count < kMostSegments && !last) continue;
      float* at = to + size_t(out) * kLanes;
      if (more) {
        rowPanel<true>(segments, count, rows, packed, at, width, toStride);
      } else {
        rowPanel<false>(segments, count, rows, packed, at, width, toStride);
      }
      for (int s = 0; s < count; s++) packed += size_t(segments[s].length) * width * kLanes;
      more = true;
      count = 0;
    }
  }
}

// Columns of the left matrix, transposed, times Wide vectors of the right one; gives back where the next ones go.
template <int Wide>
GATECAST_INLINE float* gradientColumns(const Span& span, const float* left, int columns, const float* right, float* to,
                                       bool add) {
  int k = 0;
  for (; k + kTall <= columns; k += kTall, to += kTall * Wide * kLanes) {
    spanTile<kTall, Wide>(span, left + k, right, to, add);
  }
  if constexpr (kTall > kRows) {
    for (; k + kRows <= columns; k += kRows, to += kRows * Wide * kLanes) {
      spanTile<kRows, Wide>(span, left + k, right, to, add);
    }
  }
  for (; k + 2 <= columns; k += 2, to += 2 * Wide * kLanes) spanTile<2, Wide>(span, left + k, right, to, add);
  for (; k < columns; k++, to += Wide * kLanes) spanTile<1, Wide>(span, left + k, right, to, add);
  return to;
}

template <int Wide>
GATECAST_HOT void gradientPanel(const Group& g, const Span& span, const float* left, const float* gates,
                                float* to, bool add, int fresh) {
  for (int i = 0; i < g.ranges; i++) {
    int from = g.range[i].from;
    if (fresh > 0 && from == 0) {
      const Span later = {span.steps - 1, span.rows, span.aStep, span.aRow, span.bStep, span.bRow};
      to = gradientColumns<Wide>(later, left + span.aStep, fresh, gates + span.bStep, to, add);
      from = fresh;
    }
    to = gradientColumns<Wide>(span, left + from, g.range[i].to - from, gates, to, add);
  }
}

// gradients of the packed weights (+)= left matrixᵀ × gradients of gates, over `steps` steps of one shard; `isFresh`: the
// state that the first of them reads is zero
static void weightGradients(const Plan& p, const float* left, const float* gates, int rows, int steps, float* lot,
                            bool add, bool isFresh) {
  const int fresh = isFresh ? p.units : 0;
  for (int i = 0; i < p.groups; i++) {
    const Group& g = p.group[i];
    const Split parts = split(g.vecs);
    float* to = lot + g.gradients;
    const float* from = gates + size_t(g.vec) * kLanes * kShardRows;
    for (int j = 0; j < parts.panels; j++) {
      const int width = parts.width(j);
      const Span span = {steps, rows, long(p.leftStep), p.left, long(p.gateStep), width * kLanes};
      switch (width) {
        case 1: gradientPanel<1>(g, span, left, from, to, add, fresh); break;
        case 2: gradientPanel<2>(g, span, left, from, to, add, fresh); break;
        case 3: if constexpr (kWide >= 3) gradientPanel<3>(g, span, left, from, to, add, fresh); break;
        case 4: if constexpr (kWide >= 4) gradientPanel<4>(g, span, left, from, to, add, fresh); break;
      }
      to += size_t(g.rows) * width * kLanes;
      from += kShardRows * width * kLanes;
    }
  }
}

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
