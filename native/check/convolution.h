// The same checks for a convolution: taps near and far, also ones that reach beyond the window.
#pragma once
#include "../core/reference-convolution.h"
#include "tools.h"

namespace {

using Convolution = ReferenceConvolution<double>;

// `features` are channels, `units` filters.
constexpr Bounds kTinyConvolution = {{1, 3}, {1, 6}, {1, 3}, {1, 4}};
constexpr Bounds kUsualConvolution = {{1, 40}, {1, 80}, {1, 40}, {1, 70}};
constexpr Bounds kSmallConvolution = {{1, 20}, {1, 20}, {1, 10}, {1, 20}};
constexpr Bounds kLongConvolution = {{1, 3}, {130, 200}, {1, 5}, {1, 20}};

Convolution randomConvolution(const Bounds& bounds, int mostTaps) {
  Convolution c;
  Shape& s = c.shape;
  s = {};
  auto within = [](const int (&range)[2]) { return pick(range[0], range[1]); };
  s.batch = within(bounds.batch), s.steps = within(bounds.steps);
  s.features = within(bounds.features), s.units = within(bounds.units);
  s.taps = pick(1, mostTaps), s.dilation = pick(0, 1) ? 1 : pick(1, 9);
  s.flags = kKeep | kConvolution;
  const size_t read = size_t(s.taps) * s.features;
  c.x = numbers(size_t(s.batch) * s.steps * s.features, 1);
  c.kernel = numbers(read * s.units, 0.8 / std::sqrt(double(read)));
  c.bias = numbers(s.units, 0.3);
  c.dOutputs = numbers(size_t(s.batch) * s.steps * s.units, 1);
  return c;
}

LayerResults runConvolution(const Variant& variant, const Convolution& c, int threads, bool keep, bool wantsX = true) {
  return runLayer(variant, c, c.dOutputs, threads, keep, wantsX);
}

double checkConvolution(const Variant& variant, const Bounds& bounds, int mostTaps) {
  Convolution c = randomConvolution(bounds, mostTaps);
  c.forward();
  // A sum near the kink may round to the other side of it.
  std::vector<double>& y = c.outputs;
  for (size_t i = 0; i < y.size(); i++) {
    if (y[i] < 1e-4) c.dOutputs[i] = 0;
  }
  c.backward();
  const LayerResults one = runConvolution(variant, c, 1, true);
  double worst = compare("convolution's outputs", one.outputs, c.outputs, c.shape);
  auto also = [&](const char* name, auto& got, auto& want) { worst = std::max(worst, compare(name, got, want, c.shape)); };
  also("convolution's kernel gradient", one.kernel, c.dKernel);
  also("convolution's bias gradient", one.bias, c.dBias);
  also("convolution's input gradient", one.x, c.dX);
  for (int threads : {2, 5}) {
    if (!(runConvolution(variant, c, threads, true) == one)) fail("thread count changes a convolution's bits", c.shape);
  }
  if (runConvolution(variant, c, 2, false).outputs != one.outputs) fail("convolution's inference differs", c.shape);
  if (runConvolution(variant, c, 1, true, false).kernel != one.kernel) fail("an input gradient changes others", c.shape);
  return worst;
}

void checkConvolutionDifferences() {
  Convolution c = randomConvolution(kTinyConvolution, 4);
  c.forward();
  // Within a difference's reach of the kink there is no quotient; their slopes are checked by the vectors.
  std::vector<double> away = c.outputs;
  for (size_t i = 0; i < away.size(); i++) {
    if (away[i] < 1e-3) c.dOutputs[i] = 0;
  }
  c.backward();
  auto loss = [&] {
    c.forward();
    return lossOfOutputs(c.outputs, c.dOutputs);
  };
  againstDifferences("convolution's kernel", c.kernel, c.dKernel, c.shape, loss);
  againstDifferences("convolution's bias", c.bias, c.dBias, c.shape, loss);
  againstDifferences("convolution's x", c.x, c.dX, c.shape, loss);
}

// A NaN or an infinity makes what reads it NaN, the gradient with it, and leaves the other rows alone.
void checkConvolutionNotFinite(const Variant& variant) {
  for (double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    Convolution c = randomConvolution(kSmallConvolution, 3);
    const Shape& s = c.shape;
    if (s.batch < 4) continue;
    const LayerResults good = runConvolution(variant, c, 1, true);
    const size_t each = size_t(s.steps) * s.units;
    c.x[size_t(s.steps) * s.features * 3] = bad;
    const LayerResults out = runConvolution(variant, c, 1, true);
    for (size_t i = 0; i < good.outputs.size(); i++) {
      if (i / each != 3 && out.outputs[i] != good.outputs[i]) fail("convolution's row beside a bad input", s);
    }
    if (!std::isnan(out.outputs[each * 3])) fail("convolution's row of a bad input", s);
    if (!std::isnan(out.kernel[size_t(s.taps - 1) * s.features * s.units])) {
      fail("convolution's gradient of a bad input", s);
    }
  }
}

void checkConvolutions(int rounds, bool small) {
  const Bounds manyShards = {{257, 275}, {1, 5}, {1, 3}, {1, 9}};
  for (int i = 0; i < rounds; i++) checkConvolutionDifferences();
  for (const Variant* variant : kVariants) {
    double worst = 0;
    auto check = [&](const Bounds& bounds, int mostTaps) {
      worst = std::max(worst, checkConvolution(*variant, bounds, mostTaps));
    };
    for (int i = 0; i < rounds; i++) check(small ? kSmallConvolution : kUsualConvolution, 7);
    check(kLongConvolution, 5);
    check(kLongConvolution, 150);  // more segments than one product takes
    check(manyShards, 4);
    for (int i = 0; i < 6; i++) checkConvolutionNotFinite(*variant);
    std::printf("ok %s convolution: %d shapes, largest difference %.1e\n", variant->name, rounds + 3, worst);
  }
}

}  // namespace
