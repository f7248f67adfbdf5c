# Sourced after common.sh: a clean Debian 12 to try a package in. Needs root, debootstrap and a mirror (else the gate is
# skipped); what was made is kept in build/clean-*.tar and downloads in build/clean-archives/, so that the next run is
# fast. Wants `work` set to a folder that the gate takes away again; sets `clean`.
codename=bookworm
clean=$work/root
archives=$root/build/clean-archives

# The mirrors are those that this machine itself uses.
find_mirrors() {
  [ "$(id -u)" -eq 0 ] || skip "a clean system is made by root only"
  command -v debootstrap >/dev/null || (apt_need debootstrap) >/dev/null || skip "there is no debootstrap"
  mirrors=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Origin: Debian' 'Created-By: Packages' |
    awk -v name="$codename" '$2 == name || index($2, name "-") == 1' | sort -u)
  mirror=$(awk -v name="$codename" '$2 == name { print $1; exit }' <<<"$mirrors")
  [ -n "$mirror" ] || skip "apt knows no mirror of Debian 12 here"
}

# inside <command...>: as in a system of its own. What is mounted is mounted in a namespace that ends with the command,
# whatever ends it, so nothing is left to be unmounted.
inside() {
  unshare --mount --pid --fork --kill-child -- sh -c '
    mount -t proc proc "$1/proc" && mount --bind "$2" "$1/var/cache/apt/archives" || exit 125
    root=$1 && shift 2 && exec chroot "$root" "$@"' sh "$clean" "$archives" \
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}
apt_inside() {
  inside apt-get -qq -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 "$@" >>"$work/apt.log" 2>&1 ||
    die "apt-get $1 inside: $(tail -n 20 "$work/apt.log")"
}

# What debootstrap calls minimal, up to date.
make_minimal() {
  say "making a clean Debian 12 (once)"
  debootstrap --variant=minbase "$codename" "$clean" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    skip "debootstrap could not make one: $(tail -n 1 "$work/debootstrap.log" | sed 's#[a-z]*://[^ ]*#(mirror)#g')"
  sed 's/^/deb /' <<<"$mirrors" >"$clean/etc/apt/sources.list"
  apt-config dump --format '%f "%v";%n' Acquire | grep '::' >"$clean/etc/apt/apt.conf.d/99machine" || true
  # Downloads stay, so that they are kept for the next run.
  echo 'APT::Keep-Downloaded-Packages "true"; Binary::apt::APT::Keep-Downloaded-Packages "true";' \
    >"$clean/etc/apt/apt.conf.d/98keep"
  rm -f "$clean/etc/apt/apt.conf.d/docker-clean"
  cp /etc/resolv.conf "$clean/etc/resolv.conf"
  apt_inside update
  apt_inside upgrade -y
}

# keep <tar>, unpack <tar>
keep() { tar -C "$clean" -cf "$1.part" . && mv "$1.part" "$1"; }
unpack() {
  tar -C "$clean" -xpf "$1"
  cp /etc/resolv.conf "$clean/etc/resolv.conf"
  apt_inside update
}

# clean_system <name> <package...>: a clean system with these packages, at `clean`.
clean_system() {
  local name=$1 minimal=$root/build/clean-minimal.tar kept=$root/build/clean-$1.tar
  shift
  find_mirrors
  mkdir -p "$clean" "$archives"
  if [ -f "$kept" ]; then
    unpack "$kept"
    return
  fi
  if [ -f "$minimal" ]; then
    unpack "$minimal"
  else
    make_minimal
    keep "$minimal"
  fi
  apt_inside install -y --no-install-recommends "$@"
  keep "$kept"
}
