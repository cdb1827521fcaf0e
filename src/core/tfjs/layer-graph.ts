/** A model of tfjs's own layers while it is put together, in the form in which tfjs saves one: a description and the numbers. */
import { joinFloat32 } from '../join-arrays.ts';

/** What a layer gives, without the batch. */
export interface Output {
  readonly name: string;
  readonly shape: readonly number[];
}

interface LayerWeight {
  readonly name: string;
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

export interface LayerInit {
  readonly className: string;
  readonly name: string;
  readonly shape: readonly number[];
  /** In the words of Keras, with underscores. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly weights?: readonly LayerWeight[];
}

/** Weights are all given: what tfjs would draw first is thrown away, so it draws nothing. */
export const ZEROS = { class_name: 'Zeros', config: {} } as const;

export class LayerGraph {
  readonly #layers: object[] = [];
  readonly #inputs: string[] = [];
  readonly #weights: LayerWeight[] = [];
  readonly #names = new Set<string>();

  input(name: string, ...shape: readonly number[]): Output {
    this.#inputs.push(name);
    const config = { name, batch_input_shape: [null, ...shape], dtype: 'float32', sparse: false };
    this.#layers.push({ class_name: 'InputLayer', name, config, inbound_nodes: [] });
    return { name, shape };
  }

  layer(init: LayerInit, ...inputs: readonly Output[]): Output {
    const { className, shape, config = {}, weights = [] } = init;
    const name = this.#nameOf(init.name);
    this.#layers.push({
      class_name: className,
      name,
      config: { ...config, name, trainable: false, dtype: 'float32' },
      inbound_nodes: [inputs.map((input) => [input.name, 0, 0, {}])],
    });
    this.#weights.push(...weights.map((weight) => ({ ...weight, name: `${name}/${weight.name}` })));
    return { name, shape };
  }

  reshape(value: Output, ...shape: readonly number[]): Output {
    return this.layer(
      { className: 'Reshape', name: 'reshape', shape, config: { target_shape: [...shape] } },
      value,
    );
  }

  /** `value · kernel + bias` over the last axis. */
  dense(
    value: Output,
    {
      name,
      kernel,
      bias,
      units,
      activation = 'linear',
    }: {
      readonly name: string;
      readonly kernel: Float32Array;
      readonly bias?: Float32Array;
      readonly units: number;
      readonly activation?: string;
    },
  ): Output {
    const from = value.shape.at(-1) ?? 0;
    const biases = bias === undefined ? [] : [{ name: 'bias', values: bias, shape: [units] }];
    const config = { units, activation, use_bias: bias !== undefined, kernel_initializer: ZEROS };
    return this.layer(
      {
        ...{ className: 'Dense', name, config, shape: [...value.shape.slice(0, -1), units] },
        weights: [{ name: 'kernel', values: kernel, shape: [from, units] }, ...biases],
      },
      value,
    );
  }

  add(name: string, ...values: readonly [Output, ...Output[]]): Output {
    return this.layer({ className: 'Add', name, shape: values[0].shape }, ...values);
  }

  concat(name: string, ...values: readonly [Output, ...Output[]]): Output {
    const width = values.reduce((sum, { shape }) => sum + (shape.at(-1) ?? 0), 0);
    const shape = [...values[0].shape.slice(0, -1), width];
    return this.layer({ className: 'Concatenate', name, shape, config: { axis: -1 } }, ...values);
  }

  /** One step of a sequence `[steps, width]`. No layer of tfjs takes one, so one of fixed numbers does: 1 for it, 0 for all others. */
  step(value: Output, at: number): Output {
    const [steps = 0, width = 0] = value.shape;
    const turned = this.layer(
      { className: 'Permute', name: 'turn', shape: [width, steps], config: { dims: [2, 1] } },
      value,
    );
    const kernel = Float32Array.from({ length: steps }, (_, step) => (step === at ? 1 : 0));
    return this.reshape(this.dense(turned, { name: 'take', kernel, units: 1 }), width);
  }

  /** What `tf.loadLayersModel` reads, with the numbers as `weights.bin` beside it. */
  document(
    output: Output,
    about: { readonly generatedBy: string; readonly metadata: object },
  ): { readonly model: string; readonly weights: Uint8Array } {
    const topology = {
      class_name: 'Model',
      config: {
        name: 'forecast',
        layers: this.#layers,
        input_layers: this.#inputs.map((name) => [name, 0, 0]),
        output_layers: [[output.name, 0, 0]],
      },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    };
    const weights = this.#weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
    const model = {
      format: 'layers-model',
      generatedBy: about.generatedBy,
      convertedBy: null,
      modelTopology: topology,
      weightsManifest: [{ paths: ['weights.bin'], weights }],
      userDefinedMetadata: about.metadata,
    };
    const all = joinFloat32(this.#weights.map(({ values }) => values));
    return {
      model: JSON.stringify(model),
      weights: new Uint8Array(all.buffer, all.byteOffset, all.byteLength),
    };
  }

  #nameOf(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#names.has(name); count++) {
      name = `${wanted}_${count}`;
    }
    this.#names.add(name);
    return name;
  }
}
