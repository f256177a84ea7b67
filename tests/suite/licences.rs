//! The licences that go with the program: of the versions that are built, and of all that is asked for.

use std::collections::HashSet;

/// What the list says, for whoever has to make it again.
const LIST: &str = include_str!("../../assets/third-party-licences.txt");

/// What stands between the quotation marks behind `key = `.
fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

#[test]
fn the_list_of_licences_is_of_what_is_built() {
    const AGAIN: &str = "make the list again; assets/licences/make.py says how";
    let lock: Vec<&str> = include_str!("../../Cargo.lock").lines().collect();
    let locked = lock.windows(2).filter_map(|lines| match lines {
        [name, version] => Some((value(name, "name")?, value(version, "version")?)),
        _ => None,
    });
    let locked: HashSet<(&str, &str)> = locked.collect();
    let names: HashSet<&str> = locked.iter().map(|(name, _)| *name).collect();
    // A package is a line of a name and a version, two spaces in.
    let packages = LIST.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(' '));
    let listed: HashSet<(&str, &str)> =
        packages.filter(|(name, version)| names.contains(name) && !version.contains(' ')).collect();
    let gone: Vec<_> = listed.difference(&locked).collect();
    assert!(listed.len() > 300 && gone.is_empty(), "{gone:?}: {AGAIN}");

    let manifest = include_str!("../../Cargo.toml");
    let (_, asked_for) = manifest.split_once("\n# Of others.\n").expect("there are some");
    let asked_for = asked_for.lines().take_while(|line| *line != "# For tests and benches.");
    let asked_for = asked_for.filter_map(|line| line.split_once(" = ").map(|(name, _)| name));
    let is_missing =
        |name: &&str| names.contains(*name) && !listed.iter().any(|(at, _)| at == name);
    let missing: Vec<&str> = asked_for.filter(is_missing).collect();
    assert!(missing.is_empty(), "{missing:?}: {AGAIN}");
}
