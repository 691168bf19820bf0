import { perAxis, type Axes } from '../convolution/parameters';
import { defineOperation, type Operation } from '../operation';
import { boolean, type Arguments } from '../parameters';
import { averageMistakes, maximumMistakes } from '../pooling/mistakes';
import { poolingOperation, poolingParameters, readPooling } from '../pooling/problem';
import { averages, maxima, withoutPadding, withPadding } from '../pooling/reduce';
import { say } from '../sentence';

const results = { shape: say('The shape of y.'), y: say('The output.') };

function maximumParameters(axes: Axes) {
  return {
    ...poolingParameters(axes),
    dilation: perAxis(axes, say('How far apart the entries of the window are.'), {
      default: 1,
      min: 1,
      code: 'bad_dilation',
      missingAxis: 1,
    }),
  };
}

function averageParameters(axes: Axes) {
  return {
    ...poolingParameters(axes),
    count_include_pad: boolean(say('Whether zeros of the padding count as entries of a window.'), true),
  };
}

function maximumPooling(name: string, axes: Axes): Operation {
  const read = (values: Arguments<ReturnType<typeof maximumParameters>>) =>
    readPooling(values, {
      axes,
      reduce: maxima,
      ...(axes === 1 ? { whenNothingFits: 'empty' } : {}),
    });
  return defineOperation({
    name,
    topic: 'pooling',
    title: axes === 1 ? say('1-D maximum pooling') : say('2-D maximum pooling'),
    summary: say('Slides a window over the input and takes the largest entry of each.'),
    aliases: ['max pooling', 'downsampling', 'subsampling', axes === 1 ? 'signal' : 'image'],
    parameters: maximumParameters(axes),
    results,
    primary: 'y',
    formula:
      axes === 1
        ? String.raw`y_{c,i} = \max_{0 \le k < K} x_{c,\, s i + d k - p}`
        : String.raw`y_{c,i,j} = \max_{0 \le k < K_h,\; 0 \le l < K_w} x_{c,\, s i + d k - p,\, s j + d l - p}`,
    source: `torch.nn.functional.${name}`,
    example:
      axes === 1
        ? { x: [1, 3, 2, -1, 0, 4], kernel: 2 }
        : { x: [[1, 3, 2, 0], [4, -1, 0, 1], [2, 2, 5, 1], [0, 1, 3, -2]], kernel: 2 }, // prettier-ignore
    ...poolingOperation(read),
    slips: maximumMistakes(read, axes),
  });
}

function averagePooling(name: string, axes: Axes): Operation {
  const read = (values: Arguments<ReturnType<typeof averageParameters>>) => {
    const divisor = values.count_include_pad ? withPadding : withoutPadding;
    return readPooling(values, { axes, reduce: averages(divisor), divisor });
  };
  return defineOperation({
    name,
    topic: 'pooling',
    title: axes === 1 ? say('1-D average pooling') : say('2-D average pooling'),
    summary: say('Slides a window over the input and takes the average of each.'),
    aliases: ['mean pooling', 'average pooling', 'downsampling', 'subsampling', axes === 1 ? 'signal' : 'image'],
    parameters: averageParameters(axes),
    results,
    primary: 'y',
    formula:
      axes === 1
        ? String.raw`y_{c,i} = \frac{1}{K} \sum_{k=0}^{K-1} x_{c,\, s i + k - p}`
        : String.raw`y_{c,i,j} = \frac{1}{K_h K_w} \sum_{k=0}^{K_h-1} \sum_{l=0}^{K_w-1} x_{c,\, s i + k - p,\, s j + l - p}`,
    source: `torch.nn.functional.${name}`,
    example:
      axes === 1
        ? { x: [1, 3, 2, -1, 0, 4], kernel: 2 }
        : { x: [[1, 3, 2, 0], [4, -1, 0, 1], [2, 2, 5, 1], [0, 1, 3, -2]], kernel: 2 }, // prettier-ignore
    symbolic: true,
    ...poolingOperation(read),
    slips: averageMistakes(read, axes),
  });
}

export const maxPool1d = maximumPooling('max_pool1d', 1);
export const maxPool2d = maximumPooling('max_pool2d', 2);
export const avgPool1d = averagePooling('avg_pool1d', 1);
export const avgPool2d = averagePooling('avg_pool2d', 2);
