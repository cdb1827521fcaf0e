// What a caller hands to the kernel. Plain data, shared by every build; no instruction set is assumed here.
#pragma once
#include <stddef.h>
#include <stdint.h>

namespace gatecast {

enum Cell : int32_t { kRnn = 0, kLstm = 1, kGru = 2 };
enum Activation : int32_t { kTanh = 0, kRelu = 1, kSigmoid = 2, kLinear = 3 };
enum Flag : int32_t {
  kSequence = 1,        // outputs are [batch, steps, units], else [batch, units]
  kReversed = 2,        // time runs from the last step to the first; outputs stay at their own time index
  kKeep = 4,            // a backward pass will follow: keep residuals
  kResetAfter = 8,      // GRU only: r multiplies (h·U + b) instead of h
  kLengths = 16,
  kInputMask = 32,
  kRecurrentMask = 64,
  kDecoder = 128,       // the pass is a decoder's: the part of the shape below counts
  kTold = 256,          // decoder: what it reads is in places what really came
  kSeenMask = 512,      // decoder: dropout between the cell and what it writes
  kConvolution = 1024,  // the pass is a convolution's: `units` are its filters, `features` its channels
  kDense = 4096,        // the pass is a dense layer's on `batch` rows, linear or with ReLU
  kFresh = 8192,        // no state comes in: what would be multiplied by its zeros is left out
  kSelfAttention = 16384,  // the pass is a self-attention's: `features` is its width, `units` its heads
};
enum Attention : int32_t { kNoAttention = 0, kAdditive = 1, kMultiplicative = 2 };

// A decoder writes `steps` steps of `outputs` targets, `numbers` numbers each, of which it reads the `median`th again.
// At every step its cell reads [its own last forecast | what is known of the step | additive: what it looked back at].
struct Shape {
  int32_t cell, activation, batch, steps, features, units, flags;
  int32_t looked, width;  // decoder: the encoder's steps and width, both 0 without attention
  int32_t outputs, known, numbers, median, attention;
  int32_t taps, dilation;  // convolution: steps that a filter reads, this many apart
  bool has(Flag flag) const { return (flags & flag) != 0; }
  // Gates in the caller's weights: kernel [features, gates*units], in the order of Keras.
  int gates() const { return cell == kRnn ? 1 : cell == kLstm ? 4 : 3; }
  bool twoBiases() const { return cell == kGru && has(kResetAfter); }
  int biasSize() const { return gates() * units * (twoBiases() ? 2 : 1); }
};

// A convolution reads `x`, a `kernel` [taps*features, units] with the earliest step first, and a `bias` [units]; it gives
// `outputs` [batch, steps, units] and the gradients of those three.
// A dense layer reads `x` [batch, features], `kernel` [features, units] and `bias` [units], gives `outputs` [batch, units].
// A self-attention reads queries as `x`, keys as `kernel` and values as `recurrent`, each [batch, steps, features], and
// `lengths`, of which every row has its last steps; it gives `outputs` of that shape, the gradients of the three, and where it is
// asked for the `map` [batch, steps, steps], the mean of its heads.
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
  // Decoder only; then x is null.
  const float* encoded;   // [batch, looked, width]
  const float* last;      // [batch, outputs]: what the first step reads
  const float* future;    // [batch, steps, known]
  const float* told;      // [steps - 1, batch, outputs]: 1 where the step after reads the lesson and not its own forecast
  const float* lessons;   // [steps - 1, batch, outputs], 0 where nothing is told
  const float* seenMask;  // [batch, units]
  const float* query;     // additive [units, units], multiplicative [units, width]
  const float* key;       // additive [width, units]
  const float* score;     // additive [units]
  const float* mix;       // multiplicative [width + units, units]
  const float* mixBias;   // [units]
  const float* output;    // [units (+ width: additive), outputs*numbers]
  const float* outputBias;  // [outputs*numbers]
};

struct Outputs {
  float* outputs;  // [batch, steps, units] or [batch, units]; decoder [batch, outputs, steps, numbers]
  float* state;    // [batch, units]
  float* cell;     // [batch, units], LSTM only
  float* map;      // decoder [batch, steps, looked]: the share of every step of the encoder; or a self-attention's
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
  // Decoder only.
  float* encoded;
  float* last;
  float* future;
  float* query;
  float* key;
  float* score;
  float* mix;
  float* mixBias;
  float* output;
  float* outputBias;
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
