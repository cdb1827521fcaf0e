import { CELL_FORMULAS } from '../../net/cell-formulas.ts';
import type { HelpGroup } from '../entry.ts';

export const NET_WORDS = {
  title: 'The net',
  entries: [
    {
      id: 'net',
      title: 'Net',
      names: ['neural network', 'architecture', 'block'],
      brief:
        'What is built of the cell: the cell alone, or a net with convolutions, attention or a decoder around it. A sentence below says what each is for, “About the nets” all of them.',
      more: 'It is a list of blocks, each fed by the one before; its picture stands in the tab Net of a run. “gatecast help nets” lists them. “Build it block by block…” makes one of your own, or reads it from a file.',
      also: ['cell', 'attention', 'parameters', 'head'],
    },
    {
      id: 'cell',
      title: 'Cell',
      names: ['recurrent', 'recurrent net'],
      brief: 'What reads the window step by step and keeps a memory of it: RNN, LSTM or GRU.',
      more: 'At each step it makes its new state from what it reads and from the state before. All steps share the same weights.',
      also: ['rnn', 'lstm', 'gru', 'units', 'gradient-flow'],
    },
    {
      id: 'rnn',
      title: 'RNN',
      names: ['simple rnn', 'elman'],
      brief: 'The plain recurrent cell: one state, no gates.',
      more: 'It is quick and good over a few steps. Over many it forgets, because the way back through time fades.',
      formula: CELL_FORMULAS.rnn,
      also: ['lstm', 'gru', 'vanishing-gradient'],
      source: 'Elman, 1990',
    },
    {
      id: 'lstm',
      title: 'LSTM',
      names: ['long short-term memory'],
      brief:
        'A recurrent cell with a memory beside its state, and three gates that say what is forgotten, written and shown.',
      more: 'The memory passes from step to step nearly unchanged, so it learns from further back than a plain RNN.',
      formula: CELL_FORMULAS.lstm,
      also: ['gru', 'rnn', 'states'],
      source: 'Hochreiter and Schmidhuber, 1997; Gers, Schmidhuber and Cummins, 2000',
    },
    {
      id: 'gru',
      title: 'GRU',
      names: ['gated recurrent unit'],
      brief: 'A recurrent cell with two gates and no memory of its own beside the state.',
      more: 'It has three quarters of the weights of an LSTM of as many units, and does about as well; which is better is for the data to say.',
      formula: CELL_FORMULAS.gru,
      also: ['lstm', 'rnn', 'states'],
      source: 'Cho et al., 2014',
    },
    {
      id: 'units',
      title: 'Units',
      names: ['hidden size', 'width'],
      brief: 'Width of the net’s memory. More units can learn more, and take longer.',
      more: 'The number of weights grows with their square: twice the units are four times the weights.',
      also: ['layers', 'parameters', 'too-few-windows'],
    },
    {
      id: 'layers',
      title: 'Layers',
      names: ['depth', 'stacked'],
      brief: 'How many recurrent layers stand on top of each other. One is enough for most series.',
      more: 'Each reads the whole sequence of states of the one below.',
      also: ['units', 'parameters'],
    },
    {
      id: 'parameters',
      title: 'Weights',
      names: ['parameters', 'weight'],
      brief: 'The numbers of a net that training finds.',
      more: 'They stand beside the number of training windows: with a hundred times more weights than windows, learning by heart is the easiest way.',
      also: ['units', 'too-few-windows', 'pruning'],
    },
    {
      id: 'attention',
      title: 'Attention',
      names: ['self-attention', 'attention map', 'bahdanau', 'luong'],
      brief:
        'Lets a step look at other steps directly, by how well they fit together, instead of through the cell’s memory.',
      more: 'A decoder with attention looks back at the window before each step that it forecasts; its map shows where it looked.',
      misleads: 'Where it looked is not what mattered: importance asks that by changing the input.',
      also: ['net', 'importance', 'window'],
      source: 'Bahdanau, Cho and Bengio, 2015; Luong, Pham and Manning, 2015; Vaswani et al., 2017',
    },
    {
      id: 'head',
      title: 'Head',
      brief:
        'How the steps ahead come out: all at once, one step fed back for the next, or segment by segment.',
      more: 'It is the last block of the net, after all that reads the window.',
      also: ['head-direct', 'head-recursive', 'head-segments', 'head-direction'],
    },
    {
      id: 'head-direct',
      title: 'Head: direct',
      names: ['direct'],
      brief: 'All steps of the horizon come out of the last state at once.',
      more: 'Each step has weights of its own, so a mistake in one is not carried to the next.',
      also: ['head', 'head-recursive'],
    },
    {
      id: 'head-recursive',
      title: 'Head: recursive',
      names: ['recursive', 'iterated'],
      brief:
        'One step comes out, is put into the window as if it had been measured, and the next is forecast from it.',
      more: 'One small head serves any number of steps.',
      misleads: 'Mistakes are fed back, so far steps of a long horizon drift.',
      also: ['head', 'head-direct'],
    },
    {
      id: 'head-segments',
      title: 'Head: segments',
      names: ['segments', 'segrnn'],
      brief:
        'The cell goes on into the future, one step of it for each future segment, told apart by a learned position.',
      more: 'All segments come out side by side, none from the forecast of another. It goes with a window that is read in segments.',
      also: ['head', 'segment'],
      source: 'Lin et al., SegRNN, 2023',
    },
    {
      id: 'head-direction',
      title: 'Head: direction',
      names: ['direction'],
      brief: 'No values: one probability that the target ends the horizon above the last value measured.',
      more: 'Above one half it says “up”. It is learned by the cross-entropy.',
      also: ['question', 'cross-entropy', 'head'],
    },
    {
      id: 'segment',
      title: 'Segment',
      names: ['patch', 'read in segments'],
      brief:
        'How many steps are read together. A window of 96 in segments of 24 is four readings instead of 96: faster, and better at remembering. Must divide the window.',
      more: '1 reads step by step.',
      also: ['window', 'head-segments', 'vanishing-gradient'],
      source: 'Lin et al., SegRNN, 2023',
    },
    {
      id: 'linear-part',
      title: 'Linear part',
      names: ['skip', 'linear skip'],
      brief: 'A linear map from the window under the net: the net learns only what it leaves.',
      more: 'It is NLinear, solved by least squares on the training windows before the net learns, with the ridge that errs least on validation windows; where none helps it is the last value.',
      also: ['nlinear', 'seasons', 'normalise'],
      source: 'Lai, Chang, Yang and Liu, LSTNet, 2018',
    },
    {
      id: 'seasons',
      title: 'Seasons',
      names: ['seasonal values'],
      brief:
        'Steps in a season, such as 24, 168 for hours of a day and of a week. The linear part below the net reads the values of the last two such seasons before each step, however short the window is, and the mean of all before. Which of them help is asked of the training rows. Empty reads none.',
      more: 'So a window of two days can still know of last week.',
      also: ['season', 'linear-part', 'transform', 'window'],
    },
    {
      id: 'normalise',
      title: 'Normalise',
      names: ['normalisation', 'revin', 'last value subtracted'],
      brief:
        'What is taken off each window before the net sees it, and put back after. “Last value” suits series that wander; “mean and spread” brings every window to one scale.',
      more: 'It lets a net follow levels that it never saw in the training rows. Without it the net sees levels as they are, on the scale of the training rows.',
      formula: 'last: x − x(t); revin: (x − mean of the window) / its deviation',
      misleads:
        'Where the level itself tells what comes (a tank that is full cannot rise), taking it off hides that.',
      also: ['transform', 'scaling', 'scale-drift', 'linear-part'],
      source: 'Kim et al., RevIN, 2022',
    },
    {
      id: 'transform',
      title: 'Transform',
      names: ['transformation', 'log', 'logarithm', 'Box–Cox', 'box-cox', 'growth'],
      brief:
        'What a target goes through before the net sees it, and back after. Where the swing grows with the level, as sales and passengers do, on a logarithm it no longer does; Box–Cox takes the power between the two that suits the training rows.',
      more: 'Scores, bands and forecasts stay in the target’s own unit. A net that learns by squared errors gives means, and what comes back is a mean too; by any other loss it is the median. The presets ask the training rows whether it helps.',
      formula: 'log: ln x; Box–Cox: (x^λ − 1) / λ, with Guerrero’s λ from 0 to 1',
      misleads:
        'Close to zero a small slip is a large one on the logarithm: such a series is better left as it is.',
      also: ['scaling', 'normalise', 'season'],
      source: 'Box and Cox, 1964; Guerrero, 1993',
    },
    {
      id: 'columns',
      title: 'Columns',
      names: ['channels', 'joint', 'shared', 'together', 'one by one'],
      brief:
        'Together: one net sees all columns at once. One by one: the same net learns from every forecast column by itself, which often forecasts better.',
      more: 'One by one takes no features beside the columns that are forecast.',
      also: ['target', 'feature', 'series'],
    },
    {
      id: 'preset',
      title: 'Preset',
      names: ['recipe'],
      brief:
        'Who chooses the recipe. Plain reads step by step; Fast reads in segments and learns in seconds; Accurate takes longer and is what our published figures were made with; Best tries nets of several recipes and the free forecasts, and forecasts with their weighted mean. Any setting below can be changed.',
      more: 'What was set by hand stays, and the rest is decided around it.',
      also: ['plain', 'fast', 'accurate', 'best'],
    },
    {
      id: 'plain',
      title: 'Preset: plain',
      names: ['plain'],
      brief:
        'The cell as in a textbook: step by step, 64 units, squared loss, a constant rate, at most 30 epochs.',
      more: 'It has no linear part and no segments, and is there to learn from and to compare with.',
      also: ['preset', 'fast'],
    },
    {
      id: 'fast',
      title: 'Preset: fast',
      names: ['fast'],
      brief:
        'Reads in segments over a linear part, 64 units, absolute loss, a falling rate, about 800 updates.',
      more: 'It ends in seconds on most files and is the one to begin with.',
      also: ['preset', 'segment', 'linear-part', 'accurate'],
    },
    {
      id: 'accurate',
      title: 'Preset: accurate',
      names: ['accurate'],
      brief:
        'As fast, with 128 units (256 for several targets one by one), and fitted again on all rows for the forecast.',
      more: 'Its figures were chosen on rows before the test rows of nine series. Where nobody chose a cell it takes a GRU.',
      misleads:
        'On a short file more units have nothing to learn from: fast or a free forecast may be better.',
      also: ['preset', 'final-fit', 'fast'],
    },
  ],
} as const satisfies HelpGroup;
