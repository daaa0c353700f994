import { describe, expect, test } from 'vitest'
import { accentFault } from '../../../../server/intake/brand/accent.ts'
import { readLogo } from '../../../../server/intake/brand/logo.ts'
import { contrast } from '../../../../server/look/colour/contrast.ts'
import { fc } from '../../../support/generated.ts'
import { chunk, png } from '../../../support/png.ts'

const svg = (inside: string, head = 'viewBox="0 0 100 50"') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${head}>${inside}</svg>`)

function kept(bytes: Buffer): string {
  const read = readLogo(bytes)
  return read.ok ? read.kept.bytes.toString() : expect.fail(read.message)
}

function fault(bytes: Buffer): string {
  const read = readLogo(bytes)
  return read.ok ? expect.fail(read.kept.bytes.toString()) : read.message
}

describe('an SVG', () => {
  test('is written anew from its shapes, with its colours by class as attributes', () => {
    const drawn = kept(
      svg(
        '<defs><style>.cls-1{fill:#0b5a5e;} .cls-2,.cls-1{stroke:red}</style></defs><path class="cls-1" d="M0 0h9" style="opacity:.5"/>',
      ),
    )
    expect(drawn).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50"><defs></defs><path d="M0 0h9" fill="#0b5a5e" stroke="red" opacity=".5"></path></svg>',
    )
  })

  test('keeps its gradients and what clips, and nothing clips within that', () => {
    const drawn = kept(
      svg(
        '<linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient><radialGradient id="b" href="#a"/><clipPath id="c"><rect width="9" height="9" clip-path="url(#c)"/></clipPath><rect clip-path="url(#c)" fill="url(\'#b\')"/>',
      ),
    )
    expect(drawn).toContain('href="#a"')
    expect(drawn.match(/clip-path=/g)).toHaveLength(1)
  })

  test.each([
    ['<script>alert(1)</script><path d="M0 0"/>', 'alert'],
    ['<path d="M0 0" onload="alert(1)" onclick="alert(2)"/>', 'alert'],
    ['<metadata><rdf xmlns="x">made by somebody</rdf></metadata><path d="M0 0"/>', 'somebody'],
    [
      '<x:view xmlns:x="urn:program" x:user="somebody"><path d="M1 1"/></x:view><path d="M0 0"/>',
      'M1',
    ],
    ['<!-- somebody --><path d="M0 0"/>', 'somebody'],
    ['<path d="M0 0" xmlns:x="urn:x" x:fill="somebody"/>', 'somebody'],
  ])('is kept without what draws nothing: %s', (inside, gone) => {
    expect(kept(svg(inside))).not.toContain(gone)
  })

  test.each([
    ['<foreignObject><p/></foreignObject>', '<foreignObject>'],
    ['<image href="https://else.example/x.png"/>', '<image>'],
    ['<use href="#a"/>', '<use>'],
    ['<text>Hello</text>', '<text>'],
    ['<a href="javascript:alert(1)"><path d="M0 0"/></a>', '<a>'],
    ['<animate attributeName="d"/>', '<animate>'],
    ['<path d="M0 0" fill="url(https://else.example/#a)"/>', 'else.example'],
    ['<path d="M0 0" style="fill:URL( //else.example )"/>', 'else.example'],
    ['<path d="M0 0" fill="u\\72l(//else.example)"/>', 'else.example'],
    ['<path d="M0 0" fill="image-set(&quot;data:x&quot;)"/>', 'data:x'],
    ['<path d="M0 0" mask="image-set(&quot;//x&quot; 1x)"/>', 'image-set'],
    ['<linearGradient href="https://else.example/#a"/><path d="M0 0"/>', 'else.example'],
    ['<style>@import "//else.example";</style><path d="M0 0"/>', '@import'],
    ['<style>path{fill:red}</style><path d="M0 0"/>', '“path”'],
    ['<g/>', 'no shape'],
    ['<path d="M0 0">', 'well-formed'],
    ['<path d="&x;"/>', 'well-formed'],
    [`${'<g>'.repeat(200)}<path d="M0 0"/>${'</g>'.repeat(200)}`, 'well-formed'],
  ])('is refused, by name, where it holds %s', (inside, named) => {
    expect(fault(svg(inside))).toContain(named)
  })

  test('has a size by its viewBox, or by width and height of one unit', () => {
    const path = '<path d="M0 0"/>'
    expect(readLogo(svg(path))).toMatchObject({ logo: { width: 96, height: 48 } })
    expect(kept(svg(path, 'width="20mm" height="10mm"'))).toContain('viewBox="0 0 20 10"')
    expect(fault(svg(path, 'width="100%" height="10"'))).toContain('how large it is')
    const wide = readLogo(svg(path, 'viewBox="0 0 1000 10"'))
    expect(wide).toMatchObject({ logo: { width: 240, height: 2 } })
  })
})

describe('a PNG', () => {
  test('is kept without words, places, more frames and what follows its end', () => {
    const more = [chunk('tEXt', Buffer.from('Author\0somebody')), chunk('acTL', Buffer.alloc(8))]
    const read = readLogo(Buffer.concat([png({ more }), Buffer.from('<script>')]))
    expect(read).toMatchObject({ ok: true, logo: { width: 48, height: 48 } })
    if (read.ok) expect(read.kept.bytes.equals(png())).toBe(true)
  })

  test.each([
    ['cut off', png().subarray(0, -20)],
    ['with a row too few', png({ rows: 99 })],
    ['that unpacks to more than it says', png({ rows: 5000 })],
    ['with a wrong sum', Buffer.concat([png().subarray(0, 20), Buffer.of(9), png().subarray(21)])],
  ])('%s is refused', (_, bytes) => expect(fault(bytes)).toContain('damaged'))

  test('of too many pixels is refused with its size', () => {
    expect(fault(png({ width: 5000, height: 2, rows: 2 }))).toContain('5000 × 2 pixels')
  })
})

test('a file is known by its bytes: neither of both, or too large, is refused', () => {
  expect(fault(Buffer.from('GIF89a'))).toContain('neither a PNG nor an SVG')
  expect(fault(Buffer.from('<html><body/></html>'))).toContain('neither a PNG nor an SVG')
  expect(fault(Buffer.alloc(200_001))).toContain('201 kB')
})

test('no bytes at all break the reader, and what is kept holds nothing of a script', () => {
  const part = fc.constantFrom(
    '<path d="M0 0"/>',
    '<script>',
    'onload="x"',
    '</g>',
    '<g ',
    '&',
    '"',
    'url(',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const read = readLogo(svg(parts.join('')))
      if (read.ok)
        expect(read.kept.bytes.toString()).not.toMatch(/script|onload|<[^>]*\burl\((?!#)/)
    }),
  )
})

describe('an accent', () => {
  test('that can be read is taken', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21)
    for (const well of ['#0b5a5e', '#000000', '#7a1f5c']) expect(accentFault(well)).toBeUndefined()
  })

  test('that cannot is refused with its ratio, and the nearest shade is taken', () => {
    const said = accentFault('#f2b84b') ?? ''
    expect(said).toMatch(/1\.\d\d to 1, and 4\.5 to 1/)
    const [, nearest = ''] = /nearest shade that does is (#\w{6})/.exec(said) ?? []
    expect(accentFault(nearest)).toBeUndefined()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (colour) => {
        const hex = `#${colour.toString(16).padStart(6, '0')}`
        const [, shade] = /(#\w{6})$/.exec(accentFault(hex) ?? '') ?? []
        if (shade) expect(accentFault(shade)).toBeUndefined()
        else expect(contrast(hex, '#e4f0ef')).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  test.each(['red', '#fff', '#12345g', '}body{display:none', ''])('“%s” is no colour', (typed) => {
    expect(accentFault(typed)).toContain('is no colour')
  })
})
