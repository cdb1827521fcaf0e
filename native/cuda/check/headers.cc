// Compared with the real headers while it compiles: every call of ours has as many arguments as theirs, each of the same
// kind and size, and every number is theirs. `node scripts/build-cuda.mjs --headers FOLDER`
#include <cublas_v2.h>
#include <cuda_runtime_api.h>
// cuDNN 8 asks for the header that puts C++ templates beside the calls, whose addresses have no one type then.
#define __CUDA_RUNTIME_H__
#include <cudnn.h>

#include <cstddef>
#include <type_traits>

// Some headers rename this call after the version of its struct; ours is the plain name, and reads the first bytes only.
#ifdef cudaGetDeviceProperties
#undef cudaGetDeviceProperties
extern "C" cudaError_t cudaGetDeviceProperties(cudaDeviceProp* properties, int device);
#endif
#include "../declarations.h"

namespace {

template <typename Type>
constexpr int kindOf() {
  return std::is_pointer<Type>::value ? 1 : std::is_floating_point<Type>::value ? 2 : std::is_enum<Type>::value || std::is_integral<Type>::value ? 3 : 4;
}

template <typename Ours, typename Theirs>
constexpr bool isLike() {
  return kindOf<Ours>() == kindOf<Theirs>() && sizeof(Ours) == sizeof(Theirs);
}

template <typename Ours, typename Theirs>
struct Same;
template <typename Result, typename... Arguments, typename Other, typename... Others>
struct Same<Result (*)(Arguments...), Other (*)(Others...)> {
  static constexpr bool value() {
    if constexpr (sizeof...(Arguments) != sizeof...(Others)) {
      return false;
    } else {
      return isLike<Result, Other>() && (isLike<Arguments, Others>() && ...);
    }
  }
};

static_assert(sizeof(cudaDeviceProp) < 16384 && offsetof(cudaDeviceProp, name) == 0, "the properties of a card");

#define GATECAST_COMPARE(result, name, arguments) \
  static_assert(Same<decltype(gatecast::cuda::Calls::name), decltype(&::name)>::value(), #name);
GATECAST_CUBLAS_CALLS(GATECAST_COMPARE)
GATECAST_CUDNN_CALLS(GATECAST_COMPARE)

GATECAST_CUDART_CALLS(GATECAST_COMPARE)

using namespace gatecast::cuda;
#define GATECAST_NUMBER(ours, theirs) static_assert(int(ours) == int(theirs), #theirs);
GATECAST_NUMBER(kCudaOk, cudaSuccess)
GATECAST_NUMBER(kCudaOutOfMemory, cudaErrorMemoryAllocation)
GATECAST_NUMBER(kCudaInsufficientDriver, cudaErrorInsufficientDriver)
GATECAST_NUMBER(kCudaNoDevice, cudaErrorNoDevice)
GATECAST_NUMBER(kHostToDevice, cudaMemcpyHostToDevice)
GATECAST_NUMBER(kDeviceToHost, cudaMemcpyDeviceToHost)
GATECAST_NUMBER(kDeviceToDevice, cudaMemcpyDeviceToDevice)
GATECAST_NUMBER(kCapabilityMajor, cudaDevAttrComputeCapabilityMajor)
GATECAST_NUMBER(kCapabilityMinor, cudaDevAttrComputeCapabilityMinor)
GATECAST_NUMBER(kStreamNonBlocking, cudaStreamNonBlocking)
GATECAST_NUMBER(kHostAllocDefault, cudaHostAllocDefault)
GATECAST_NUMBER(kBlasNoTranspose, CUBLAS_OP_N)
GATECAST_NUMBER(kBlasTranspose, CUBLAS_OP_T)
GATECAST_NUMBER(kBlasAllocFailed, CUBLAS_STATUS_ALLOC_FAILED)
GATECAST_NUMBER(kDataFloat, CUDNN_DATA_FLOAT)
GATECAST_NUMBER(kMathFma, CUDNN_FMA_MATH)
GATECAST_NUMBER(kRnnStandard, CUDNN_RNN_ALGO_STANDARD)
GATECAST_NUMBER(kRnnRelu, CUDNN_RNN_RELU)
GATECAST_NUMBER(kRnnTanh, CUDNN_RNN_TANH)
GATECAST_NUMBER(kRnnLstm, CUDNN_LSTM)
GATECAST_NUMBER(kRnnGru, CUDNN_GRU)
GATECAST_NUMBER(kRnnDoubleBias, CUDNN_RNN_DOUBLE_BIAS)
GATECAST_NUMBER(kUnidirectional, CUDNN_UNIDIRECTIONAL)
GATECAST_NUMBER(kLinearInput, CUDNN_LINEAR_INPUT)
GATECAST_NUMBER(kPaddedIo, CUDNN_RNN_PADDED_IO_ENABLED)
GATECAST_NUMBER(kSeqMajorUnpacked, CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_UNPACKED)
GATECAST_NUMBER(kForwardInference, CUDNN_FWD_MODE_INFERENCE)
GATECAST_NUMBER(kForwardTraining, CUDNN_FWD_MODE_TRAINING)
GATECAST_NUMBER(kGradientAdd, CUDNN_WGRAD_MODE_ADD)

}  // namespace
