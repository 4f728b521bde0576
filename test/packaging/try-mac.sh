#!/usr/bin/env bash
# `try-mac.sh DIST SIGNED`: the disk image holds a program of both processors that tries itself; what is signed is signed.
set -euo pipefail
dist=$(cd "$1" && pwd)
app=$(echo "$dist"/mac-universal/Seatline.app)

lipo -archs "$app/Contents/MacOS/Seatline" | grep -q x86_64
lipo -archs "$app/Contents/MacOS/Seatline" | grep -q arm64
if [ "$2" = true ]; then
  codesign --verify --deep --strict "$app"
  codesign --display --verbose=2 "$app" 2>&1 | grep -q 'flags=.*runtime'
  spctl --assess --type execute "$app"
  xcrun stapler validate "$app"
fi

mount=$(mktemp -d)
hdiutil attach -nobrowse -mountpoint "$mount" "$dist"/*.dmg
trap 'hdiutil detach "$mount"' EXIT
"$mount/Seatline.app/Contents/MacOS/Seatline" --smoke-test
