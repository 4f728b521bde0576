/** 报文样例 of the document, to the letter but for the token, which the document masks. */
export const sampleRequest =
  '{ "tenantId":"202104237142", "accessCode":"943370855474270208", "timestamp":1628784000000, "type":"hour", "authToken":"TOKEN-1" }'

export const sampleAnswer =
  '[ { "recordTime": 1628820000000, "tenantId": "202104237142", "accessCode": "943370855474270208", "callCount": 1, "exitNoConsultCount": 0, "callStaffNoConsultCount": 0, "callStaffConsultCount": 0, "exitConsultingCount": 1, "interactCount": 2, "autonomyRate": "1.0000", "averageInteractPerCall": "2.00", "dbRecordTime": 1628820000000, "type": "hour", "interfaceRequestCount": 0, "interfaceSuccessCount": 0, "interfaceSuccessRate": "-1.0000" } ]'

/** One row in which every figure is another number. */
export const distinctRow = {
  recordTime: 1628820000001,
  tenantId: 'T',
  accessCode: 'A',
  callCount: 1,
  exitNoConsultCount: 2,
  callStaffNoConsultCount: 3,
  callStaffConsultCount: 4,
  exitConsultingCount: 5,
  interactCount: 6,
  autonomyRate: '0.7000',
  averageInteractPerCall: '8.00',
  dbRecordTime: 9,
  type: 'day',
  interfaceRequestCount: 10,
  interfaceSuccessCount: 11,
  interfaceSuccessRate: '0.1200',
}
