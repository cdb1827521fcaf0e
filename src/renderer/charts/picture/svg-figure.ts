/** A picture that the page draws as SVG, by itself: what the style sheet says of it is written into it. */

const WRITTEN = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-linecap'],
  ...['stroke-dasharray', 'font-family', 'font-size', 'font-weight', 'opacity', 'text-anchor'],
] as const;

export function svgOfFigure(figure: SVGSVGElement): string {
  const copy = figure.cloneNode(true) as SVGSVGElement;
  const { width, height } = figure.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.ceil(width)));
  copy.setAttribute('height', String(Math.ceil(height)));
  const copies = [...copy.querySelectorAll<SVGElement>('*')];
  for (const [at, element] of [...figure.querySelectorAll<SVGElement>('*')].entries()) {
    const style = getComputedStyle(element);
    for (const name of WRITTEN) {
      const value = style.getPropertyValue(name);
      if (value !== '') {
        copies[at]?.style.setProperty(name, value);
      }
    }
  }
  return new XMLSerializer().serializeToString(copy);
}

/** Throws what the browser says where it cannot draw it. */
export async function canvasOfSvg(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
  dots: number,
): Promise<HTMLCanvasElement> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * dots;
  canvas.height = height * dots;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
