//! Which links may be followed. What a file says is to open a browser or a mail program, and to
//! start nothing else.

/// Schemes of links that may be followed. Whatever else is registered with the desktop may be a
/// script, a file, a share of the network or a program.
const SAFE_SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Whether a link may be opened by a click: it is the address of a page or of a mailbox.
pub fn is_safe_link(link: &str) -> bool {
    let is_safe = |scheme: &str| SAFE_SCHEMES.iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
    scheme_of(link).is_some_and(is_safe)
}

/// Whether a link has no scheme. In a picture or a page it leads to a neighbour of that; in a
/// window there is nothing that it could be relative to, but files of this computer.
pub fn is_relative_link(link: &str) -> bool {
    scheme_of(link).is_none()
}

/// What stands before the first colon, which in a path, a query or a fragment means nothing.
fn scheme_of(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then(|| scheme.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_mailboxes_are_safe() {
        #[track_caller]
        fn check(link: &str, expect: (bool, bool)) {
            assert_eq!((is_safe_link(link), is_relative_link(link)), expect, "{link}");
        }
        check("https://example.org/a:b", (true, false));
        check("HTTP://example.org", (true, false));
        check(" https://example.org", (true, false));
        check("mailto:someone@example.org", (true, false));
        check("pictures/a.png", (false, true));
        check("pictures/a:b.png", (false, true));
        check("#part", (false, true));
        check("", (false, true));
        check("javascript:alert(1)", (false, false));
        check(" JavaScript:alert(1)", (false, false));
        check("java\tscript:alert(1)", (false, false));
        check("data:text/html,x", (false, false));
        check("file:///tmp/a", (false, false));
        check("smb://host/share", (false, false));
        check("httpx://host", (false, false));
    }
}
