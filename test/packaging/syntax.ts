import { parseAst } from 'vite'

/** A node of the ESTree that a bundle is parsed into, as far as the rules look. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

export interface Bundle {
  readonly text: string
  readonly nodes: readonly Node[]
  readonly parentOf: ReadonlyMap<Node, Node>
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** Every node of the script, parents before children. */
export function parse(text: string): Bundle {
  const nodes: Node[] = []
  const parentOf = new Map<Node, Node>()
  const walk = (node: Node, parent: Node | null): void => {
    nodes.push(node)
    if (parent !== null) parentOf.set(node, parent)
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) walk(child, node)
  }
  walk(parseAst(text) as unknown as Node, null)
  return { text, nodes, parentOf }
}

/** The texts of the script's own statements, outside of all functions. */
export const statements = (text: string): readonly string[] =>
  (parseAst(text) as unknown as { body: readonly Node[] }).body.map(({ start, end }) => text.slice(start, end))

export const child = (node: Node | undefined, field: string): Node | undefined => {
  const value = node?.[field]
  return isNode(value) ? value : undefined
}
export const children = (node: Node | undefined, field: string): readonly Node[] => {
  const value = node?.[field]
  return Array.isArray(value) ? value.filter(isNode) : []
}

export const nameOf = (node: Node | undefined): string | null =>
  node?.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : null

/** A constant as it stands in minified code: `!0` is true, a template without holes is a string. Undefined: not constant. */
export function constant(node: Node | undefined): string | number | boolean | null | undefined {
  if (node === undefined) return undefined
  if (node.type === 'Literal') return node['value'] as string | number | boolean | null
  if (node.type === 'UnaryExpression' && node['operator'] === '!') {
    const of = constant(child(node, 'argument'))
    return of === undefined ? undefined : !of
  }
  if (node.type === 'TemplateLiteral' && children(node, 'expressions').length === 0)
    return (children(node, 'quasis')[0]?.['value'] as { cooked: string } | undefined)?.cooked
  return undefined
}

/** `name` of `object.name`, `object['name']` and `object?.name`; null when it is worked out at run time. */
export function memberName(node: Node | undefined): string | null {
  if (node?.type !== 'MemberExpression') return null
  const property = child(node, 'property')
  if (node['computed'] !== true) return nameOf(property)
  const word = constant(property)
  return typeof word === 'string' ? word : null
}

/** The properties that are written out in an object; of a spread one, its own name is `...`. */
export function properties(
  node: Node | undefined,
): readonly { readonly name: string; readonly value: Node | undefined }[] {
  return children(node, 'properties').map((property) => {
    if (property.type === 'SpreadElement') return { name: '...', value: child(property, 'argument') }
    const key = child(property, 'key')
    const name = property['computed'] === true ? null : (nameOf(key) ?? constant(key))
    return { name: String(name ?? '?'), value: child(property, 'value') }
  })
}

/** Where a name of the module `electron` is used in this bundle; what it is called here may differ. */
export function usesOf(bundle: Bundle, exported: string): readonly Node[] {
  const locals = bundle.nodes
    .filter((node) => node.type === 'ImportDeclaration' && constant(child(node, 'source')) === 'electron')
    .flatMap((node) => children(node, 'specifiers'))
    .filter((specifier) => nameOf(child(specifier, 'imported')) === exported)
    .map((specifier) => nameOf(child(specifier, 'local')))
  return bundle.nodes.filter((node) => {
    const parent = bundle.parentOf.get(node)
    const isField =
      (parent?.type === 'MemberExpression' && child(parent, 'property') === node && parent['computed'] !== true) ||
      (parent?.type === 'Property' && child(parent, 'key') === node && parent['shorthand'] !== true)
    return locals.includes(nameOf(node)) && !isField && parent?.type !== 'ImportSpecifier'
  })
}

/** The text of a function that is declared by this name at the top of the bundle. */
export function source(bundle: Bundle, name: string): string | null {
  const declared = bundle.nodes.filter(
    (node) => node.type === 'FunctionDeclaration' && nameOf(child(node, 'id')) === name,
  )
  return declared.length === 1 && declared[0] !== undefined
    ? bundle.text.slice(declared[0].start, declared[0].end)
    : null
}
