import type { HelpGroup } from '../entry.ts';

export const SEVERAL_WORDS = {
  title: 'Several nets, smaller nets',
  entries: [
    {
      id: 'best',
      title: 'Preset: best',
      names: ['best', 'search', 'automl'],
      brief:
        'Tries nets of several cells and recipes and the free forecasts, and forecasts with their weighted mean.',
      more: 'Each candidate is judged on windows before the test rows, on short files in two or three folds that roll on. What it has not tried when the time is over is left out and said so.',
      misleads:
        'How far it comes depends on the speed of the machine, unless a number of candidates ends it.',
      also: ['ensemble', 'time', 'fold', 'preset'],
    },
    {
      id: 'time',
      title: 'Time',
      names: ['budget'],
      brief:
        'How long Best may search, the scores included. What it has not tried by then is left out; Stop keeps the best so far.',
      more: 'The nets that are likely to be worth most come first, so even a short time is not wasted.',
      also: ['best'],
    },
    {
      id: 'ensemble',
      title: 'Ensemble',
      names: ['member', 'weighted mean', 'ensemble selection'],
      brief: 'A forecast that is the weighted mean of several, nets and free ones.',
      more: 'Of the candidates that err at most a quarter more than the best, up to four are asked. The one that helps the mean most is added again and again, and how often each was taken is its weight, drawn towards equal weights the fewer windows chose.',
      formula: 'share of equal weights = 60 / (60 + windows that share no row)',
      misleads: 'Members that are alike add little: what each one adds stands beside it.',
      also: ['best', 'seeds'],
      source: 'Caruana, Niculescu-Mizil, Crew and Ksikes, 2004',
    },
    {
      id: 'int8',
      title: 'int8',
      names: ['quantisation', 'quantization', 'eight bits'],
      brief: 'Weights as integers of eight bits with a scale a row: a quarter of the bytes.',
      more: 'Nothing is trained again; vectors stay as they are. The smaller run is scored on the same test windows beside the one that it was made of.',
      formula: 'w ≈ scale · q, q from −127 to 127, scale = largest |w| of the row / 127',
      also: ['float16', 'pruning', 'parameters'],
    },
    {
      id: 'float16',
      title: 'float16',
      names: ['half precision'],
      brief: 'Weights in half precision: half of the bytes, about three digits each.',
      more: 'Errors hardly ever change by it.',
      also: ['int8', 'pruning'],
    },
    {
      id: 'pruning',
      title: 'Pruning',
      names: ['prune', 'sparsity', 'pruned'],
      brief: 'So many weights become zero, the smallest of each large matrix first, while the rest learn on.',
      more: 'The share rises quickly at first and slowly towards the end. Vectors, small arrays and the linear part stay whole.',
      formula: 'share(t) = share · (1 − (1 − t)³), t from 0 to 1 over the first 60 % of the updates',
      misleads: 'It saves bytes, not time: the zeros are computed with like other numbers.',
      also: ['int8', 'distillation', 'parameters'],
      source: 'Zhu and Gupta, 2017',
    },
    {
      id: 'distillation',
      title: 'Distillation',
      names: ['distil', 'student', 'teacher'],
      brief: 'A smaller net, the student, learns from the forecasts of a larger one and from what came.',
      more: 'Half of its loss is the distance to its teacher’s forecasts; unless told otherwise it has a quarter of the weights.',
      also: ['pruning', 'int8', 'parameters'],
      source: 'Hinton, Vinyals and Dean, 2015',
    },
  ],
} as const satisfies HelpGroup;
