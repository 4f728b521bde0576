/**
 * electron-builder writes its project for an early WiX 4; candle and light of WiX 3 come with electron-winstaller. Between the two
 * a project like this one differs in three things, and nothing else is touched:
 * - the namespace;
 * - `<Directory Name="APPLICATIONFOLDER:\a\b\">`, which is a reference and nested directories in WiX 3;
 * - a group's `Directory`, which its components may not set anew in WiX 3.
 */
export function forWixThree(project: string): string {
  const [before = '', group = ''] = project.split(groupStart)
  if (group === '') throw new Error("electron-builder's group of components is another")
  return (
    before
      .replace('http://wixtoolset.org/schemas/v4/wxs', 'http://schemas.microsoft.com/wix/2006/wi')
      .replaceAll(/<Directory Id="([^"]+)" Name="APPLICATIONFOLDER:\\([^"]+)\\"\/>/g, (_, id: string, path: string) =>
        nested(id, path.split('\\')),
      ) +
    '<ComponentGroup Id="ProductComponents">' +
    group.replaceAll(/<Component(?![^>]*Directory=)(?=[ >])/g, '<Component Directory="APPLICATIONFOLDER"')
  )
}

const groupStart = '<ComponentGroup Id="ProductComponents" Directory="APPLICATIONFOLDER">'

/** The last one has the id by which components name it. */
function nested(id: string, names: readonly string[]): string {
  const open = names.map((name, i) => `<Directory Id="${i === names.length - 1 ? id : `${id}.${i}`}" Name="${name}">`)
  return `<DirectoryRef Id="APPLICATIONFOLDER">${open.join('')}${'</Directory>'.repeat(names.length)}</DirectoryRef>`
}
