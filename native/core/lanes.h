// One vector register of the instruction set this source is being compiled for, and the tile that fits its file:
// kTall × kWide accumulators, kWide weights and one broadcast must stay in registers. Rows come in multiples of kRows;
// a whole shard's sixteen, and the columns of a gradient, are cut into tiles of up to kTall.
#pragma once
#include <stdint.h>

#ifndef GATECAST_VARIANT
#error "name the variant with -DGATECAST_VARIANT="
#endif

namespace gatecast {
namespace GATECAST_VARIANT {

#if defined(GATECAST_LANES)  // a check build may force a geometry
constexpr int kLanes = GATECAST_LANES, kRows = GATECAST_ROWS, kTall = GATECAST_TALL, kWide = GATECAST_WIDE;
#elif defined(__AVX512F__)
constexpr int kLanes = 16, kRows = 8, kTall = 8, kWide = 3;
#elif defined(__AVX2__)
// A multiply-add takes four cycles and two begin in each, so eight sums (4×2) wait for whatever comes late. Twelve need
// fifteen registers as 6×2 and sixteen as 4×3, which clang 22 cannot keep: it takes 1.6 times as long for copies.
constexpr int kLanes = 8, kRows = 4, kTall = 6, kWide = 2;
#elif defined(__aarch64__)
constexpr int kLanes = 4, kRows = 4, kTall = 4, kWide = 4;
#elif defined(__wasm__)
// V8 loads all weights and left values of a round before it multiplies: 8 sums and 6 of those just fit its 15 registers.
// Of 2×4, 4×2, 4×3, 8×1 and 2×3 this was the fastest on x64, 4×2 by 2 %, the others by 25 to 70 %.
constexpr int kLanes = 4, kRows = 2, kTall = 2, kWide = 4;
#else
constexpr int kLanes = 4, kRows = 4, kTall = 4, kWide = 2;
#endif

typedef float Vec __attribute__((vector_size(kLanes * 4)));
typedef int32_t VecInt __attribute__((vector_size(kLanes * 4)));
typedef float VecLoose __attribute__((vector_size(kLanes * 4), aligned(4), may_alias));

#define GATECAST_INLINE static inline __attribute__((always_inline))

// What holds a hot loop. Inlined into one function of 130 KB, and unrolled, V8 kept half of its values on the stack and
// took 1.5 times as long.
#if defined(__wasm__)
#define GATECAST_HOT static __attribute__((noinline))
#define GATECAST_UNROLL _Pragma("clang loop unroll(disable)")
#else
#define GATECAST_HOT static
#define GATECAST_UNROLL _Pragma("GCC unroll 2")
#endif

GATECAST_INLINE Vec load(const float* from) { return *reinterpret_cast<const VecLoose*>(from); }
GATECAST_INLINE void store(float* to, Vec value) { *reinterpret_cast<VecLoose*>(to) = value; }
GATECAST_INLINE Vec splat(float value) { return value - Vec{}; }

// Numbers of vectors and rounded lengths.
constexpr int vectors(int floats) { return (floats + kLanes - 1) / kLanes; }
constexpr int padded(int floats) { return vectors(floats) * kLanes; }
constexpr int paddedRows(int rows) { return (rows + kRows - 1) / kRows * kRows; }

}  // namespace GATECAST_VARIANT
}  // namespace gatecast
