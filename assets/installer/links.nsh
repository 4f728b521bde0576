; Telephone links for this person, as assets/installer/msi-project.ts does it for all. Windows asks which program to use.

!macro customInstallMode
  ; Per machine there is the MSI.
  StrCpy $isForceCurrentInstall "1"
!macroend

!macro customInstall
  WriteRegStr HKCU "Software\Classes\Seatline.Link" "" "Seatline telephone link"
  WriteRegStr HKCU "Software\Classes\Seatline.Link" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\Seatline.Link\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\Seatline.Link\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr HKCU "Software\Seatline\Capabilities" "ApplicationName" "${PRODUCT_NAME}"
  WriteRegStr HKCU "Software\Seatline\Capabilities" "ApplicationDescription" "The desktop console of call-centre agents."
  WriteRegStr HKCU "Software\Seatline\Capabilities\UrlAssociations" "tel" "Seatline.Link"
  WriteRegStr HKCU "Software\Seatline\Capabilities\UrlAssociations" "callto" "Seatline.Link"
  WriteRegStr HKCU "Software\Seatline\Capabilities\UrlAssociations" "sip" "Seatline.Link"
  WriteRegStr HKCU "Software\RegisteredApplications" "Seatline" "Software\Seatline\Capabilities"
!macroend

!macro customUnInstall
  ; The uninstaller runs at each update as well.
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\Seatline.Link"
    DeleteRegKey HKCU "Software\Seatline"
    DeleteRegValue HKCU "Software\RegisteredApplications" "Seatline"
  ${endIf}
!macroend
