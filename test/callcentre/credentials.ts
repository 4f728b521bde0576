import { secretText } from './random.ts'

/** Who may use the services, fresh at every start. Ids are no secrets; `secretsOf` says what is one. */
export type Credentials = ReturnType<typeof freshCredentials>

export function freshCredentials() {
  return {
    yiyun: { certId: secretId('C'), appId: secretId('A'), secretKey: secretText() },
    meiqia: { accessToken: secretText(32) },
    udesk: { email: 'admin@demo.example', token: secretText() },
    huaweiCms: {
      ccId: 1,
      vdn: 170,
      accessKey: secretId('K'),
      secretKey: secretText(),
      // As translations of today's demo have it (docs/vendors.md 3.1).
      stampPrecision: 'milliseconds',
      emptyQueryLine: true,
    },
    huaweiOifde: {
      tenantId: '202104237142',
      // A tenant's key is its id (docs/vendors.md 5).
      appKey: '202104237142',
      accessCode: '943370855474270208',
      appSecret: secretText(),
    },
    gateway: { token: secretText() },
  } as const
}

export function secretsOf({ yiyun, meiqia, udesk, huaweiCms, huaweiOifde, gateway }: Credentials): readonly string[] {
  return [yiyun.secretKey, meiqia.accessToken, udesk.token, huaweiCms.secretKey, huaweiOifde.appSecret, gateway.token]
}

function secretId(prefix: string): string {
  return prefix + secretText(12).replace(/[^A-Za-z0-9]/g, '0')
}
