/** An ONNX graph while it is put together: nodes in order, numbers that they read, and loops with a graph of their own. */
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type FittedNumbers, scaleAxisOf } from './fitted-numbers.ts';
import type { ModelProtoSchema } from './schema/onnx-schema.ts';

type ModelInit = MessageInitShape<typeof ModelProtoSchema> & { readonly $typeName?: never };
type GraphInit = Exclude<ModelInit['graph'], undefined>;
type NodeInit = Exclude<GraphInit['node'], undefined>[number];
type AttributeInit = Exclude<NodeInit['attribute'], undefined>[number];
type TensorInit = Exclude<GraphInit['initializer'], undefined>[number];
export type ValueInfo = Exclude<GraphInit['input'], undefined>[number];

/** The name of a tensor in a graph. */
export type Value = string;
/** Whole numbers, or a string, a list of whole numbers or of strings; `{ float }` for a real number. */
type Attribute = number | string | readonly number[] | readonly string[] | { readonly float: number };

/** `TensorProto.DataType` */
export const ELEMENT = { float: 1, int8: 3, int64: 7, bool: 9, float16: 10, double: 11 } as const;
export type Element = keyof typeof ELEMENT;
/** `AttributeProto.AttributeType` */
const ATTRIBUTE = { float: 1, int: 2, string: 3, graph: 5, ints: 7, strings: 8 } as const;

/** What makes float32 of fewer numbers takes more bytes than they save. */
const FEWEST_PACKED = 128;

/** What all scopes of one graph share. */
interface Shared {
  /** What makes float32 of numbers that are kept in fewer bytes, before all else. */
  readonly unpacking: NodeInit[];
  readonly constants: TensorInit[];
  readonly constantNames: Map<string, Value>;
  /** How many there are by kind, so that names stay short and none comes twice. */
  readonly counts: Map<string, number>;
}

export interface LoopBody {
  /** As many as were carried in, in their order. */
  readonly carried: readonly Value[];
  /** One of every pass, laid on a new first axis. */
  readonly collected: readonly Value[];
}

/** The main graph, or the body of a loop in it, which reads the main graph's values by their names. */
export class Graph {
  readonly #nodes: NodeInit[] = [];
  readonly #shared: Shared;

  constructor(
    shared: Shared = { unpacking: [], constants: [], constantNames: new Map(), counts: new Map() },
  ) {
    this.#shared = shared;
  }

  get nodes(): readonly NodeInit[] {
    return this.#nodes;
  }

  /** Nodes of the main graph that stand before all others. */
  get unpacking(): readonly NodeInit[] {
    return this.#shared.unpacking;
  }

  get constants(): readonly TensorInit[] {
    return this.#shared.constants;
  }

