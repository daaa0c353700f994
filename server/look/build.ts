import { mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { compileLook } from './compile.ts'

const assets = new URL('../assets/', import.meta.url)
mkdirSync(new URL('fonts/', assets), { recursive: true })
for (const [name, bytes] of compileLook()) {
  writeFileSync(new URL(name, assets), bytes)
  process.stdout.write(`${name}: ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped\n`)
}
