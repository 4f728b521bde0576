// Udesk's monitoring document, its samples to the letter: typing errors, missing comma and all.

export const requests = {
  agentsOfGroup: `curl https://demo.udesk.cn/open_api_v1/callcenter_analysis/agents_of_group?group_id=269&page=1&perpage=1&email=admin@udesk.cn&timestamp=1494474404&sign=6892f1b794071c260e1b1eac15df588fc919c9e86eb742affaa742ad6c03cb52&nonce=2d931510-d99f-494a-8c67-87feb05e1594&sign_version=v2 \\
-X GET \\
-H 'content-type: appliacation/json' \\`,
  callsToday: `curl https://demo.udesk.cn/open_api_v1/callcenter_analysis/calls_info_of_today?
     group_id=1,2&page=1&perpage=1&email=admin@udesk.cn&timestamp=1494474404&sign=6892f1b794071c260e1b1eac15df588fc919c9e86eb742affaa742ad6c03cb52&nonce=2d931510-d99f-494a-8c67-87feb05e1594&sign_version=v2 \\
-X GET \\
-H 'content-type: appliacation/json' \\`,
  queue: `curl https://demo.udesk.cn/open_api_v1/callcenter_analysis/calls_in_queue?
     group_id=1&page=1&perpage=1&email=admin@udesk.cn&timestamp=1494474404&sign=6892f1b794071c260e1b1eac15df588fc919c9e86eb742affaa742ad6c03cb52&nonce=2d931510-d99f-494a-8c67-87feb05e1594&sign_version=v2 \\
-X GET \\
-H 'content-type: appliacation/json' \\`,
  abandoned: `curl https://demo.udesk.cn/open_api_v1/callcenter_analysis/calls_quitted_queue?
     group_id=1&page=1&perpage=1&email=admin@udesk.cn&timestamp=1494474404&sign=6892f1b794071c260e1b1eac15df588fc919c9e86eb742affaa742ad6c03cb52&nonce=2d931510-d99f-494a-8c67-87feb05e1594&sign_version=v2 \\
-X GET \\
-H 'content-type: appliacation/json' \\`,
}

export const responses = {
  agentsOfGroup: `{
  "code": 1000,
  "server_time": "2018-05-08T20:09:47+08:00",
  "items": [{
    "id": 269,
    "name": "展示",
    "agent_work_state": "idle",
    "agent_neaten_time": 10,
    "agent_work_way": "fixed_voip_online",
    "cc_custom_state_id": null,
    "subaccount_state": "idle",
    "agent_call_state": "off",
    "callout_count": 2,
    "callin_answer_count": 0,
    "callin_noanswer_count": 0,
    "callout_answer_count": 2,
    "category": "normal",
    "answer_delay": 0,
    "talking_time": 0,
    "conversation_id": 100100100,
    "customer": {
      "id": 196001,
      "cellphone": "13261998838"
    },
    "other_start_at": "2018-05-08T16:56:05.000+08:00"
  }],
  "meta": {
    "current_page": 1,
    "total_pages": 1,
    "count": 1
  }
}`,
  callsToday: `{
  code: 1000,
  server_time: "2018-05-08T20:09:47+08:00",
  items: [
    {
      group_id: ,
      callin_count: 10,
      transfer_agent_count: 4,
      queue_success_count: 5,
      queue_quit_count: 3,
      callin_ringing_count: 12,
      callin_answered_count: 13,
      callin_answered_rate: 0.43,
      survey_rated_ratio: 0.71,
      callout_count: 40,
      callout_no_answered_count: 20,
      callout_answered_count: 20,
      callout_answered_rate: 0.50
    },
    {
      group_id: 1,
      callin_count: 10,
      transfer_agent_count: 4,
      queue_success_count: 5,
      queue_quit_count: 3,
      callin_ringing_count: 12,
      callin_answered_count: 13,
      callin_answered_rate: 0.43,
      survey_rated_ratio: 0.71,
      callout_count: 40,
      callout_no_answered_count: 20,
      callout_answered_count: 20,
      callout_answered_rate: 0.50
    },
    {
      group_id: 2,
      callin_count: 10,
      transfer_agent_count: 4,
      queue_success_count: 5,
      queue_quit_count: 3,
      callin_ringing_count: 12,
      callin_answered_count: 13,
      callin_answered_rate: 0.43,
      survey_rated_ratio: 0.71,
      callout_count: 40,
      callout_no_answered_count: 20,
      callout_answered_count: 20,
      callout_answered_rate: 0.50
    }
  ]
  meta: {
    current_page: 1,
    total_pages: 1,
    count: 2
  }
}`,
  queue: `{
  code: 1000,
  server_time: "2018-05-08T20:09:47+08:00",
  items: [{
    group_id: 1,
    cellphone: '18710812345',
    name: 'udesk',
    queue: '待機放棄',
    start_at: '20180710',
    queue_time: '10'
  }]
  meta: {
    current_page: 1,
    total_pages: 1,
    count: 1
  }
}`,
  abandoned: `{
  code: 1000,
  server_time: "2018-05-08T20:09:47+08:00",
  items: [{
    group_id: 1,
    cellphone: '18710812345',
    name: 'udesk',
    abort_at: '2018-03-14 10:14:01 +0800',
    queue: '待ち放棄',
    queue_time: 9,
    sub_call: 21,
    task_name: 'アウトバウンドタスク'
  }]
  meta: {
    current_page: 1,
    total_pages: 1,
    count: 1
  }
}`,
}

/** Address of a sample's curl, which is broken over lines in three of the four. */
export function addressOf(curl: string): string {
  return curl
    .replace(/^curl /, '')
    .replace(/\\[^]*$/, '')
    .replace(/\s+/g, '')
}

/** The same content as JSON: three samples are written as JavaScript. */
export function asJson(sample: string): string {
  return sample
    .replace(/'([^']*)'/g, '"$1"')
    .replace(/^(\s*)([a-z_]+):/gm, '$1"$2":')
    .replace(/"group_id": ,/g, '"group_id": null,')
    .replace(/\](\s*)"meta"/g, '],$1"meta"')
}