  /** One node of one output. An empty name among the inputs leaves an optional one out. */
  node(
    opType: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value {
    return this.several(opType, inputs, { count: 1, attributes })[0] as Value;
  }

  several(
    opType: string,
    inputs: readonly Value[],
    {
      count,
      attributes = {},
    }: { readonly count: number; readonly attributes?: Readonly<Record<string, Attribute>> },
  ): readonly Value[] {
    const name = this.name(opType);
    const output = Array.from({ length: count }, (_, at) => (count === 1 ? name : `${name}_${at + 1}`));
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.#nodes.push({ opType, name, input: [...inputs], output, attribute });
    return output;
  }

  /** Gives a value the name that the outside knows it by. */
  named(value: Value, name: string): void {
    this.#nodes.push({ opType: 'Identity', name: `to ${name}`, input: [value], output: [name] });
  }

  /**
   * Fitted numbers of a net, the one place where they come into a graph: as they are kept. Halves get a `Cast` behind them, integers
   * a `Cast` and a `Mul` by their scales, and the same float32 come out that the app reads. Not `DequantizeLinear`: with it
   * onnxruntime 1.30 forecasts something else, by up to 2e-3 of the deviation, where it probably rounds what goes in to eight bits as well.
   */
  weight(name: string, numbers: FittedNumbers, shape: readonly number[]): Value {
    const unique = this.name(name);
    const { values } = numbers;
    const packed = values.length < FEWEST_PACKED ? null : numbers.packed;
    const along = packed?.kind === 'int8' ? scaleAxisOf(packed.scales, shape) : null;
    if (packed?.kind === 'float16') {
      const halves = this.#kept(`${unique}_half`, 'float16', shape, packed.numbers);
      this.#unpack('Cast', [halves], unique, { to: ELEMENT.float });
    } else if (packed?.kind === 'int8' && along !== null) {
      const { axis, scales } = along;
      const integers = this.#kept(`${unique}_int8`, 'int8', along.shape, packed.numbers);
      const after = along.shape.slice(axis + 1).map(() => 1);
      const ofThem = this.#kept(`${unique}_scale`, 'float', [scales.length, ...after], scales);
      const isWhole = along.shape.length === shape.length;
      const wide = isWhole ? unique : `${unique}_wide`;
      this.#unpack('Cast', [integers], `${unique}_whole`, { to: ELEMENT.float });
      this.#unpack('Mul', [`${unique}_whole`, ofThem], wide);
      if (!isWhole) {
        this.#unpack('Reshape', [wide, this.ints(...shape)], unique);
      }
    } else {
      this.#kept(unique, 'float', shape, values);
    }
    return unique;
  }

  #kept(
    name: string,
    element: Element,
    shape: readonly number[],
    numbers: Float32Array | Int8Array | Uint16Array,
  ): Value {
    this.#shared.constants.push(tensor(name, element, shape, bytesOf(numbers)));
    return name;
  }

  #unpack(
    opType: string,
    input: readonly Value[],
    output: Value,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): void {
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.#shared.unpacking.push({
      opType,
      name: this.name(opType),
      input: [...input],
      output: [output],
      attribute,
    });
  }

  float(...values: readonly number[]): Value {
    return this.floats(values, values.length === 1 ? [] : [values.length]);
  }

  floats(values: readonly number[], shape: readonly number[]): Value {
    return this.#constant('float', shape, Float32Array.from(values));
  }

  doubles(values: readonly number[], shape: readonly number[]): Value {
    return this.#constant('double', shape, Float64Array.from(values));
  }

  /** A list, even of one number. */
  ints(...values: readonly number[]): Value {
    return this.#constant('int64', [values.length], BigInt64Array.from(values, BigInt));
  }

  int(value: number): Value {
    return this.#constant('int64', [], BigInt64Array.of(BigInt(value)));
  }

  reshape(value: Value, ...shape: readonly number[]): Value {
    return this.node('Reshape', [value, this.ints(...shape)]);
  }

  transpose(value: Value, ...perm: readonly number[]): Value {
    return this.node('Transpose', [value], { perm });
  }

  /** From `from` up to `to` along one axis; all that is left where `to` is absent. */
  slice(value: Value, axis: number, from: number, to = Number.MAX_SAFE_INTEGER): Value {
    return this.node('Slice', [value, this.ints(from), this.ints(to), this.ints(axis)]);
  }

  /** One place along an axis, which is then gone. */
  at(value: Value, axis: number, place: number | Value): Value {
    return this.node('Gather', [value, typeof place === 'number' ? this.int(place) : place], { axis });
  }

  concat(values: readonly Value[], axis: number): Value {
    return values.length === 1 ? (values[0] as Value) : this.node('Concat', values, { axis });
  }

  unsqueeze(value: Value, ...axes: readonly number[]): Value {
    return this.node('Unsqueeze', [value, this.ints(...axes)]);
  }

  cast(value: Value, to: Element): Value {
    return this.node('Cast', [value], { to: ELEMENT[to] });
  }

  /** `value · kernel + bias` over the last axis. */
  dense(value: Value, kernel: Value, bias: Value): Value {
    return this.node('Add', [this.node('MatMul', [value, kernel]), bias]);
  }

  /** `count` passes of `body`, which gets the number of the pass and what is carried, float32 each. */
  loop(
    count: number,
    carried: readonly Value[],
    body: (graph: Graph, pass: Value, carried: readonly Value[]) => LoopBody,
  ): LoopBody {
    const inside = new Graph(this.#shared);
    const [pass, goesOn, ...given] = ['pass', 'goes_on', ...carried.map(() => 'carried')].map((name) =>
      this.name(name),
    ) as [Value, Value, ...Value[]];
    const { carried: next, collected } = body(inside, pass, given);
    // Outputs of a body must be its own values, and each only once.
    const outputs = [goesOn, ...next, ...collected].map((value) => inside.node('Identity', [value]));
    const always = this.#constant('bool', [], Uint8Array.of(1));
    const outer = this.several('Loop', [this.int(count), always, ...carried], {
      count: next.length + collected.length,
    });
    const node = this.#nodes.at(-1) as { attribute: AttributeInit[] };
    const graph: GraphInit = {
      name: this.name('body'),
      node: [...inside.nodes],
      input: [
        valueInfo(pass, 'int64', []),
        valueInfo(goesOn, 'bool', []),
        ...given.map((name) => valueInfo(name, 'float')),
      ],
      output: outputs.map((name, at) => (at === 0 ? valueInfo(name, 'bool', []) : valueInfo(name, 'float'))),
    };
    node.attribute.push({ name: 'body', type: ATTRIBUTE.graph, g: graph });
    return { carried: outer.slice(0, next.length), collected: outer.slice(next.length) };
  }

  name(kind: string): string {
    const { counts } = this.#shared;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}_${count}`;
  }

  #constant(
    element: Element,
    shape: readonly number[],
    values: Float32Array | Float64Array | BigInt64Array | Uint8Array,
  ): Value {
    const key = `${element} ${shape.join(',')} ${values.join(' ')}`;
    const { constants, constantNames } = this.#shared;
    const known = constantNames.get(key);
    if (known !== undefined) {
      return known;
    }
    const name = this.name('constant');
    constantNames.set(key, name);
    constants.push(tensor(name, element, shape, bytesOf(values)));
    return name;
  }
}

