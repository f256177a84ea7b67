//! Making a file that replaces another what that was, but for its contents.

use std::fs::{File, Metadata};

/// Gives a file the owner, group, attributes and permissions of one that it is to replace; `false`
/// where it cannot be what that is.
#[cfg(unix)]
pub(super) fn is_made_alike(new: &File, old: &File, metadata: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    // Other names would go on to be names of the old contents.
    if metadata.nlink() > 1 {
        return false;
    }
    let Ok(own) = new.metadata() else { return false };
    let (user, group) = (metadata.uid(), metadata.gid());
    let is_given =
        (own.uid(), own.gid()) == (user, group) || fchown(new, Some(user), Some(group)).is_ok();
    // Permissions come last: those of another owner are partly taken away by the system.
    is_given && has_attributes_of(new, old) && new.set_permissions(metadata.permissions()).is_ok()
}

/// Gives a file the permissions of one that it is to replace.
#[cfg(not(unix))]
pub(super) fn is_made_alike(new: &File, _: &File, metadata: &Metadata) -> bool {
    new.set_permissions(metadata.permissions()).is_ok()
}

/// Copies what else is known of a file: the user's notes, and lists of who may do what.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn has_attributes_of(new: &File, old: &File) -> bool {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    /// As many bytes as Linux has room for, in one value and in all names.
    const MAX_BYTES: usize = 64 * 1024;
    let mut names = vec![0; MAX_BYTES];
    // A disk without attributes has none to copy.
    let n_bytes = flistxattr(old, names.as_mut_slice()).unwrap_or(0);
    let names = names.get(..n_bytes).unwrap_or_default();
    let mut value = vec![0; MAX_BYTES];
    names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).all(|name| {
        let Ok(n_bytes) = fgetxattr(old, name, value.as_mut_slice()) else { return true };
        let value = value.get(..n_bytes).unwrap_or_default();
        let is_copied = fsetxattr(new, name, value, XattrFlags::empty()).is_ok();
        // What the system itself says of a file it gives to the new one, by its own rules.
        is_copied || name.starts_with(b"security.")
    })
}

/// Elsewhere nothing is known of attributes.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "macos"))))]
fn has_attributes_of(_: &File, _: &File) -> bool {
    true
}
