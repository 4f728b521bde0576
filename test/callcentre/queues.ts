/** A queue of the call centre. It is a skill at Yiyun, a group at Udesk and a skill queue at Huawei, all of one name. */
export interface Queue {
  readonly name: string
  readonly udeskGroup: number
  readonly huaweiSkill: number
}

/** The numbers differ, so that nobody takes one vendor's for another's. */
export const queues: readonly Queue[] = ['投诉', 'Billing', '笔记本', '退款', '物流', 'VIP'].map((name, index) => ({
  name,
  udeskGroup: 301 + index,
  huaweiSkill: 11 + index,
}))