/** What a graph gets or gives; a word stands for a size that only the caller knows. Without a shape: of any. */
export function valueInfo(
  name: string,
  element: Element,
  shape?: readonly (number | string)[],
  docString = '',
): ValueInfo {
  const dim = shape?.map((size) => ({
    value:
      typeof size === 'number'
        ? ({ case: 'dimValue', value: BigInt(size) } as const)
        : ({ case: 'dimParam', value: size } as const),
  }));
  const value = { elemType: ELEMENT[element], ...(dim === undefined ? {} : { shape: { dim } }) };
  return { name, docString, type: { value: { case: 'tensorType', value } } };
}

function attributeOf(name: string, value: Attribute): AttributeInit {
  if (typeof value === 'number') {
    return { name, type: ATTRIBUTE.int, i: BigInt(value) };
  }
  if (typeof value === 'string') {
    return { name, type: ATTRIBUTE.string, s: utf8(value) };
  }
  if ('float' in value) {
    return { name, type: ATTRIBUTE.float, f: value.float };
  }
  return isNumbers(value)
    ? { name, type: ATTRIBUTE.ints, ints: value.map(BigInt) }
    : { name, type: ATTRIBUTE.strings, strings: value.map(utf8) };
}

function isNumbers(values: readonly number[] | readonly string[]): values is readonly number[] {
  return typeof values[0] === 'number';
}

/** Of names in ASCII, which all that ONNX has are. */
function utf8(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function tensor(name: string, element: Element, shape: readonly number[], rawData: Uint8Array): TensorInit {
  return { name, dataType: ELEMENT[element], dims: shape.map(BigInt), rawData };
}

/** Little-endian, as every machine is that this runs on; a copy, since weights may be looked at through a larger array. */
function bytesOf(
  values: Float32Array | Float64Array | BigInt64Array | Uint8Array | Int8Array | Uint16Array,
): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
}
