// Meiqia's document gives tables and, for `callout` alone, samples.

/** 成功示例 of `callout`, to the letter. */
export const calloutAnswer = '{ "uuid": "2bbf137f-7707-4789-9f71-64cdfa5ddb22"}'

/** 失败示例 of `callout`, to the letter. */
export const calloutRefusal = `{ "error": {
"code": "Unauthenticated",
"message": "坐席未注册"
}
}`

/** 返回数据 of `records`: every field of its table, each with another value. */
export const fullRecord = {
  agent_evaluated: 5,
  agent_id: 90001,
  agent_phone: '8001',
  answer_way: 'sip',
  call_type: '来电',
  call_uuid: '2bbf137f-7707-4789-9f71-64cdfa5ddb22',
  customer_attribution: '北京',
  customer_duration: 42,
  customer_phone: '13800138000',
  duration: 50,
  end_time: '2026-11-21T01:30:50Z',
  hangup_disposition: '顾客',
  queue_wait_time: 3,
  record_path: '/recordings/2bbf137f.wav',
  start_time: '2026-11-21T01:30:00Z',
  states: '接听',
  trunk_number: '02160001000',
  trunk_number_name: '总机',
  wait_time: 8,
  user_data: 'order 7',
}

/** 返回数据 of `sips`. */
export const fullSips = (password: string) => [
  {
    agent_id: 90001,
    agent_name: '王芳',
    expiration_at: '2027-01-01T00:00:00Z',
    occupied: 'y',
    password,
    sip: '8001',
  },
]

/** 返回数据 of `rule_outnumber_group`. */
export const rules = {
  groups: [
    { id: 7, name: '华东', numbers: ['02160001000'], rule_type: 1 },
    { id: 8, name: '随机', numbers: ['02160001000', '01082330001'], rule_type: 2 },
    { id: 9, name: '新', numbers: [], rule_type: 3 },
  ],
  numbers: [{ name: '总机', number: '02160001000' }],
}
