/** 样例报文 of the document, to the letter. */
export const sampleRequest = '{ "ccId":1, "vdn":170, "skillIds":[1,2] }'

export const sampleAnswer =
  '{ "result": "0", "resultCode": "0100000", "resultDatas": [ { "id": 1, "startTime": 1607390702000, "allCallCount": 0, "cnnedCallCount": 0, "abanCallCount": 0, "callEndCount": 0, "talkTimeOnIvr": 0, "cnnedIn20sCallCount": 0, "clearUpCallCount": 0, "clearUpTime": 0 }, { "id": 2, "startTime": 1607390702000, "allCallCount": 0, "cnnedCallCount": 0, "abanCallCount": 0, "callEndCount": 0, "talkTimeOnIvr": 0, "cnnedIn20sCallCount": 0, "clearUpCallCount": 0, "clearUpTime": 0 } ], "resultDesc": [ { "id": 1, "startTime": 1607390702000, "allCallCount": 0, "cnnedCallCount": 0, "abanCallCount": 0, "callEndCount": 0, "talkTimeOnIvr": 0, "cnnedIn20sCallCount": 0, "clearUpCallCount": 0, "clearUpTime": 0 }, { "id": 2, "startTime": 1607390702000, "allCallCount": 0, "cnnedCallCount": 0, "abanCallCount": 0, "callEndCount": 0, "talkTimeOnIvr": 0, "cnnedIn20sCallCount": 0, "clearUpCallCount": 0, "clearUpTime": 0 } ] }'

/** One row in which every figure is another number. */
export const distinctRow = {
  id: 7,
  startTime: 1607390700000,
  allCallCount: 1,
  cnnedCallCount: 2,
  abanCallCount: 3,
  callEndCount: 4,
  talkTimeOnIvr: 5,
  cnnedIn20sCallCount: 6,
  clearUpCallCount: 8,
  clearUpTime: 9,
}
