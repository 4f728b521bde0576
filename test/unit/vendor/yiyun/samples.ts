// 坐席管理 of Yiyun, its samples to the letter: without the line breaks that its publication lost, with comments, bare
// names and the comma too many.

export const requests = {
  login: `POST {BASE_URL}/callcenter/agent HTTP/1.1Content-Type: application/jsonAccept-Type: application/json{"name": "1004","num": "1002","state": "away/drinking","skills": [{"name": "投诉", "score": 80, "enabled": true},{"name": "建议", "score": 90, "enabled": true}],"extension": "40288aca587659820158765c305f0000"}`,
  logout: `DELETE {BASE_URL}/callcenter/agent/1004?force=true HTTP/1.1`,
  keepalive: `GET {BASE_URL}/callcenter/agent/1001/keepalive HTTP/1.1`,
  agent: `GET {BASE_URL}/callcenter/agent/1001 HTTP/1.1`,
  agents: `GET {BASE_URL}/callcenter/agent?pageNo=1&pageSize=10 HTTP/1.1`,
  extension: `POST {BASE_URL}/callcenter/agent/1001/extension HTTP/1.1Content-Type: application/jsonAccept-Type: application/json{"id":"40288aca586222110158622286590000"}`,
  state: `POST {BASE_URL}/callcenter/agent/1001/state HTTP/1.1Content-Type: application/jsonAccept-Type: application/json{"state":"busy/打印文件"}`,
  skills: `POST {BASE_URL}/callcenter/agent/1001/skills HTTP/1.1Content-Type: application/jsonAccept-Type: application/json{opts:[{"opt": 2, "name": "手机"},{"opt": 1, "name": "投诉","score":50, "enabled": true}]}`,
}

/** The answer of all but the two that read. */
const nothing = `HTTP/1.1 200 OKContent-Type: application/jsonContent-Length: xxx{"code": "000000","msg": "请求成功","data": null}`
export const responses = {
  nothing,
  agent: `HTTP/1.1 200 OKContent-Type: application/jsonContent-Length: xxx{"code": "000000","msg": "请求成功","data": {"name": "1001","num": "1002","state": null,"extension": null,"skills": [{"name": "投诉","score": 80, "enabled": true},{"name": "建议","score": 90,"enabled": true}]}}`,
  agents: `HTTP/1.1 200 OKContent-Type: application/jsonContent-Length: xxx{"code": "000000","msg": "请求成功","data": {"pageSize": 10, //每一页的记录数"startIndex": 1, //从第几条开始"totalCount": 3, //总记录数"totalPageCount": 1, //总页数"currentPageNo": 1, //当前页数"result": [{"name": "1003","num": "1002","state": null,"extension": null,"skills": [{"name": "投诉","score": 80,"enabled": true},{"name": "建议", "score": 90,"enabled": true}]},{"name": "1002","num": "1002","state": null,"extension": null,"skills": [{"name": "投诉","score": 80,"enabled": true},{"name": "建议","score": 90,"enabled": true}]},{"name": "1001","num": "1002","state": null,"extension": null,"skills": [{"name": "投诉","score": 80,"enabled": true},{"name": "建议","score": 90,"enabled": true}]}]}}`,
}

/** 坐席的数据结构. */
export const agentStructure = `{name: "1001", // 坐席名称,应用服务指定,应用内唯一num: "1001", // 坐席工号,用于播报工号state: "away/drinking", // 坐席状态skills: [ // 坐席所拥有的技能,和技能分数{name: "投诉", score: 80, enabled: true},{name: "联想笔记本", score: 90, enabled: true}],extension: "fj2m90cuildf" // 坐席的分机}`

/** The four `eg` of 技能设置. */
export const skillExamples = {
  adjust: `{opts:[{opt: 1, name: "投诉", score: 95, enabled: true},{opt: 2, name: "洗衣机"},]}`,
  clear: `{opts:[{opt: 0}]}`,
  disable: `{opts:[{opt: 1, name: "投诉", enabled: false}]}`,
  replace: `{opts:[{opt: 0},{opt: 1, name: "投诉", score: 60, enabled: true}]}`,
}

/** The same content as JSON, without blanks. */
export function asJson(text: string): string {
  return text
    .replace(/\s*\/\/[^a-z"{}]*/g, '')
    .replace(/([{,]\s*)([a-z]+):/g, '$1"$2":')
    .replace(/,\s*\]/g, ']')
    .replace(/\s+/g, '')
}

/** Method, path below the base URL, and body, as JSON without blanks, of a request; the body of a response. */
export function partsOf(sample: string) {
  const [, method = '', path = ''] = /^(?:([A-Z]+) \{BASE_URL\}(\S+) )?HTTP\/1\.1/.exec(sample) ?? []
  const from = sample.indexOf('{', sample.indexOf('HTTP/1.1'))
  return { method, path, body: from < 0 ? undefined : asJson(sample.slice(from)) }
}

const answer = (sample: string): string => partsOf(sample).body ?? ''
export const nothingAnswer = answer(responses.nothing)
export const agentAnswer = answer(responses.agent)
export const listAnswer = answer(responses.agents)
