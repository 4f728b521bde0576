#!/usr/bin/env bash
# `try-linux.sh DIST`: the deb is installed, tries itself and is removed without a trace; the AppImage tries itself.
set -euo pipefail
dist=$(cd "$1" && pwd)
sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0

sudo apt-get install --yes "$dist"/*.deb
xvfb-run -a /opt/Seatline/seatline --smoke-test
for scheme in tel callto sip; do
  grep -q "x-scheme-handler/$scheme" /usr/share/applications/seatline.desktop
done
sudo /opt/Seatline/seatline --no-sandbox --write-policy --updates=off
test "$(stat -c '%U %a' /etc/seatline/policy.json)" = 'root 644'
sudo /opt/Seatline/seatline --no-sandbox --remove-policy
test ! -e /etc/seatline/policy.json
sudo apt-get remove --yes seatline
test ! -e /opt/Seatline
test ! -e /usr/share/applications/seatline.desktop

chmod +x "$dist"/*.AppImage
xvfb-run -a "$dist"/*.AppImage --appimage-extract-and-run --smoke-test
