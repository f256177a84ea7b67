#!/bin/sh
# Git 2.39.5: `git log --pretty=fuller` fails where the repository's own configuration has a `format.pretty` that
# Git does not know, though that setting is only the default for when no --pretty is given (git-config(1)). The
# option on the command line does not help; the same setting once more does, `-c format.pretty=`, as of two values
# the last holds. So a program that reads the log of folders it did not make gets no log of such a repository,
# whatever format it asks for, unless it sets what it does not use. The same with 2.47.3.
#
# Seen on 30 November 2026, with Debian's package git 1:2.39.5-0+deb12u3:
#   with --pretty=fuller: fatal: invalid --pretty format: nonsense
#   and -c format.pretty=: Author:     Ada <ada@example.org>
# Exits with 1 if that changes, or if the package cannot be had. Needs apt-get, dpkg-deb and the libraries of Git.
set -eu
folder=$(mktemp -d)
chmod 755 "$folder"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download --quiet --quiet git=1:2.39.5-0+deb12u3 2>/dev/null
dpkg-deb --extract git_*.deb package
export GIT_EXEC_PATH="$folder/package/usr/lib/git-core" GIT_CONFIG_NOSYSTEM=1 HOME="$folder" LC_ALL=C
git() { "$folder/package/usr/bin/git" "$@"; }
git init --quiet repository 2>/dev/null
cd repository
git -c user.name=Ada -c user.email=ada@example.org commit --quiet --allow-empty --message=one
git config format.pretty nonsense
cat > ../expected <<'TEXT'
with --pretty=fuller: fatal: invalid --pretty format: nonsense
and -c format.pretty=: Author:     Ada <ada@example.org>
TEXT
{
    echo "with --pretty=fuller: $(git log --pretty=fuller 2>&1 | head -n 1)"
    echo "and -c format.pretty=: $(git -c format.pretty= log --pretty=fuller 2>&1 | grep ^Author:)"
} > ../seen
cat ../seen
diff ../expected ../seen
