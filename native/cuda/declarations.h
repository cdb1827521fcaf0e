// What we call of the CUDA runtime, cuBLAS and cuDNN, declared by ourselves: nothing of NVIDIA is needed to build, and
// nothing is linked. An enum of theirs is an int here, a handle or descriptor a pointer. `check/headers.cc` compares
// every line with the real headers, where there are any (`scripts/check-cuda-headers.mjs`).
#pragma once
#include <stddef.h>
#include <stdint.h>

namespace gatecast {
namespace cuda {

enum : int {
  kCudaOk = 0,
  kCudaOutOfMemory = 2,
  kCudaInsufficientDriver = 35,
  kCudaNoDevice = 100,
  kHostToDevice = 1,
  kDeviceToHost = 2,
  kDeviceToDevice = 3,
  kCapabilityMajor = 75,
  kCapabilityMinor = 76,
  kStreamNonBlocking = 1,
  kHostAllocDefault = 0,

  kBlasNoTranspose = 0,
  kBlasTranspose = 1,
  kBlasAllocFailed = 3,

  kDataFloat = 0,
  kMathFma = 3,
  kRnnStandard = 0,
  kRnnRelu = 0,
  kRnnTanh = 1,
  kRnnLstm = 2,
  kRnnGru = 3,
  kRnnDoubleBias = 2,
  kUnidirectional = 0,
  kLinearInput = 0,
  kPaddedIo = 1,
  kSeqMajorUnpacked = 0,
  kForwardInference = 0,
  kForwardTraining = 1,
  kGradientAdd = 0,
};

// Memory that is short, by version 8's numbers and by version 9's.
inline bool isDnnMemory(int status) { return status == 2 || status == 4003 || status == 4004; }

#define GATECAST_CUDART_CALLS(X)                                                                             \
  X(int, cudaRuntimeGetVersion, (int* version))                                                              \
  X(int, cudaDriverGetVersion, (int* version))                                                               \
  X(int, cudaGetDeviceCount, (int* count))                                                                   \
  X(int, cudaSetDevice, (int device))                                                                        \
  X(int, cudaGetDeviceProperties, (void* properties, int device))                                            \
  X(int, cudaDeviceGetAttribute, (int* value, int attribute, int device))                                    \
  X(int, cudaMemGetInfo, (size_t * free, size_t* total))                                                     \
  X(int, cudaMalloc, (void** memory, size_t bytes))                                                          \
  X(int, cudaFree, (void* memory))                                                                           \
  X(int, cudaHostAlloc, (void** memory, size_t bytes, unsigned flags))                                       \
  X(int, cudaFreeHost, (void* memory))                                                                       \
  X(int, cudaMemcpyAsync, (void* to, const void* from, size_t bytes, int kind, void* stream))                \
  X(int, cudaMemsetAsync, (void* memory, int value, size_t bytes, void* stream))                             \
  X(int, cudaStreamCreateWithFlags, (void** stream, unsigned flags))                                         \
  X(int, cudaStreamSynchronize, (void* stream))                                                              \
  X(int, cudaGetLastError, (void))                                                                           \
  X(const char*, cudaGetErrorString, (int status))

#define GATECAST_CUBLAS_CALLS(X)                                                                             \
  X(int, cublasCreate_v2, (void** handle))                                                                   \
  X(int, cublasSetStream_v2, (void* handle, void* stream))                                                   \
  X(int, cublasSgeam,                                                                                        \
    (void* handle, int transposeA, int transposeB, int rows, int columns, const float* alpha, const float* a, \
     int lda, const float* beta, const float* b, int ldb, float* c, int ldc))

#define GATECAST_CUDNN_CALLS(X)                                                                              \
  X(size_t, cudnnGetVersion, (void))                                                                         \
  X(size_t, cudnnGetCudartVersion, (void))                                                                   \
  X(const char*, cudnnGetErrorString, (int status))                                                          \
  X(int, cudnnCreate, (void** handle))                                                                       \
  X(int, cudnnSetStream, (void* handle, void* stream))                                                       \
  X(int, cudnnCreateTensorDescriptor, (void** descriptor))                                                   \
  X(int, cudnnSetTensorNdDescriptor,                                                                         \
    (void* descriptor, int type, int dimensions, const int sizes[], const int strides[]))                    \
  X(int, cudnnDestroyTensorDescriptor, (void* descriptor))                                                   \
  X(int, cudnnCreateDropoutDescriptor, (void** descriptor))                                                  \
  X(int, cudnnSetDropoutDescriptor,                                                                          \
    (void* descriptor, void* handle, float dropout, void* states, size_t bytes, unsigned long long seed))    \
  X(int, cudnnCreateRNNDescriptor, (void** descriptor))                                                      \
  X(int, cudnnSetRNNDescriptor_v8,                                                                           \
    (void* descriptor, int algorithm, int cell, int biases, int direction, int input, int type, int precision, \
     int math, int32_t features, int32_t units, int32_t projection, int32_t layers, void* dropout,           \
     uint32_t flags))                                                                                        \
  X(int, cudnnDestroyRNNDescriptor, (void* descriptor))                                                      \
  X(int, cudnnCreateRNNDataDescriptor, (void** descriptor))                                                  \
  X(int, cudnnSetRNNDataDescriptor,                                                                          \
    (void* descriptor, int type, int layout, int steps, int batch, int width, const int lengths[], void* padding)) \
  X(int, cudnnDestroyRNNDataDescriptor, (void* descriptor))                                                  \
  X(int, cudnnGetRNNTempSpaceSizes,                                                                          \
    (void* handle, void* rnn, int mode, void* xData, size_t* workspace, size_t* reserve))                    \
  X(int, cudnnGetRNNWeightSpaceSize, (void* handle, void* rnn, size_t* bytes))                               \
  X(int, cudnnGetRNNWeightParams,                                                                            \
    (void* handle, void* rnn, int32_t layer, size_t bytes, const void* weights, int32_t id, void* matrix,    \
     void** matrixAt, void* bias, void** biasAt))                                                            \
  X(int, cudnnRNNForward,                                                                                    \
    (void* handle, void* rnn, int mode, const int32_t lengths[], void* xData, const void* x, void* yData,    \
     void* y, void* hData, const void* hx, void* hy, void* cData, const void* cx, void* cy,                  \
     size_t weightBytes, const void* weights, size_t workBytes, void* work, size_t reserveBytes,             \
     void* reserve))                                                                                         \
  X(int, cudnnRNNBackwardData_v8,                                                                            \
    (void* handle, void* rnn, const int32_t lengths[], void* yData, const void* y, const void* dy,           \
     void* xData, void* dx, void* hData, const void* hx, const void* dhy, void* dhx, void* cData,            \
     const void* cx, const void* dcy, void* dcx, size_t weightBytes, const void* weights, size_t workBytes,  \
     void* work, size_t reserveBytes, void* reserve))                                                        \
  X(int, cudnnRNNBackwardWeights_v8,                                                                         \
    (void* handle, void* rnn, int mode, const int32_t lengths[], void* xData, const void* x, void* hData,    \
     const void* hx, void* yData, const void* y, size_t weightBytes, void* gradients, size_t workBytes,      \
     void* work, size_t reserveBytes, void* reserve))

// The entry points of the three libraries, found while the program runs.
struct Calls {
#define GATECAST_CALL(result, name, arguments) result(*name) arguments;
  GATECAST_CUDART_CALLS(GATECAST_CALL)
  GATECAST_CUBLAS_CALLS(GATECAST_CALL)
  GATECAST_CUDNN_CALLS(GATECAST_CALL)
#undef GATECAST_CALL
};

}  // namespace cuda
}  // namespace gatecast
