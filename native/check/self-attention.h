// The same checks for a self-attention, some heads, rows whole and short, against plain loops over single numbers.
#pragma once
#include "tools.h"

namespace {

struct SelfAttentionCase {
  Shape shape;
  std::vector<int32_t> lengths;  // none: all rows are whole
  std::vector<double> q, k, v, slopes;
  std::vector<double> outputs, map, dQ, dK, dV;

  int length(int row) const { return lengths.empty() ? shape.steps : lengths[row]; }

  // Where a head's numbers of a step begin.
  size_t at(int row, int step, int head) const {
    return (size_t(row) * shape.steps + step) * shape.features + size_t(head) * size();
  }
  int size() const { return shape.features / shape.units; }

  std::vector<double> sharesOf(int row, int step, int head) const {
    std::vector<double> out(shape.steps, 0);
    double sum = 0;
    for (int s = shape.steps - length(row); s < shape.steps; s++) {
      double score = 0;
      for (int i = 0; i < size(); i++) score += q[at(row, step, head) + i] * k[at(row, s, head) + i];
      sum += out[s] = std::exp(score / std::sqrt(double(size())));
    }
    for (double& share : out) share /= sum;
    return out;
  }

  template <typename Visit>
  void each(Visit visit) const {
    for (int row = 0; row < shape.batch; row++) {
      for (int step = shape.steps - length(row); step < shape.steps; step++) {
        for (int head = 0; head < shape.units; head++) visit(row, step, head, sharesOf(row, step, head));
      }
    }
  }

  void forward() {
    outputs.assign(q.size(), 0), map.assign(size_t(shape.batch) * shape.steps * shape.steps, 0);
    each([&](int row, int step, int head, const std::vector<double>& shares) {
      for (int s = 0; s < shape.steps; s++) {
        map[(size_t(row) * shape.steps + step) * shape.steps + s] += shares[s] / shape.units;
        for (int i = 0; i < size(); i++) outputs[at(row, step, head) + i] += shares[s] * v[at(row, s, head) + i];
      }
    });
  }

