//! Addresses on a page, which may be told from where the page is.

/// The whole address of something on a page; `None` where it leads nowhere that can be told.
pub(super) fn whole(address: &str, page: &str) -> Option<String> {
    const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];
    let address = address.trim();
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|part| part.contains(':'));
    if SCHEMES.iter().any(|scheme| address.starts_with(scheme)) {
        return Some(address.to_owned());
    }
    if address.is_empty() || address.starts_with('#') || has_scheme {
        return None;
    }
    if let Some(rest) = address.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    let (scheme, rest) = page.split_once("://").filter(|(scheme, _)| scheme.starts_with("http"))?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let host = rest.split('/').next().unwrap_or(rest);
    let address = address.strip_prefix("./").unwrap_or(address);
    match address.strip_prefix('/') {
        Some(path) => Some(format!("{scheme}://{host}/{path}")),
        None => {
            let folder = rest.rsplit_once('/').map_or(rest, |(folder, _)| folder);
            Some(format!("{scheme}://{folder}/{address}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_completed_from_the_page() {
        #[track_caller]
        fn check(address: &str, expect: Option<&str>) {
            let found = whole(address, "https://en.example.org/wiki/Town?old=1");
            assert_eq!(found.as_deref(), expect, "{address}");
        }
        check("https://a.org/x", Some("https://a.org/x"));
        check("//a.org/x", Some("https://a.org/x"));
        check("/wiki/Bridge", Some("https://en.example.org/wiki/Bridge"));
        check("./Bridge", Some("https://en.example.org/wiki/Bridge"));
        check("Bridge#Arch", Some("https://en.example.org/wiki/Bridge#Arch"));
        check("#top", None);
        check("javascript:void(0)", None);
        assert_eq!(whole("/wiki/Bridge", ""), None);
        assert_eq!(whole("town_files/a.jpg", ""), None);
    }
}
