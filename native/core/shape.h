// What a caller hands to the kernel. Plain data, shared by every build; no instruction set is assumed here.
#pragma once
#include <stddef.h>
#include <stdint.h>

namespace gatecast {

enum Cell : int32_t { kRnn = 0, kLstm = 1, kGru = 2 };
enum Activation : int32_t { kTanh = 0, kRelu = 1, kSigmoid = 2 };
enum Flag : int32_t {
  kSequence = 1,        // outputs are [batch, steps, units], else [batch, units]
  kReversed = 2,        // time runs from the last step to the first; outputs stay at their own time index
  kKeep = 4,            // a backward pass will follow: keep residuals
  kResetAfter = 8,      // GRU only: r multiplies (h·U + b) instead of h
  kLengths = 16,
  kInputMask = 32,
  kRecurrentMask = 64,
};

struct Shape {
  int32_t cell, activation, batch, steps, features, units, flags;
  bool has(Flag flag) const { return (flags & flag) != 0; }
  // Gates in the caller's weights: kernel [features, gates*units], in the order of Keras.
  int gates() const { return cell == kRnn ? 1 : cell == kLstm ? 4 : 3; }
  bool twoBiases() const { return cell == kGru && has(kResetAfter); }
  int biasSize() const { return gates() * units * (twoBiases() ? 2 : 1); }
};

// Null means absent: zero bias, zero state, no mask, no gradient wanted.
struct Inputs {
  const float* x;          // [batch, steps, features]
  const float* kernel;     // [features, gates*units]
  const float* recurrent;  // [units, gates*units]
  const float* bias;       // [gates*units], GRU with kResetAfter [2, gates*units]
  const float* state;      // [batch, units]
  const float* cell;       // [batch, units], LSTM only
  const int32_t* lengths;  // [batch]
  const float* inputMask;  // [batch, features], multiplies x at every step
  const float* recurrentMask;  // [batch, units], multiplies h before every use of it
};

struct Outputs {
  float* outputs;  // [batch, steps, units] or [batch, units]
  float* state;    // [batch, units]
  float* cell;     // [batch, units], LSTM only
};

struct OutputGradients {
  const float* outputs;
  const float* state;
  const float* cell;
};

struct Gradients {
  float* kernel;
  float* recurrent;
  float* bias;
  float* x;
  float* state;
  float* cell;
  double* norms;  // [steps]: Euclidean norm of ∂loss/∂h over batch and units at each time index
};

// One pass. `workspace` is 64-byte aligned, as large as Variant::workspaceBytes says, and outlives the pass.
struct Job {
  Shape shape;
  void* workspace;
  Inputs in;
  Outputs out;
  OutputGradients outGradients;
  Gradients gradients;
};

// One step of Adam. `correction` is 1/√(1 - beta2^t), `rate` the learning rate over 1 - beta1^t, `kept` what weight decay
// leaves; the gradient is multiplied by `gradientScale` first.
struct AdamStep {
  double gradientScale, rate, correction, kept, beta1, beta2, epsilon;
};

enum Phase : int32_t { kPack = 0, kForward = 1, kBackward = 2, kReduce = 3 };

// One compiled instruction set. `items` of a phase are independent; `run` may be called for them from any threads.
struct Variant {
  const char* name;
  size_t (*workspaceBytes)(const Shape&);
  void (*begin)(const Job&);
  int (*items)(const Job&, Phase);
  void (*run)(const Job&, Phase, int item);
#if !defined(__wasm__)  // there the weights would have to be copied in and out, which costs more than it saves
  void (*adam)(const AdamStep&, float* weights, const float* gradient, float* first, float* second, size_t count);
#endif
};

constexpr int kShardRows = 16;

}  // namespace gatecast
