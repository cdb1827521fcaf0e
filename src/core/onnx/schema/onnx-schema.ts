/**
 * Made from `onnx.proto` beside it by protoc-gen-es 2.17.0 (`target=ts`), with its comments and what nothing here uses left
 * out. The long text is the descriptor of that file, as protoc writes it.
 */

import type { Message } from '@bufbuild/protobuf';
import type { GenFile, GenMessage } from '@bufbuild/protobuf/codegenv2';
import { fileDesc, messageDesc } from '@bufbuild/protobuf/codegenv2';

const file_onnx: GenFile = fileDesc(
  'Cgpvbm54LnByb3RvEgRvbm54ItUCCg5BdHRyaWJ1dGVQcm90bxIMCgRuYW1lGAEgASgJEgkKAWYYAiABKAISCQoBaRgDIAEoAxIJCgFzGAQgASgMEhwKAXQYBSABKAsyES5vbm54LlRlbnNvclByb3RvEhsKAWcYBiABKAsyEC5vbm54LkdyYXBoUHJvdG8SDgoGZmxvYXRzGAcgAygCEgwKBGludHMYCCADKAMSDwoHc3RyaW5ncxgJIAMoDBIwCgR0eXBlGBQgASgOMiIub25ueC5BdHRyaWJ1dGVQcm90by5BdHRyaWJ1dGVUeXBlIngKDUF0dHJpYnV0ZVR5cGUSDQoJVU5ERUZJTkVEEAASCQoFRkxPQVQQARIHCgNJTlQQAhIKCgZTVFJJTkcQAxIKCgZURU5TT1IQBBIJCgVHUkFQSBAFEgoKBkZMT0FUUxAGEggKBElOVFMQBxILCgdTVFJJTkdTEAgiUQoOVmFsdWVJbmZvUHJvdG8SDAoEbmFtZRgBIAEoCRIdCgR0eXBlGAIgASgLMg8ub25ueC5UeXBlUHJvdG8SEgoKZG9jX3N0cmluZxgDIAEoCSJyCglOb2RlUHJvdG8SDQoFaW5wdXQYASADKAkSDgoGb3V0cHV0GAIgAygJEgwKBG5hbWUYAyABKAkSDwoHb3BfdHlwZRgEIAEoCRInCglhdHRyaWJ1dGUYBSADKAsyFC5vbm54LkF0dHJpYnV0ZVByb3RvIjQKFlN0cmluZ1N0cmluZ0VudHJ5UHJvdG8SCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJIjUKEk9wZXJhdG9yU2V0SWRQcm90bxIOCgZkb21haW4YASABKAkSDwoHdmVyc2lvbhgCIAEoAyLsAQoKTW9kZWxQcm90bxISCgppcl92ZXJzaW9uGAEgASgDEhUKDXByb2R1Y2VyX25hbWUYAiABKAkSGAoQcHJvZHVjZXJfdmVyc2lvbhgDIAEoCRISCgpkb2Nfc3RyaW5nGAYgASgJEh8KBWdyYXBoGAcgASgLMhAub25ueC5HcmFwaFByb3RvEi4KDG9wc2V0X2ltcG9ydBgIIAMoCzIYLm9ubnguT3BlcmF0b3JTZXRJZFByb3RvEjQKDm1ldGFkYXRhX3Byb3BzGA4gAygLMhwub25ueC5TdHJpbmdTdHJpbmdFbnRyeVByb3RvIqwBCgpHcmFwaFByb3RvEh0KBG5vZGUYASADKAsyDy5vbm54Lk5vZGVQcm90bxIMCgRuYW1lGAIgASgJEiYKC2luaXRpYWxpemVyGAUgAygLMhEub25ueC5UZW5zb3JQcm90bxIjCgVpbnB1dBgLIAMoCzIULm9ubnguVmFsdWVJbmZvUHJvdG8SJAoGb3V0cHV0GAwgAygLMhQub25ueC5WYWx1ZUluZm9Qcm90byJOCgtUZW5zb3JQcm90bxIMCgRkaW1zGAEgAygDEhEKCWRhdGFfdHlwZRgCIAEoBRIMCgRuYW1lGAggASgJEhAKCHJhd19kYXRhGAkgASgMIoEBChBUZW5zb3JTaGFwZVByb3RvEi0KA2RpbRgBIAMoCzIgLm9ubnguVGVuc29yU2hhcGVQcm90by5EaW1lbnNpb24aPgoJRGltZW5zaW9uEhMKCWRpbV92YWx1ZRgBIAEoA0gAEhMKCWRpbV9wYXJhbRgCIAEoCUgAQgcKBXZhbHVlIocBCglUeXBlUHJvdG8SLQoLdGVuc29yX3R5cGUYASABKAsyFi5vbm54LlR5cGVQcm90by5UZW5zb3JIABpCCgZUZW5zb3ISEQoJZWxlbV90eXBlGAEgASgFEiUKBXNoYXBlGAIgASgLMhYub25ueC5UZW5zb3JTaGFwZVByb3RvQgcKBXZhbHVlYgZwcm90bzM',
);

type AttributeProto = Message<'onnx.AttributeProto'> & {
  name: string;

  f: number;

  i: bigint;

  s: Uint8Array;

  t?: TensorProto | undefined;

  g?: GraphProto | undefined;

  floats: number[];

  ints: bigint[];

  strings: Uint8Array[];

  type: number;
};

type ValueInfoProto = Message<'onnx.ValueInfoProto'> & {
  name: string;

  type?: TypeProto | undefined;

  docString: string;
};

type NodeProto = Message<'onnx.NodeProto'> & {
  input: string[];

  output: string[];

  name: string;

  opType: string;

  attribute: AttributeProto[];
};

type StringStringEntryProto = Message<'onnx.StringStringEntryProto'> & {
  key: string;

  value: string;
};

type OperatorSetIdProto = Message<'onnx.OperatorSetIdProto'> & {
  domain: string;

  version: bigint;
};

type ModelProto = Message<'onnx.ModelProto'> & {
  irVersion: bigint;

  producerName: string;

  producerVersion: string;

  docString: string;

  graph?: GraphProto | undefined;

  opsetImport: OperatorSetIdProto[];

  metadataProps: StringStringEntryProto[];
};

export const ModelProtoSchema: GenMessage<ModelProto> = messageDesc(file_onnx, 5);

type GraphProto = Message<'onnx.GraphProto'> & {
  node: NodeProto[];

  name: string;

  initializer: TensorProto[];

  input: ValueInfoProto[];

  output: ValueInfoProto[];
};

type TensorProto = Message<'onnx.TensorProto'> & {
  dims: bigint[];

  dataType: number;

  name: string;

  rawData: Uint8Array;
};

type TensorShapeProto = Message<'onnx.TensorShapeProto'> & {
  dim: TensorShapeProto_Dimension[];
};

type TensorShapeProto_Dimension = Message<'onnx.TensorShapeProto.Dimension'> & {
  value:
    | {
        value: bigint;
        case: 'dimValue';
      }
    | {
        value: string;
        case: 'dimParam';
      }
    | { case: undefined; value?: undefined };
};

type TypeProto = Message<'onnx.TypeProto'> & {
  value:
    | {
        value: TypeProto_Tensor;
        case: 'tensorType';
      }
    | { case: undefined; value?: undefined };
};

type TypeProto_Tensor = Message<'onnx.TypeProto.Tensor'> & {
  elemType: number;

  shape?: TensorShapeProto | undefined;
};
