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

/// Endings of files that are shown in place as pictures.
const PICTURE_ENDINGS: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".webp"];

/// Whether a link leads to a picture that can be shown in place, as the ending of its path says.
pub fn is_picture_link(link: &str) -> bool {
    let is_web = scheme_of(link).is_some_and(|scheme| !scheme.eq_ignore_ascii_case("file"));
    // On the web a query may follow; in the name of a file these signs are letters like others.
    let path = if is_web { link.split(['?', '#']).next().unwrap_or(link) } else { link };
    let path = path.trim_end().as_bytes();
    let ends_in = |ending: &&str| {
        let end = path.len().checked_sub(ending.len()).and_then(|start| path.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
    };
    PICTURE_ENDINGS.iter().any(ends_in)
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
    fn a_picture_is_known_by_its_ending() {
        let check = |link: &str, expect| assert_eq!(is_picture_link(link), expect, "{link}");
        check("img/a.PNG", true);
        check("img/no. #1.jpeg", true);
        check("https://example.org/a.webp?width=300", true);
        check("https://example.org/page?a.png", false);
        check("notes.txt", false);
        check("png", false);
        check("", false);
    }

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
