/** Room around the picture, in pixels. */
const margin = 16;
const namespace = 'http://www.w3.org/2000/svg';

/** What says how an element is painted; everything else of the page's style has no place in the file. */
const painted = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
] as const;
const written = ['font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'] as const;
const geometry = ['x', 'y', 'width', 'height', 'rx', 'd', 'points', 'transform', 'viewBox', 'patternUnits'];

/** Marks of the page, not of the picture. */
const leftOut = '.focus-ring, foreignObject, title, desc';

/**
 * What a page shows as one SVG file that needs nothing besides: grids and blocks where they stand, with their captions
 * and signs, in the colours that they have now.
 * @returns undefined where the page has no picture
 */
export function pictureOf(root: HTMLElement): string | undefined {
  const page = root.ownerDocument;
  const view = page.defaultView;
  const figures = [...root.querySelectorAll<SVGSVGElement>('svg.grid, svg.block, svg.drawing')];
  if (!view || figures.length === 0) return undefined;
  const labels = [...root.querySelectorAll<HTMLElement>('figcaption, .sign, .sum')];
  const boxes = [...figures, ...labels].map((element) => element.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)) - margin;
  const top = Math.min(...boxes.map((box) => box.top)) - margin;
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) - left + margin);
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) - top + margin);
  const make = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string) => {
    const element = page.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const file = make('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  file.append(make('title', {}, wordsOf(root.querySelector('h1'))));
  const sums = [...root.querySelectorAll('.sum')].map(wordsOf);
  file.append(make('desc', {}, [...figures.map((figure) => describe(figure)), ...sums].join('. ')));
  const [paper] = plainColour(view.getComputedStyle(page.body).backgroundColor);
  file.append(make('rect', { width, height, fill: paper === 'none' ? '#ffffff' : paper }));
  for (const figure of figures) {
    const box = figure.getBoundingClientRect();
    const copy = copied(figure, make, view);
    copy.setAttribute('x', String(box.left - left));
    copy.setAttribute('y', String(box.top - top));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    copy.setAttribute('overflow', 'visible');
    file.append(copy);
  }
  for (const label of labels) {
    const box = label.getBoundingClientRect();
    const style = view.getComputedStyle(label);
    const [fill, opacity] = plainColour(style.color);
    const inset = parseFloat(style.paddingLeft) || 0;
    const [x, y] = [box.left - left + inset, (box.top + box.bottom) / 2 - top];
    const font = { 'font-family': style.fontFamily, 'font-size': style.fontSize };
    file.append(
      make('text', { x, y, ...font, 'dominant-baseline': 'central', fill, 'fill-opacity': opacity }, wordsOf(label)),
    );
  }
  // A name space of its own makes a file of it.
  return new view.XMLSerializer().serializeToString(file);
}

type Make = (name: string, attributes: Readonly<Record<string, string | number>>) => Element;

function copied(element: Element, make: Make, view: Window): Element {
  const name = element.localName;
  const copy = make(name, {});
  for (const key of geometry) {
    const value = element.getAttribute(key);
    if (value !== null) copy.setAttribute(key, value);
  }
  if (name === 'pattern') copy.setAttribute('id', element.id);
  if (element.children.length === 0) paint(element, copy, view);
  for (const child of element.children)
    if (!child.matches(leftOut) && isSeen(child, view)) copy.append(copied(child, make, view));
  if (name === 'text') copy.textContent = element.textContent;
  return copy;
}

function isSeen(element: Element, view: Window): boolean {
  const { display, visibility } = view.getComputedStyle(element);
  return display !== 'none' && visibility !== 'hidden';
}

function paint(element: Element, copy: Element, view: Window): void {
  const style = view.getComputedStyle(element);
  const names = element.localName === 'text' ? [...painted, ...written] : painted;
  for (const name of names) {
    const value = style.getPropertyValue(name) || (element.getAttribute(name) ?? '');
    if (value === '') continue;
    if (name !== 'fill' && name !== 'stroke') {
      // A colour's own opacity has been written already.
      if (!copy.hasAttribute(name)) copy.setAttribute(name, value);
      continue;
    }
    const [colour, opacity] = plainColour(value);
    copy.setAttribute(name, colour);
    if (opacity !== 1) copy.setAttribute(`${name}-opacity`, String(opacity));
  }
  const rx = style.getPropertyValue('rx');
  if (rx !== '' && rx !== 'auto') copy.setAttribute('rx', rx);
}

/** A colour as a browser computes it, in the way that every reader of SVG knows: `rgb(…)` and its opacity. */
export function plainColour(computed: string): readonly [colour: string, opacity: number] {
  if (computed === 'transparent') return ['none', 1];
  // Only patterns are referred to; readers differ about the quotes.
  if (computed.startsWith('url(')) return [computed.replace(/["']/g, ''), 1];
  const [, space = '', parts = ''] = /^(rgba?|color)\(([^)]*)\)$/.exec(computed) ?? [];
  const numbers = parts.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const [red, green, blue, opacity = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined) return [computed, 1];
  if (opacity === 0) return ['none', 1];
  const scale = space === 'color' ? 255 : 1;
  const whole = (part: number) => Math.round(Math.min(Math.max(part * scale, 0), 255));
  return [`rgb(${whole(red)}, ${whole(green)}, ${whole(blue)})`, opacity];
}

function describe(figure: Element): string {
  const [name] = (figure.getAttribute('aria-labelledby') ?? '').split(' ');
  const caption = name ? figure.ownerDocument.getElementById(name) : null;
  const rows = [...figure.querySelectorAll('[role="row"]')].map((row) =>
    [...row.querySelectorAll('[role="gridcell"]')].map(wordsOf).join(', '),
  );
  return [caption ? wordsOf(caption) : (figure.getAttribute('aria-label') ?? ''), rows.join('; ')]
    .filter((part) => part !== '')
    .join(': ');
}

function wordsOf(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
