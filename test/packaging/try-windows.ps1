# try-windows.ps1 -Dist dist -Earlier earlier -Signed true: the MSI is installed silently, writes its policy, replaces itself and an
# earlier version, keeps the policy meanwhile, does not let the earlier one back, and is removed without a trace; the installer for
# one person tries the same.
param([string]$Dist, [string]$Earlier, [string]$Signed)
$ErrorActionPreference = 'Stop'
$msi = (Get-Item "$Dist/*.msi").FullName
$before = (Get-Item "$Earlier/*.msi").FullName
$setup = (Get-Item "$Dist/*.exe").FullName
$program = "$env:ProgramFiles\Seatline\Seatline.exe"
$policy = "$env:ProgramData\Seatline\policy.json"

function Run([string]$file, [string[]]$arguments) {
  $process = Start-Process -FilePath $file -ArgumentList $arguments -Wait -PassThru -RedirectStandardOutput "$env:TEMP\out.txt"
  Get-Content "$env:TEMP\out.txt"
  if ($process.ExitCode -ne 0) { throw "$file ended with $($process.ExitCode)" }
}
function Must([bool]$is, [string]$what) { if (-not $is) { throw $what } }

if ($Signed -eq 'true') {
  foreach ($file in @($msi, $setup)) {
    Must ((Get-AuthenticodeSignature $file).Status -eq 'Valid') "$file is not signed"
  }
}

Run 'msiexec' @('/i', "`"$msi`"", '/qn', '/l*v', "$env:TEMP\install.log", 'UPDATES=off', 'START_AT_LOGIN=0')
if ($Signed -eq 'true') { Must ((Get-AuthenticodeSignature $program).Status -eq 'Valid') 'the program is not signed' }
Must (-not (Test-Path "$env:ProgramFiles\Seatline\resources\app-update.yml")) 'the MSI would update itself'
$written = Get-Content $policy -Raw | ConvertFrom-Json
Must ($written.updates.kind -eq 'off' -and $written.settings.startAtLogin -eq $false) 'the policy is another'
$free = (Get-Acl (Split-Path $policy)).Access | Where-Object {
  $_.IdentityReference -match 'Users|Everyone' -and $_.FileSystemRights -match 'Write|Modify|FullControl'
}
Must ($null -eq $free) 'everybody can write the policy'
Must ((Get-ItemProperty 'HKLM:\Software\Seatline\Capabilities\UrlAssociations').tel -eq 'Seatline.Link') 'no telephone links'
Run $program @('--smoke-test')

# A policy that is none stops the installation, and what was there stays.
$refused = Start-Process msiexec -ArgumentList @('/i', "`"$msi`"", '/qn', 'UPDATES=nightly') -Wait -PassThru
Must ($refused.ExitCode -ne 0) 'a policy that is none was taken'
Run 'msiexec' @('/i', "`"$msi`"", '/qn', '/l*v', "$env:TEMP\replace.log")
Must (Test-Path $policy) 'the policy was lost when the program was replaced'
Run $program @('--smoke-test')

Run 'msiexec' @('/x', "`"$msi`"", '/qn', '/l*v', "$env:TEMP\remove.log")
Must (-not (Test-Path "$env:ProgramFiles\Seatline")) 'the program is still there'
Must (-not (Test-Path $policy)) 'the policy is still there'
Must (-not (Test-Path 'HKLM:\Software\Seatline')) 'the links are still there'

# Another version is another product to Windows: the earlier one is removed, by itself, and leaves the policy to the newer one.
Run 'msiexec' @('/i', "`"$before`"", '/qn', '/l*v', "$env:TEMP\earlier.log", 'UPDATES=off')
Run 'msiexec' @('/i', "`"$msi`"", '/qn', '/l*v', "$env:TEMP\newer.log")
Must (Test-Path $program) 'the newer version is not there'
Must ((Get-Content $policy -Raw | ConvertFrom-Json).updates.kind -eq 'off') 'the policy was lost to a newer version'
$back = Start-Process msiexec -ArgumentList @('/i', "`"$before`"", '/qn') -Wait -PassThru
Must ($back.ExitCode -ne 0) 'an earlier version was let back'
Run $program @('--smoke-test')
Run 'msiexec' @('/x', "`"$msi`"", '/qn', '/l*v', "$env:TEMP\remove-newer.log")
Must (-not (Test-Path $policy)) 'the policy of an earlier version is still there'

Run $setup @('/S')
$own = "$env:LOCALAPPDATA\Programs\Seatline\Seatline.exe"
Run $own @('--smoke-test')
Run "$env:LOCALAPPDATA\Programs\Seatline\Uninstall Seatline.exe" @('/S')