  void backward() {
    dQ.assign(q.size(), 0), dK = dV = dQ;
    const double scale = 1 / std::sqrt(double(size()));
    each([&](int row, int step, int head, const std::vector<double>& shares) {
      std::vector<double> slope(shape.steps, 0);
      double common = 0;
      const size_t own = at(row, step, head);
      for (int s = 0; s < shape.steps; s++) {
        for (int i = 0; i < size(); i++) {
          slope[s] += slopes[own + i] * v[at(row, s, head) + i];
          dV[at(row, s, head) + i] += shares[s] * slopes[own + i];
        }
        common += shares[s] * slope[s];
      }
      for (int s = 0; s < shape.steps; s++) {
        const double score = shares[s] * (slope[s] - common) * scale;
        for (int i = 0; i < size(); i++) {
          dQ[own + i] += score * k[at(row, s, head) + i];
          dK[at(row, s, head) + i] += score * q[own + i];
        }
      }
    });
  }
};

struct LookResults {
  std::vector<float> outputs, map, dQ, dK, dV;
  bool operator==(const LookResults& o) const {
    return outputs == o.outputs && map == o.map && dQ == o.dQ && dK == o.dK && dV == o.dV;
  }
};

// `features` bounds the heads, `units` the numbers of each.
SelfAttentionCase randomSelfAttention(const Bounds& bounds) {
  SelfAttentionCase c;
  Shape& s = c.shape;
  s = {};
  auto within = [](const int (&range)[2]) { return pick(range[0], range[1]); };
  s.batch = within(bounds.batch), s.steps = within(bounds.steps);
  s.units = within(bounds.features), s.features = s.units * within(bounds.units);
  s.flags = kKeep | kSelfAttention;
  if (pick(0, 1)) {
    s.flags |= kLengths;
    for (int i = 0; i < s.batch; i++) c.lengths.push_back(pick(1, s.steps));
  }
  const size_t count = size_t(s.batch) * s.steps * s.features;
  c.q = numbers(count, 1), c.k = numbers(count, 1), c.v = numbers(count, 1), c.slopes = numbers(count, 1);
  // In front of a short row nothing is asked.
  for (int r = 0; r < s.batch; r++) {
    std::fill_n(c.slopes.begin() + c.at(r, 0, 0), size_t(s.steps - c.length(r)) * s.features, 0.0);
  }
  return c;
}

LookResults runSelfAttention(const Variant& variant, const SelfAttentionCase& c, int threads, bool keep, bool wantsMap = true) {
  Job job = {};
  job.shape = c.shape;
  const auto q = floats(c.q), k = floats(c.k), v = floats(c.v), slopes = floats(c.slopes);
  auto lengths = c.lengths;
  job.in.x = q.data(), job.in.kernel = k.data(), job.in.recurrent = v.data();
  job.in.lengths = lengths.empty() ? nullptr : lengths.data();
  job.outGradients.outputs = slopes.data();
  LookResults out;
  out.outputs.assign(q.size(), NAN);
  if (wantsMap) out.map.assign(size_t(c.shape.batch) * c.shape.steps * c.shape.steps, NAN);
  job.out.outputs = out.outputs.data();
  job.out.map = wantsMap ? out.map.data() : nullptr;
  runJob(variant, job, threads, keep, [&] {
    lengths.assign(lengths.size(), -1);  // no caller keeps them
    for (auto* gradient : {&out.dQ, &out.dK, &out.dV}) gradient->assign(q.size(), NAN);
    job.gradients.x = out.dQ.data(), job.gradients.kernel = out.dK.data(), job.gradients.recurrent = out.dV.data();
  });
  return out;
}

// What one row gives by itself, without what stands in front of it.
SelfAttentionCase alone(const SelfAttentionCase& c, int row) {
  SelfAttentionCase one;
  one.shape = c.shape;
  one.shape.batch = 1, one.shape.steps = c.length(row), one.shape.flags &= ~kLengths;
  auto cut = [&](const std::vector<double>& from) {
    const auto end = from.begin() + c.at(row + 1, 0, 0);
    return std::vector<double>(end - size_t(c.length(row)) * c.shape.features, end);
  };
  one.q = cut(c.q), one.k = cut(c.k), one.v = cut(c.v), one.slopes = cut(c.slopes);
  return one;
}

double checkSelfAttention(const Variant& variant, const Bounds& bounds) {
  SelfAttentionCase c = randomSelfAttention(bounds);
  const Shape& s = c.shape;
  c.forward();
  c.backward();
  const LookResults one = runSelfAttention(variant, c, 1, true);
  double worst = compare("self-attention's outputs", one.outputs, c.outputs, s);
  auto also = [&](const char* name, auto& got, auto& want) { worst = std::max(worst, compare(name, got, want, s)); };
  also("self-attention's map", one.map, c.map);
  also("self-attention's query gradient", one.dQ, c.dQ);
  also("self-attention's key gradient", one.dK, c.dK);
  also("self-attention's value gradient", one.dV, c.dV);
  for (int threads : {2, 5}) {
    if (!(runSelfAttention(variant, c, threads, true) == one)) fail("thread count changes a self-attention's bits", s);
  }
  if (runSelfAttention(variant, c, 2, false, false).outputs != one.outputs) fail("self-attention's inference differs", s);
  for (int row = 0; row < s.batch; row++) {
    const LookResults own = runSelfAttention(variant, alone(c, row), 1, true);
    auto same = [&](const std::vector<float>& got, const std::vector<float>& want) {
      return std::equal(want.begin(), want.end(), got.begin() + c.at(row + 1, 0, 0) - long(want.size()));
    };
    if (!same(one.outputs, own.outputs) || !same(one.dQ, own.dQ) || !same(one.dK, own.dK) || !same(one.dV, own.dV)) {
      fail("a padded row of a self-attention differs from itself alone", s);
    }
  }
  return worst;
}

void checkSelfAttentionDifferences() {
  SelfAttentionCase c = randomSelfAttention({{1, 3}, {1, 6}, {1, 3}, {1, 4}});
  c.forward();
  c.backward();
  auto loss = [&] {
    c.forward();
    return lossOfOutputs(c.outputs, c.slopes);
  };
  againstDifferences("self-attention's queries", c.q, c.dQ, c.shape, loss);
  againstDifferences("self-attention's keys", c.k, c.dK, c.shape, loss);
  againstDifferences("self-attention's values", c.v, c.dV, c.shape, loss);
}

// A NaN or an infinity makes what looks at it NaN, the gradient with it, and leaves the other rows alone.
void checkSelfAttentionNotFinite(const Variant& variant) {
  for (double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    SelfAttentionCase c = randomSelfAttention({{4, 9}, {1, 12}, {1, 3}, {1, 9}});
    const LookResults good = runSelfAttention(variant, c, 1, true);
    const size_t last = c.at(4, 0, 0) - c.shape.features;  // of row 3, which its own step always looks at
    c.k[last] = bad;
    const LookResults out = runSelfAttention(variant, c, 1, true);
    const size_t each = size_t(c.shape.steps) * c.shape.features;
    for (size_t i = 0; i < good.outputs.size(); i++) {
      if (i / each != 3 && (out.outputs[i] != good.outputs[i] || out.dK[i] != good.dK[i])) {
        fail("self-attention's row beside a bad input", c.shape);
      }
    }
    if (!std::isnan(out.outputs[last]) || !std::isnan(out.dQ[last])) fail("self-attention's row of a bad input", c.shape);
  }
}

void checkSelfAttentions(int rounds, bool small) {
  const Bounds usualLooks = {{1, 20}, {1, 50}, {1, 5}, {1, 40}}, smallLooks = {{1, 9}, {1, 20}, {1, 3}, {1, 12}};
  const Bounds longLooks = {{1, 2}, {130, 200}, {1, 2}, {1, 9}}, wideLooks = {{1, 2}, {1, 5}, {1, 2}, {200, 300}};
  for (int i = 0; i < rounds; i++) checkSelfAttentionDifferences();
  for (const Variant* variant : kVariants) {
    double worst = 0;
    auto check = [&](const Bounds& bounds) { worst = std::max(worst, checkSelfAttention(*variant, bounds)); };
    for (int i = 0; i < rounds; i++) check(small ? smallLooks : usualLooks);
    check(longLooks);
    check(wideLooks);
    for (int i = 0; i < 6; i++) checkSelfAttentionNotFinite(*variant);
    std::printf("ok %s self-attention: %d shapes, largest difference %.1e\n", variant->name, rounds + 2, worst);
  }
}

}  // namespace
