"""Makes assets/third-party-licences.txt: the packages that go into the program, and their licences.

    cargo install --locked cargo-bundle-licenses
    python3 assets/licences/make.py > assets/third-party-licences.txt

To be run whenever Cargo.lock changes; `.ci/run` fails where that was forgotten. What may be used at all is
said in deny.toml.
"""

import json
import re
import subprocess
from pathlib import Path

# Of several licences the first of these is taken; others than these are none that is needed.
PREFERRED = """MIT|Apache-2.0 WITH LLVM-exception|Apache-2.0|Zlib|ISC|BSD-2-Clause|BSD-3-Clause|BSL-1.0
|Unicode-3.0|0BSD|MIT-0|CC0-1.0|Unlicense|CDLA-Permissive-2.0|OFL-1.1|Ubuntu-font-1.0|MPL-2.0""".replace("\n", "").split("|")
# Licences whose texts stand beside what they are for, under other names than the tool looks for.
BESIDE = {"OFL-1.1": "OFL.txt", "Ubuntu-font-1.0": "UFL.txt"}
RULE = "=" * 80


def output_of(*command):
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def licences_of(package):
    """Those under which it is used here."""
    named = {one["license"]: one["text"] for one in package["licenses"]}
    usable = [name for name in PREFERRED if name in named]
    assert usable, package["package_name"]
    chosen = usable if " AND " in package["license"] else usable[:1]
    return {name: named[name] for name in chosen}


def text_of(package, name, text, folders, usual):
    if not text.startswith("NOT FOUND"):
        return re.sub(r"[ \t]+$", "", text.replace("\r\n", "\n"), flags=re.M).strip("\n")
    folder = folders[package["package_name"], package["package_version"]]
    beside = sorted(folder.rglob(BESIDE[name])) if name in BESIDE else []
    if beside:
        return beside[0].read_text().strip()
    return "(Without a file of its own.)\n\n" + usual[name]


def main():
    packages = output_of("cargo", "bundle-licenses", "--format", "json")["third_party_libraries"]
    metadata = output_of("cargo", "metadata", "--locked", "--format-version", "1")["packages"]
    folders = {(p["name"], p["version"]): Path(p["manifest_path"]).parent for p in metadata}
    # Our own have no source.
    ours = {p["name"] for p in metadata if p["source"] is None}
    packages = [package for package in packages if package["package_name"] not in ours]
    # The commonest text of each licence, without whose it is, stands for those that have none with them.
    found = {}
    for package in packages:
        for one in package["licenses"]:
            if not one["text"].startswith("NOT FOUND"):
                found.setdefault(one["license"], []).append(one["text"].replace("\r\n", "\n").strip())
    usual = {name: max(sorted(set(texts)), key=texts.count) for name, texts in found.items()}
    usual = {name: re.sub(r"^ *Copyright .*\n+", "", text, flags=re.M) for name, text in usual.items()}
    usual |= {"MIT-0": "MIT No Attribution: https://opensource.org/license/mit-0"}
    users = {}
    for package in packages:
        line = f"  {package['package_name']} {package['package_version']}"
        for name, text in licences_of(package).items():
            text = text_of(package, name, text, folders, usual)
            users.setdefault((PREFERRED.index(name), text), set()).add(line)
    print("Chronoscope is made with the work of others. These are the packages that go into the program, with")
    print("the licence under which each is used here, and the texts of these licences.")
    for (rank, text), lines in sorted(users.items(), key=lambda entry: (entry[0][0], sorted(entry[1]))):
        print(f"\n{RULE}\n{PREFERRED[rank]}\n\n" + "\n".join(sorted(lines)) + f"\n\n{text}")


main()
