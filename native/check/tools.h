// What all checks draw and compare with.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "../addon/pool.h"
#include "../addon/workspaces.h"

namespace gatecast {
#define GATECAST_DECLARE(name) \
  namespace name {             \
  extern const Variant variant; \
  }
GATECAST_VARIANTS(GATECAST_DECLARE)
}  // namespace gatecast

using namespace gatecast;

namespace {

const Variant* const kVariants[] = {
#define GATECAST_POINTER(name) &gatecast::name::variant,
    GATECAST_VARIANTS(GATECAST_POINTER)};

Pool pool;

std::mt19937 generator;

int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(generator); }

std::vector<double> numbers(size_t count, double scale) {
  std::normal_distribution<double> normal(0, scale);
  std::vector<double> out(count);
  for (double& v : out) v = float(normal(generator));
  return out;
}

std::vector<float> floats(const std::vector<double>& from) { return {from.begin(), from.end()}; }

[[noreturn]] void fail(const std::string& what, const Shape& s) {
  std::printf("FAIL %s: cell %d activation %d batch %d steps %d features %d units %d flags %d looked %d width %d "
              "outputs %d known %d numbers %d attention %d taps %d dilation %d\n", what.c_str(), s.cell, s.activation, s.batch, s.steps,
              s.features, s.units, s.flags, s.looked, s.width, s.outputs, s.known, s.numbers, s.attention, s.taps, s.dilation);
  std::exit(1);
}

// Bounds of the shapes that are drawn.
struct Bounds {
  int batch[2], steps[2], features[2], units[2];
};
constexpr Bounds kTiny = {{1, 3}, {1, 4}, {1, 3}, {1, 5}};
constexpr Bounds kLarge = {{1, 70}, {1, 40}, {1, 12}, {1, 130}};
constexpr Bounds kSmall = {{1, 35}, {1, 12}, {1, 6}, {1, 40}};  // still several shards, spans of steps and panels
constexpr Bounds kManyShards = {{257, 290}, {1, 3}, {1, 2}, {1, 9}};    // lots of more than one shard
constexpr Bounds kManyPanels = {{1, 2}, {1, 2}, {1, 2}, {780, 800}};    // LSTM: more segments than one product takes
Bounds usual = kLarge;

template <typename Real>
double compare(const char* name, const std::vector<Real>& got, const std::vector<double>& want, const Shape& shape) {
  double scale = 1, worst = 0;
  for (double v : want) scale = std::max(scale, std::fabs(v));
  for (size_t i = 0; i < got.size(); i++) {
    const double off = std::fabs(got[i] - want[i]) / scale;
    if (!(off < 3e-5)) fail(std::string(name) + "[" + std::to_string(i) + "] is " + std::to_string(got[i]) + ", not " + std::to_string(want[i]), shape);
    worst = std::max(worst, off);
  }
  return worst;
}

// Holds a gradient against difference quotients of `loss`, a number for the pass that `values` belong to.
template <typename Loss>
void againstDifferences(const std::string& name, std::vector<double>& values, const std::vector<double>& gradient,
                        const Shape& shape, Loss loss) {
  for (size_t i = 0; i < values.size(); i++) {
    const double value = values[i], step = 1e-5;
    values[i] = value + step;
    const double up = loss();
    values[i] = value - step;
    const double down = loss();
    values[i] = value;
    const double slope = (up - down) / (2 * step);
    if (!(std::fabs(slope - gradient[i]) < 1e-7 * std::max(1.0, std::fabs(slope)))) fail(name + " against differences", shape);
  }
}

// The loss whose gradient of the outputs are these slopes.
double lossOfOutputs(const std::vector<double>& outputs, const std::vector<double>& slopes) {
  double sum = 0;
  for (size_t i = 0; i < outputs.size(); i++) sum += outputs[i] * slopes[i];
  return sum;
}

// Runs a job forward on `threads` and, with `keep`, back; `ask` then points at the gradients that are wanted.
template <typename Ask>
void runJob(const Variant& variant, Job& job, int threads, bool keep, Ask ask) {
  if (!keep) job.shape.flags &= ~kKeep;
  const size_t bytes = variant.workspaceBytes(job.shape);
  const Block block = {std::malloc(bytes + Block::kAlign), bytes};
  job.workspace = block.aligned();
  std::memset(job.workspace, 0xff, bytes);  // whatever is read unwritten shows as NaN
  pool.resize(threads);
  variant.begin(job);
  pool.run(variant, job, false);
  if (keep) {
    ask();
    pool.run(variant, job, true);
  }
  std::free(block.memory);
}

// What a dense layer or a convolution gives back.
struct LayerResults {
  std::vector<float> outputs, kernel, bias, x;
  bool operator==(const LayerResults& o) const {
    return outputs == o.outputs && kernel == o.kernel && bias == o.bias && x == o.x;
  }
};

// A layer of `x`, `kernel` and `bias`; `slopes` are the gradient of its outputs.
template <typename Layer>
LayerResults runLayer(const Variant& variant, const Layer& layer, const std::vector<double>& slopesOf, int threads, bool keep,
                      bool wantsX) {
  Job job = {};
  job.shape = layer.shape;
  const auto x = floats(layer.x), kernel = floats(layer.kernel), bias = floats(layer.bias), slopes = floats(slopesOf);
  job.in.x = x.data(), job.in.kernel = kernel.data(), job.in.bias = bias.data();
  job.outGradients.outputs = slopes.data();
  LayerResults out;
  out.outputs.resize(slopes.size());
  job.out.outputs = out.outputs.data();
  runJob(variant, job, threads, keep, [&] {
    out.kernel.assign(kernel.size(), NAN);
    out.bias.assign(bias.size(), NAN);
    job.gradients.kernel = out.kernel.data(), job.gradients.bias = out.bias.data();
    if (wantsX) {
      out.x.assign(x.size(), NAN);
      job.gradients.x = out.x.data();
    }
  });
  return out;
}

}  // namespace
