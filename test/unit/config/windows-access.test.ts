import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whoCanChange } from '../../../electron/config/windows-access.ts'

// Descriptors as `(Get-Acl …).Sddl` prints them. BU: all users of the computer, AU: everybody who is signed in.
const own = 'S-1-5-21-1004336348-1177238915-682003330-1001'

describe('who can change a file of Windows', () => {
  it.each([
    ['what an installer puts into ProgramData', 'O:BAG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)', []],
    ['owned by the system, protected', 'O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;WD)', []],
    ['owned by a person', `O:${own}G:DUD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)`, [own]],
    ['users may write', 'O:BAG:SYD:(A;;FA;;;BA)(A;;FW;;;BU)', ['BU']],
    ['users may write, by bits', 'O:BAG:SYD:(A;;0x1301bf;;;BU)(A;;FA;;;BA)', ['BU']],
    ['users may change the list only', 'O:BAG:SYD:(A;;FRWD;;;BU)', ['BU']],
    ['users may only make things inside, by inheritance', 'O:BAG:SYD:(A;OICIIO;GA;;;CO)(A;;FR;;;BU)', []],
    ['users are denied', 'O:BAG:SYD:(D;;FA;;;BU)(A;;FA;;;BA)', []],
    ['no list at all', 'O:BAG:SY', ['BA', 'everybody']],
    ['an empty right is everybody’s', 'O:BAG:SYD:NO_ACCESS_CONTROL', ['BA', 'everybody']],
    ['an unknown right counts', 'O:BAG:SYD:(A;;ZZ;;;AU)', ['AU']],
    ['auditing is no right', 'O:BAG:SYD:(A;;FA;;;BA)S:(AU;SAFA;FA;;;WD)', []],
    ['nothing readable', '', ['nobody known', 'everybody']],
  ])('%s', (_, sddl, who) => {
    expect(whoCanChange(sddl, 'file')).toEqual(who)
  })

  it('and of a folder: adding to it is harmless, taking out of it is not', () => {
    const programData =
      'O:SYG:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;DCLCRPCR;;;BU)(A;OICI;0x1200a9;;;BU)'
    expect(whoCanChange(programData, 'folder')).toEqual([])
    expect(whoCanChange('O:BAG:SYD:(A;;DT;;;BU)', 'folder')).toEqual(['BU'])
    expect(whoCanChange('O:BAG:SYD:(A;OICI;0x1301bf;;;BU)', 'folder')).toEqual(['BU'])
  })

  it('is never nobody when somebody else has the right to write, wherever in the list', () => {
    const entry = fc.constantFrom('(A;;FA;;;BA)', '(A;ID;FR;;;BU)', '(D;;FW;;;BU)', '(A;OICIIO;GA;;;WD)')
    const writing = fc.constantFrom('FA', 'FW', 'GA', 'GW', 'WD', 'WO', 'SD', '0x2', '0x10000000', 'FRDC')
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), writing, (before, after, right) => {
        const sddl = `O:BAG:SYD:AI${before.join('')}(A;;${right};;;${own})${after.join('')}`
        expect(whoCanChange(sddl, 'file')).toEqual([own])
      }),
    )
  })
})
