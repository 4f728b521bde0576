/** A profile file as an administrator hands it out. */
export const sampleProfile = {
  id: 'demo',
  name: 'Demo call centre',
  country: 'CN',
  yiyun: { baseUrl: 'https://api.yunhuni.com/v1/account/CERT1', certId: 'CERT1', appId: 'APP1' },
  meiqia: { baseUrl: 'https://api.meiqia.com' },
  sip: { servers: ['wss://pbx.example:7443'], domain: 'pbx.example', realm: 'pbx.example', callUuidHeader: 'X-Uuid' },
  reasons: { busy: ['Paperwork', 'Call back'], away: ['Lunch', 'Break', 'Training'] },
  agents: [
    {
      name: '1001',
      displayName: '王芳',
      num: '1001',
      extension: '40288aca587659820158765c305f0000',
      agentId: 90001,
      role: 'agent',
      state: 'away/Lunch',
      skills: [{ name: '投诉', score: 80, enabled: true }],
    },
  ],
}

export const sampleSecrets = { 'yiyun.secretKey': 'SECRET-ONE', 'meiqia.accessToken': 'TOKEN-TWO' }
