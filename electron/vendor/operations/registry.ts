import { type OperationName, operationNames, type Vendor } from '../../../shared/connection.ts'
import { huaweiCmsOperations, huaweiOifdeOperations } from './huawei.ts'
import { meiqiaOperations } from './meiqia.ts'
import type { Operation } from './operation.ts'
import { udeskOperations } from './udesk.ts'
import { yiyunOperations } from './yiyun.ts'

/** `records` of `meiqia.records`. */
export type NameAt<V extends Vendor> =
  Extract<OperationName, `${V}.${string}`> extends `${V}.${infer Name}` ? Name : never

/** Every operation of the five documents. */
export const operations: { readonly [V in Vendor]: Readonly<Record<NameAt<V>, Operation<V>>> } = {
  yiyun: yiyunOperations,
  meiqia: meiqiaOperations,
  udesk: udeskOperations,
  'huawei-cms': huaweiCmsOperations,
  'huawei-oifde': huaweiOifdeOperations,
}

/** The operations of one vendor, in the order of their document. */
export function operationsOf<V extends Vendor>(
  vendor: V,
): readonly { readonly name: OperationName; readonly operation: Operation<V> }[] {
  const known: Readonly<Record<string, Operation<V>>> = operations[vendor]
  return operationNames.flatMap((name) => {
    const [prefix, short = ''] = name.split('.')
    const operation = prefix === vendor ? known[short] : undefined
    return operation === undefined ? [] : [{ name, operation }]
  })
}
