# Sourced by every script here: where things are, how to say something, how to install, configure and build.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
release=$root/build/release
venv=$root/.venv
jobs=${JOBS:-$(nproc)}
skipped=77  # exit code of a gate that had nothing to look at
cd "$root"

# What was asked for goes to stdout; how it came about goes to stderr.
say() { printf '%s\n' "$*" >&2; }
die() {
  say "$(basename "$0"): $*"
  exit 1
}
skip() {
  printf 'skipped: %s\n' "$*"
  exit "$skipped"
}

# as_root <command...>: runs it as root, or fails when that is not possible without asking.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}
can_be_root() {
  [ "$(id -u)" -eq 0 ] && return 0
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || [ -t 0 ]
}

# missing_packages <package...>: prints those that are not installed.
missing_packages() {
  local installed package
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qx "$package installed" <<<"$installed" || printf '%s\n' "$package"
  done
}

# apt_need <package...>: installs what is missing; does nothing, and asks no server, when nothing is.
apt_need() {
  if ! command -v apt-get >/dev/null; then
    say "no apt-get here; these Debian packages, or what they hold, are needed: $*"
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return 0
  can_be_root || die "neither root nor sudo here; install as root first: apt-get install ${missing[*]}"
  say "installing: ${missing[*]}"
  local options=(-qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0)
  as_root apt-get "${options[@]}" update >&2 || say "apt-get update failed; going on with the lists at hand"
  as_root apt-get "${options[@]}" install -y --no-install-recommends "${missing[@]}" >&2 ||
    die "apt-get could not install: ${missing[*]}"
}

# find_interpreter <version>: prints a Python of that version (3.12) that can make a venv and has its headers.
find_interpreter() {
  local candidate
  for candidate in "python$1" ~/.pyenv/versions/"$1".*/bin/python; do
    if "$candidate" - "$1" 2>/dev/null <<'PY'; then
import ensurepip, os, sys, sysconfig, venv
header = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(0 if "%d.%d" % sys.version_info[:2] == sys.argv[1] and os.path.exists(header) else 1)
PY
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

# configure <preset> [cmake arguments...]
configure() {
  local preset=$1 python=()
  shift
  if [ -f bindings/python/CMakeLists.txt ]; then
    python=(-DPython_EXECUTABLE="$venv/bin/python"
      -Dpybind11_DIR="$("$venv/bin/python" -m pybind11 --cmakedir)")
  else
    python=(-DYKT_PYTHON=OFF)
  fi
  cmake --preset "$preset" --log-level=WARNING "${python[@]}" "$@" >&2 ||
    die "could not configure preset '$preset'; cmake says why above"
}

# build <directory> [target...]: goes on over errors, so that one broken file does not hide the others.
build() {
  local directory=$1 targets=()
  shift
  [ $# -gt 0 ] && targets=(--target "$@")
  cmake --build "$directory" -j "$jobs" ${targets[@]+"${targets[@]}"} -- -k 0 >&2
}

# targets <build directory>: every target, one a line.
targets() {
  ninja -C "$1" -t targets all | sed -n 's/^\([A-Za-z0-9_]*\): .*/\1/p' | sort -u
}
# has_target <build directory> <target>
has_target() {
  [[ $'\n'$(targets "$1")$'\n' == *$'\n'"$2"$'\n'* ]]
}

# Builds the C library and sets `library`; skips the gate where there is none yet.
build_c_library() {
  library=$release/capi/libyikatong.so
  [ -f capi/CMakeLists.txt ] || skip "capi/ is not there yet"
  if [ ! -f "$release/build.ninja" ]; then
    scripts/setup
    configure release
  fi
  has_target "$release" ykt_c || skip "there is no target ykt_c yet"
  build "$release" ykt_c || die "the C library does not build"
  [ -e "$library" ] || die "ykt_c was built but $library is not there"
}

# sources <suffix...>: the project's own files with these suffixes, one a line; in a checkout what git
# knows or would add, elsewhere what lies in the project's folders.
sources() {
  local suffix patterns=()
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    for suffix in "$@"; do patterns+=("*.$suffix"); done
    git ls-files --cached --others --exclude-standard -- "${patterns[@]}"
  else
    for suffix in "$@"; do patterns+=(-o -name "*.$suffix"); done
    find include src capi bindings examples tests benchmarks -type f \( "${patterns[@]:1}" \) 2>/dev/null
  fi | sort -u | while IFS= read -r file; do
    [ -f "$file" ] && printf '%s\n' "$file"
  done
}
