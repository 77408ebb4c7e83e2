# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What build-aux/run and build-aux/test share: the one list of Debian packages, their installation, and the
# build. Sourced, never run. Works on Debian 12 and 13 with nothing but the base system.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# To build the programs and to run them. fonts-noto-cjk: Chinese on the screen and on paper. librsvg2-common:
# GTK needs it for its symbolic icons, though the library only recommends it.
build_packages=(
  gcc libc6-dev meson ninja-build pkg-config gettext locales libglib2.0-dev-bin
  libgtk-4-dev libsqlite3-dev libgcrypt20-dev libicu-dev libjson-glib-dev
  libminizip-dev libexpat1-dev libxlsxwriter-dev libqrencode-dev
  librsvg2-common fonts-noto-cjk
)
# A display without a screen, and a window manager on it.
display_packages=(xvfb xauth openbox)
# What the tests look at the program's products with.
test_packages=("${display_packages[@]}" poppler-utils zbar-tools desktop-file-utils appstream
  flatpak-builder)
# Never required: official paper looks right with them (仿宋, 楷体).
suggested_fonts='fonts-lxgw-wenkai texlive-lang-chinese'

die () { printf '%s\n' "$*" >&2; exit 2; }

missing_packages () {
  local installed
  # It fails when it has never heard of one of them; what it has heard of is printed all the same.
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  printf '%s installed\n' "$@" | grep -vxF -e "$installed" | sed 's/ installed$//' || true
}

# need_packages NAME…: installs those that are missing; returns at once when none is.
need_packages () {
  local missing log root=()
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian: going on with what is there. The packages, by their Debian names: $*" >&2
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      root=(sudo)
    else
      die "These Debian packages are missing and can only be installed by root: ${missing[*]}"
    fi
  fi
  echo "Installing ${#missing[@]} Debian packages with apt-get, the only step that needs root: ${missing[*]}"
  log=$(mktemp)
  if ! { "${root[@]}" apt-get update -qq &&
         "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
           apt-get install -qq -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    die "apt-get could not install them; its last words stand above."
  fi
  rm -f "$log"
  echo "For paper in 仿宋 and 楷体, recommended but not required: $suggested_fonts"
}

# build DIR OPTION…: configures DIR once, again when the options have changed, and compiles. What meson and ninja
# say is kept in DIR and shown when they fail.
build () {
  local dir=$1 log
  shift
  echo "Building in $dir"
  if [ ! -f "$dir/build.ninja" ] || [ "$(cat "$dir/.options" 2>/dev/null)" != "$*" ]; then
    rm -rf "$dir"
    mkdir -p "$dir"
    log=$dir/configure-log.txt
    meson setup "$dir" "$top" "$@" >"$log" 2>&1 || { cat "$log" >&2; die "The build could not be configured."; }
    printf '%s\n' "$*" >"$dir/.options"
  fi
  log=$dir/build-log.txt
  ninja -C "$dir" >"$log" 2>&1 || { grep -A 40 -m 1 -E '^FAILED|^ERROR|error:' "$log" >&2; die "The program could not be built; all of it: $log"; }
}
