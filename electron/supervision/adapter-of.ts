import type { MonitoringWay } from '../../shared/connection.ts'
import { unreachable } from '../../shared/unreachable.ts'
import type { MonitoringAdapter } from './monitoring-way.ts'
import { featureCode } from './ways/feature-code.ts'
import { type ConversationApi, yiyunConversation } from './ways/yiyun-conversation.ts'

/** The way of monitoring that a profile names; null: none. */
export function adapterOf(way: MonitoringWay | undefined, yiyun: ConversationApi): MonitoringAdapter | null {
  if (way === undefined) return null
  switch (way.adapter) {
    case 'feature-code':
      return featureCode(way)
    case 'yiyun-conversation':
      return yiyunConversation(yiyun)
    default:
      return unreachable(way)
  }
}
