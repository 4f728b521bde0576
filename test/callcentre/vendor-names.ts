/** As they are called on the control port and in the request log. */
export const vendorNames = ['yiyun', 'meiqia', 'udesk', 'huawei-cms', 'huawei-oifde'] as const
export type VendorName = (typeof vendorNames)[number]
/** And the company's gateway in front of them, which can misbehave like them. */
export const serverNames = [...vendorNames, 'gateway'] as const
export type ServerName = (typeof serverNames)[number]
