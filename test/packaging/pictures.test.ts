import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pictures } from '../../assets/make-icons.ts'

const assets = join(import.meta.dirname, '..', '..', 'assets')

// The large ones take seconds each to draw and are made of the same shapes.
it.each(['icons/16x16.png', 'icons/32x32.png', 'icons/64x64.png', 'installer/header.bmp', 'installer/sidebar.bmp'])(
  '%s is what assets/make-icons.ts draws',
  (path) => {
    expect(pictures[path]?.().equals(readFileSync(join(assets, path)))).toBe(true)
  },
)

it('every picture that electron-builder is given is drawn by that script', () => {
  const named = [
    ...readFileSync(join(assets, '..', 'electron-builder.yml'), 'utf8').matchAll(
      /assets\/[\w./-]+\.(?:ico|icns|png|bmp)/g,
    ),
  ]
  const drawn = Object.keys(pictures).map((path) => `assets/${path}`)
  expect([...new Set(named.map(([path]) => path))].filter((path) => !drawn.includes(path))).toEqual([])
})
