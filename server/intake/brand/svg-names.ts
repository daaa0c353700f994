/** What of SVG a logo is made of. Anything that draws and stands in no list is refused by its name. */
export const SVG = 'http://www.w3.org/2000/svg'

export const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']
const AROUND = ['g', 'defs', 'clipPath', 'mask', 'linearGradient', 'radialGradient', 'stop']
export const ELEMENTS = ['svg', ...AROUND, ...SHAPES]

/** Draws nothing: left out with all that is in it. What a script would do is not done either. */
export const SILENT = ['title', 'desc', 'metadata', 'script', 'style']

const PRESENTATION = [
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity'],
  ...['stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'stroke-dasharray'],
  ...['stroke-dashoffset', 'opacity', 'color', 'clip-path', 'clip-rule', 'mask', 'mask-type'],
  ...['stop-color', 'stop-opacity', 'display', 'visibility', 'paint-order', 'vector-effect'],
]

/** What `style` may say, and a rule of `<style>`. */
export const STYLED: ReadonlySet<string> = new Set([...PRESENTATION, 'transform'])

export const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...STYLED,
  ...['id', 'd', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy', 'fr'],
  ...['width', 'height', 'points', 'offset', 'gradientUnits', 'gradientTransform'],
  ...['spreadMethod', 'clipPathUnits', 'maskUnits', 'maskContentUnits', 'pathLength'],
])
