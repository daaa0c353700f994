import type { Express } from 'express'

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
  readonly path?: string
  match(path: string): boolean
}

/** Every route of the app, as `METHOD /path/:param`, found in the app itself: none is forgotten. */
export function routesOf(app: Express): { method: string; path: string }[] {
  const { stack } = (app as unknown as { router: { stack: readonly Layer[] } }).router
  return inStack(stack, '')
}

function inStack(stack: readonly Layer[], prefix: string): { method: string; path: string }[] {
  return stack.flatMap((layer) => {
    if (layer.route) {
      const { path, methods } = layer.route
      return Object.keys(methods).map((method) => ({
        method: method.toUpperCase(),
        path: prefix + path,
      }))
    }
    return layer.handle.stack ? inStack(layer.handle.stack, prefix + mountOf(layer)) : []
  })
}

/** A mounted router does not say where; it is asked with a path below each place we mount at. */
function mountOf(layer: Layer): string {
  return (
    ['/api/v1', '/scim/v2'].find(
      (mount) => layer.match(`${mount}/below`) && layer.path === mount,
    ) ?? ''
  )
}
