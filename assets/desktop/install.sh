#!/bin/sh
# Puts the program where a desktop finds it, with its icons, file types, manual page and completions.
#
#     cargo build --release
#     assets/desktop/install.sh                    for you alone: ~/.local
#     sudo assets/desktop/install.sh /usr/local    for everybody
#     assets/desktop/install.sh --remove [PREFIX]  takes it away again
#
# BINARY=path installs another build; DESTDIR=folder puts all into that folder, for packages.
set -eu
cd "$(dirname "$0")/../.."

remove=
if [ "${1-}" = --remove ]; then
    remove=yes
    shift
fi
prefix=${1:-$HOME/.local}
to=${DESTDIR-}$prefix
binary=${BINARY:-target/release/chronoscope}

# put MODE FILE PLACE: one file. What is put is what is removed, so there is one list of them.
put() {
    if [ -n "$remove" ]; then
        rm -f "$to/$3"
    else
        mkdir -p "$to/$(dirname "$3")"
        # By a new file, as a program that runs cannot be written over.
        install -m "$1" "$2" "$to/$3.new"
        mv -f "$to/$3.new" "$to/$3"
    fi
}

# made PLACE ARGUMENT...: one file that the program itself writes.
made() {
    place=$1
    shift
    if [ -z "$remove" ]; then "$binary" "$@" > "$scratch"; fi
    put 644 "$scratch" "$place"
}

if [ -z "$remove" ] && [ ! -x "$binary" ]; then
    echo "There is no program at $binary: build it with cargo build --release." >&2
    exit 1
fi
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT

put 755 "$binary" bin/chronoscope
put 644 assets/desktop/chronoscope.desktop share/applications/chronoscope.desktop
put 644 assets/desktop/chronoscope.metainfo.xml share/metainfo/chronoscope.metainfo.xml
put 644 assets/desktop/chronoscope-mime.xml share/mime/packages/chronoscope.xml
put 644 assets/icon.svg share/icons/hicolor/scalable/apps/chronoscope.svg
for size in 16 24 32 48 64 128 256 512; do
    put 644 assets/desktop/icons/$size.png share/icons/hicolor/${size}x$size/apps/chronoscope.png
done
put 644 assets/third-party-licences.txt share/doc/chronoscope/third-party-licences.txt
made share/man/man1/chronoscope.1 man
made share/bash-completion/completions/chronoscope completions bash
made share/zsh/site-functions/_chronoscope completions zsh
made share/fish/vendor_completions.d/chronoscope.fish completions fish

# A package's own scripts, or the desktop's, do this where DESTDIR is given.
if [ -z "${DESTDIR-}" ]; then
    if command -v update-desktop-database > /dev/null; then update-desktop-database -q "$to/share/applications" || true; fi
    if command -v update-mime-database > /dev/null; then update-mime-database "$to/share/mime" || true; fi
    if command -v gtk-update-icon-cache > /dev/null; then gtk-update-icon-cache -qtf "$to/share/icons/hicolor" || true; fi
fi
if [ -n "$remove" ]; then
    echo "Removed from $to."
else
    echo "Installed in $to."
    case ":$PATH:" in
        *":$to/bin:"*) ;;
        *) if [ -z "${DESTDIR-}" ]; then echo "$to/bin is not on your PATH yet."; fi ;;
    esac
fi
